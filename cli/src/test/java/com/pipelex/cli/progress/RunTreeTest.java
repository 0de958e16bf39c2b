package com.pipelex.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.cli.Screens;
import com.pipelex.cli.terminal.Ink;
import com.pipelex.cli.terminal.TerminalSize;
import com.pipelex.language.PipeType;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunStep;
import com.pipelex.runtime.event.Usage;
import com.pipelex.runtime.model.Provider;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The tree of a run, and how it is set in lines. */
class RunTreeTest {

    private static final RunStep TOP = new RunStep(1, 0, 0, "report", PipeType.SEQUENCE);
    private static final Usage CALL = new Usage(1, 0, 1_200, 34, Set.of(Provider.OTHER));

    private final long[] now = {0};
    private final RunTree tree = new RunTree(() -> now[0], new PipeLines(Screens.plain()));

    @Test
    void rows_batchOfMany_areOneRowThatCounts() {
        tree.started(TOP);
        tree.batched(TOP, "judge", 40);
        for (int item = 2; item <= 5; item++) {
            tree.started(step(item, "judge"));
        }
        now[0] = 3_000_000_000L;
        tree.finished(step(2, "judge"), null, Duration.ofSeconds(3), CALL);
        tree.finished(step(3, "judge"), null, Duration.ofSeconds(3), CALL);

        assertThat(lines(80, 24))
                .containsExactly(
                        "… report  PipeSequence                                3.0 s   2400 in    68 out",
                        "└─ … judge  2/40  PipeLLM                             3.0 s   2400 in    68 out");
    }

    @Test
    void rows_sideBySide_standBelowOneAnotherWithTheirOwnState() {
        RunStep both = new RunStep(2, 1, 1, "ask_both", PipeType.PARALLEL);
        tree.started(TOP);
        tree.started(both);
        tree.started(new RunStep(3, 2, 2, "buyer", PipeType.LLM));
        tree.started(new RunStep(4, 2, 2, "seller", PipeType.LLM));
        tree.finished(new RunStep(3, 2, 2, "buyer", PipeType.LLM), FailureKind.MODEL_ERROR, Duration.ZERO, CALL);
        tree.finished(
                new RunStep(4, 2, 2, "seller", PipeType.LLM), FailureKind.INTERRUPTED, Duration.ZERO, Usage.none());
        tree.started(step(5, "advise"));

        assertThat(lines(60, 24))
                .extracting(line -> line.substring(0, 16))
                .containsExactly(
                        "… report  PipeSe",
                        "├─ … ask_both  P",
                        "│  ├─ ✗ buyer  P",
                        "│  └─ – seller  ",
                        "└─ … advise  Pip");
    }

    @Test
    void lines_anyWidth_fitTheTerminal() {
        tree.started(TOP);
        tree.started(step(2, "a_name_that_is_far_longer_than_any_terminal_in_this_test_is_wide_and_then_some"));
        for (int columns = 20; columns <= 120; columns++) {
            assertThat(lines(columns, 24)).hasSize(2);
            int most = columns - 1;
            assertThat(lines(columns, 24)).allMatch(line -> line.length() <= most);
        }
    }

    @Test
    void lines_moreThanTheTerminalHas_leaveOutWhatIsDone() {
        tree.started(TOP);
        for (int at = 2; at < 40; at++) {
            tree.started(step(at, "step_" + at));
            if (at != 20) {
                tree.finished(step(at, "step_" + at), null, Duration.ZERO, Usage.none());
            }
        }
        assertThat(lines(80, 10)).hasSizeLessThan(10);
        assertThat(lines(80, 10)).anyMatch(line -> line.contains("step_20"));
        assertThat(lines(80, 10)).last().asString().matches("   … and \\d+ more");
    }

    @Test
    void usage_whileItRuns_isThatOfWhatHasEnded() {
        tree.started(TOP);
        tree.started(step(2, "judge"));
        tree.finished(step(2, "judge"), null, Duration.ZERO, CALL);
        assertThat(tree.usage()).isEqualTo(CALL);
        tree.finished(TOP, FailureKind.MODEL_ERROR, Duration.ZERO, CALL.plus(CALL));
        assertThat(tree.usage()).isEqualTo(CALL.plus(CALL));
        assertThat(tree.succeeded()).isEqualTo(1);
    }

    private static RunStep step(int id, String code) {
        return new RunStep(id, 1, 1, code, PipeType.LLM);
    }

    private List<String> lines(int columns, int rows) {
        return new TreeLines(new Ink(false))
                .lines(tree.rows(), new TerminalSize(columns, rows), TreeLines.AT_REST).stream()
                        .map(TreeLines.Line::text)
                        .toList();
    }
}
