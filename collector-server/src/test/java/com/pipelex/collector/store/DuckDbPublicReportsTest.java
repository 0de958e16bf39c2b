package com.pipelex.collector.store;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.collector.store.SampleDatabase.Row;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of a public report, over seeded data of many sizes. */
class DuckDbPublicReportsTest {

    private static final List<Report> REPORTS = List.of(
            Report.DAYS,
            Report.EVENTS,
            Report.COMMANDS,
            Report.ERRORS,
            Report.VERSIONS,
            Report.SYSTEMS,
            Report.JAVAS,
            Report.CI);

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
    void publicReport_seededEvents_showsNoCellOfFewAndHidesAtLeastTwo(long seed) throws SQLException {
        int size = (int) (seed * seed);
        try (SampleDatabase database = new SampleDatabase(seed).fill(size, 5, 1 + size / 3)) {
            for (Report report : REPORTS) {
                for (int threshold : new int[] {2, 5, 12}) {
                    check(database, report, threshold);
                }
            }
        }
    }

    private static void check(SampleDatabase database, Report report, int threshold) throws SQLException {
        ReportFilter filter = new ReportFilter(
                "one",
                SampleDatabase.START,
                SampleDatabase.START.plus(Duration.ofDays(SampleDatabase.DAYS)),
                null,
                null);
        List<Row> rows = database.rows.stream()
                .filter(row -> row.isRaw() && row.project() == 1)
                .filter(row -> report != Report.COMMANDS || row.event().equals("command_complete"))
                .toList();
        Function<Row, String> label = label(report);
        Set<String> hidden = new HashSet<>(rows.stream().map(label).toList());
        int cells = hidden.size();
        Table table = DuckDbPublicReports.report(database.connection, report, filter, threshold);
        List<List<Object>> shown = table.rows().stream()
                .map(row -> row.stream().map(Objects::requireNonNull).toList())
                .toList();
        for (List<Object> row : shown) {
            if (!row.get(0).equals("other")) {
                List<Row> cell = rows.stream()
                        .filter(r -> label.apply(r).equals(row.get(0)))
                        .toList();
                assertThat(row).containsExactly(row.get(0), (long) cell.size(), ids(cell));
                hidden.remove((String) row.get(0));
            }
            assertThat((long) row.get(2)).as("%s of %s", row, report).isGreaterThanOrEqualTo(threshold);
        }
        List<Row> rest =
                rows.stream().filter(row -> hidden.contains(label.apply(row))).toList();
        if (shown.stream().anyMatch(row -> row.get(0).equals("other"))) {
            assertThat(shown).contains(List.of("other", (long) rest.size(), ids(rest)));
        } else {
            // What subtraction from the total would give: nothing, or all of too few.
            assertThat(rest.isEmpty() || hidden.size() == cells).isTrue();
            assertThat(rest.isEmpty() || ids(rows) < threshold).isTrue();
        }
        assertThat(hidden.size())
                .satisfiesAnyOf(
                        size -> assertThat(size).isNotEqualTo(1),
                        size -> assertThat(cells).isEqualTo(1),
                        size -> assertThat(hidden).containsOnly("other"));
    }

    private static long ids(List<Row> rows) {
        return rows.stream().map(Row::distinctId).distinct().count();
    }

    private static Function<Row, String> label(Report report) {
        Function<Row, ?> value = switch (report) {
            case DAYS -> Row::day;
            case EVENTS -> Row::event;
            case COMMANDS -> Row::command;
            case ERRORS -> Row::errorKind;
            case VERSIONS -> Row::version;
            case SYSTEMS -> Row::os;
            case JAVAS -> Row::java;
            default -> Row::ci;
        };
        return row -> Objects.toString(value.apply(row), "none");
    }
}
