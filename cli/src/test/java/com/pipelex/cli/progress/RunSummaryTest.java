package com.pipelex.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.cli.Screens;
import com.pipelex.runtime.event.ModelCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the calls of a run come to. */
class RunSummaryTest {

    private static final ModelCall CHEAP = new ModelCall("judge", "small", 100, 10, Duration.ofMillis(400), 0.0001);
    private static final ModelCall FREE = new ModelCall("judge", "here", 100, 10, Duration.ofMillis(200), 0.0);
    private static final ModelCall UNKNOWN = new ModelCall("write", "other", 50, 5, Duration.ofSeconds(2), null);

    @Test
    void cost_pricesUnknown_isSaidSo() {
        assertThat(RunSummary.cost(List.of(CHEAP, CHEAP))).isEqualTo(", $0.0002");
        assertThat(RunSummary.cost(List.of(FREE))).isEmpty();
        assertThat(RunSummary.cost(List.of(CHEAP, UNKNOWN))).isEqualTo(", at least $0.0001 (no price for other)");
        assertThat(RunSummary.cost(List.of(UNKNOWN))).isEqualTo(", cost unknown (no price for other)");
    }

    @Test
    void lines_fewCalls_areALineEach() {
        assertThat(table(List.of(CHEAP, FREE, UNKNOWN)))
                .containsExactly(
                        "  pipe   model   in  out    time     cost",
                        "  judge  small  100   10  400 ms  $0.0001",
                        "  judge  here   100   10  200 ms  $0.0000",
                        "  write  other   50    5   2.0 s        ?");
    }

    @Test
    void lines_manyCalls_areSummedByPipeAndModel() {
        List<ModelCall> calls = new ArrayList<>();
        for (int call = 0; call < 40; call++) {
            calls.add(call % 2 == 0 ? CHEAP : UNKNOWN);
        }
        assertThat(table(calls))
                .containsExactly(
                        "  pipe   model  calls    in  out  on average     cost",
                        "  judge  small     20  2000  200      400 ms  $0.0020",
                        "  write  other     20  1000  100       2.0 s        ?");
    }

    private static List<String> table(List<ModelCall> calls) {
        return new RunSummary(Screens.plain()).table(calls);
    }
}
