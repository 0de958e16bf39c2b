package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo with a collector of its own, as somebody runs it who has just cloned the repository. */
class DemoIT {

    @TempDir
    Path folder;

    @Test
    void demo_withoutATerminal_endsWithWhatTheCollectorStored() throws Exception {
        PipelexProcess.Result demo = PipelexProcess.in(folder).run("demo");

        assertThat(demo.exitCode()).as(demo.err()).isZero();
        String stored = demo.err().substring(demo.err().indexOf("What the collector stored"));
        assertThat(stored).contains("pipeline_execute", "pipe_complete", "command_complete");
    }

    @Test
    void demo_endOfInputAtThePrompt_saysWhatItSkips(@TempDir Path folder) throws Exception {
        try (PtyTerminal terminal = PtyTerminal.of(PipelexProcess.in(folder), folder, "demo")) {
            terminal.whenSees("Enter your choice: ", "\u0004");
            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen())
                    .contains("the demo skips the delivery and the dashboard", "pipelex demo --mode anonymous");
        }
    }
}
