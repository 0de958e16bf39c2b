package com.pipelex.cli.progress;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pipelex.cli.terminal.Screen;
import com.pipelex.cli.terminal.TerminalSize;
import com.pipelex.language.PipeType;
import com.pipelex.runtime.event.RunStep;
import com.pipelex.runtime.event.Usage;
import com.pipelex.telemetry.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What is written to a terminal while a run goes on. */
class LiveTreeTest {

    private static final RunStep STEP = new RunStep(1, 0, 0, "greet", PipeType.COMPOSE);

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final AtomicReference<TerminalSize> size = new AtomicReference<>(new TerminalSize(80, 24));
    private final LiveTree live = new LiveTree(
            new Screen(
                    new PrintStream(written, true, StandardCharsets.UTF_8),
                    new PrintStream(written, true, StandardCharsets.UTF_8),
                    new Terminal(true, true, true),
                    Map.of("NO_COLOR", "1")),
            () -> size::get);
    private final RunTree tree = new RunTree(System::nanoTime, live);

    private String text() {
        return written.toString(StandardCharsets.UTF_8);
    }

    @Test
    void run_overAtOnce_isDrawnOnceAndHidesNoCursor() {
        live.begin(tree);
        tree.started(STEP);
        tree.finished(STEP, null, Duration.ofMillis(2), Usage.none());
        live.close();
        live.close();
        assertThat(text()).startsWith("✓ greet  PipeCompose").endsWith("2 ms\u001b[K\n\u001b[J\n");
        assertThat(text()).doesNotContain("?25l", "?25h");
        assertThat(Thread.getAllStackTraces().keySet())
                .noneMatch(thread -> thread.getName().equals("pipelex-progress"));
    }

    @Test
    void run_goesOn_isDrawnInPlaceAtMostTenTimesASecond() {
        long from = System.nanoTime();
        tree.started(STEP);
        live.begin(tree);
        await().until(() -> text().split("\u001b\\[1F", -1).length > 5);
        live.close();
        long tenths = (System.nanoTime() - from) / 100_000_000;
        assertThat((long) text().split("greet", -1).length - 1).isLessThanOrEqualTo(tenths + 1);
        assertThat(text()).startsWith("\u001b[?25l").endsWith("\n\u001b[?25h").contains("… greet");
    }

    @Test
    void terminal_halfAsWide_isDrawnOverWhatItBroke() {
        tree.started(STEP);
        live.begin(tree);
        await().until(() -> text().contains("\u001b[1F"));
        size.set(new TerminalSize(30, 24));
        await().until(() -> text().contains("\u001b[2F"));
        live.close();
        assertThat(text()).doesNotContain("\u001b[3F");
    }
}
