package com.pipelex.collector.store;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Folds the small cells of a report into one, {@value #OTHER}, so that no cell that is shown has fewer distinct ids
 * than the threshold and none that is hidden can be computed.
 *
 * <p>The total of a report is no secret: another report of the same events sums up to it. What is folded is therefore
 * the total less what is shown, whether {@value #OTHER} is shown or not. So folding goes on with the next smallest cell
 * until at least two cells are in {@value #OTHER} (of a single one, subtraction would give the count) and these together
 * have as many distinct ids as the threshold asks for, each counted once however many of the cells it is in. Where all
 * cells together have too few, nothing is shown.
 */
final class SmallCellSuppression {

    /** The cell that small cells are merged into. A cell of this name is merged too. */
    static final String OTHER = "other";

    /** The cell of the events that do not have the property. */
    static final String NONE = "none";

    private final int threshold;
    private final List<List<@Nullable Object>> shown = new ArrayList<>();
    private long foldedCells;
    private long foldedCount;
    private long foldedIds;

    SmallCellSuppression(int threshold) {
        this.threshold = threshold;
    }

    /**
     * Takes a cell, from the smallest to the largest.
     *
     * @param cell its name, null for all that have to be folded, which come first
     * @param cells how many cells these are
     * @param count how many events
     * @param ids how many distinct ids
     * @param idsSoFar how many distinct ids it and all before it have together
     */
    void add(@Nullable String cell, long cells, long count, long ids, long idsSoFar) {
        if (cell == null || (foldedCells > 0 && !isFolded())) {
            foldedCells += cells;
            foldedCount += count;
            foldedIds = idsSoFar;
        } else {
            shown.add(0, List.of(cell, count, ids));
        }
    }

    private boolean isFolded() {
        return foldedCells >= 2 && foldedIds >= threshold;
    }

    /** Returns the cells to show, the largest first. */
    List<List<@Nullable Object>> rows() {
        List<List<@Nullable Object>> rows = new ArrayList<>(shown);
        if (foldedCells > 0 && foldedIds >= threshold) {
            rows.add(List.of(OTHER, foldedCount, foldedIds));
        }
        return rows;
    }
}
