package com.pipelex.cli.progress;

import com.pipelex.cli.terminal.Formats;
import com.pipelex.cli.terminal.Ink;
import com.pipelex.cli.terminal.TerminalSize;
import com.pipelex.runtime.event.Usage;
import java.util.ArrayList;
import java.util.List;

/** Sets the tree of a run in lines that fit a terminal. */
final class TreeLines {

    private static final String SPINNER = "⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏";

    /** The picture that stays when the run is over. */
    static final int AT_REST = -1;

    /** Below so many columns there are no tokens. */
    private static final int ROOM_FOR_TOKENS = 64;

    /** Below so many columns there are no kinds of pipe. */
    private static final int ROOM_FOR_KINDS = 46;

    private final Ink ink;

    TreeLines(Ink ink) {
        this.ink = ink;
    }

    /**
     * A line.
     *
     * @param text as it is written, with its colours
     * @param width how many columns it takes
     */
    record Line(String text, int width) {}

    /**
     * All of them, one column narrower than the terminal. Where they are too many, what is done is left out
     * first.
     *
     * @param frame the number of the picture, or {@link #AT_REST}
     */
    List<Line> lines(List<RunTree.Row> rows, TerminalSize size, int frame) {
        List<RunTree.Row> shown = new ArrayList<>(rows);
        int most = size.rows() - 1;
        if (rows.size() > most) {
            for (int at = 1; at < shown.size() && shown.size() >= most; ) {
                if (shown.get(at).state() == RunState.DONE) {
                    shown.remove(at);
                } else {
                    at++;
                }
            }
            shown.subList(Math.min(shown.size(), most - 1), shown.size()).clear();
        }
        List<Line> lines = new ArrayList<>();
        for (RunTree.Row row : shown) {
            lines.add(line(row, size.columns() - 1, frame));
        }
        int left = rows.size() - shown.size();
        if (left > 0) {
            String more = "   … and " + left + " more";
            lines.add(new Line(ink.dim(more), more.length()));
        }
        return lines;
    }

    private Line line(RunTree.Row row, int width, int frame) {
        String mark = row.state() == RunState.RUNNING && frame != AT_REST
                ? ink.cyan(SPINNER.substring(frame % SPINNER.length(), frame % SPINNER.length() + 1))
                : row.state().mark(ink);
        String right = right(row, width);
        String count = row.isMany() ? "  " + row.finished() + "/" + row.expected() : "";
        int room = width - row.lead().length() - 2 - count.length() - right.length() - 1;
        String name = cut(row.step().code(), Math.max(1, room));
        String kind = "  " + row.step().type().spelling();
        if (width < ROOM_FOR_KINDS || name.length() + kind.length() > room) {
            kind = "";
        }
        int gap = Math.max(1, room - name.length() - kind.length() + 1);
        String text = ink.dim(row.lead()) + mark + " " + (row.lead().isEmpty() ? ink.bold(name) : name) + count
                + (kind.isEmpty() ? "" : ink.dim(kind)) + " ".repeat(gap) + ink.dim(right.stripTrailing());
        return new Line(text, width - right.length() + right.stripTrailing().length());
    }

    private static String right(RunTree.Row row, int width) {
        boolean isRunning = row.state() == RunState.RUNNING;
        String elapsed = padded(isRunning ? Formats.clock(row.elapsed()) : Formats.duration(row.elapsed()), 9);
        if (width < ROOM_FOR_TOKENS) {
            return elapsed;
        }
        Usage usage = row.usage();
        return elapsed
                + (usage.tokensIn() + usage.tokensOut() == 0
                        ? " ".repeat(20)
                        : padded(Formats.tokens(usage.tokensIn()) + " in", 10)
                                + padded(Formats.tokens(usage.tokensOut()) + " out", 10));
    }

    private static String padded(String text, int width) {
        return " ".repeat(Math.max(0, width - text.length())) + text;
    }

    private static String cut(String text, int width) {
        return text.length() <= width ? text : text.substring(0, Math.max(0, width - 1)) + "…";
    }
}
