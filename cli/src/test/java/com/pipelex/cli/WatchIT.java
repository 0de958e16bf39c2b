package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A run as a person watches it: drawn at a terminal, in plain lines elsewhere, and ended by Ctrl-C. */
class WatchIT {

    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final String CTRL_C = "\u0003";

    private static final String BUNDLE = """
            domain = "d"
            main_pipe = "report"
            [pipe.report]
            type = "PipeSequence"
            inputs = { texts = "Text[]" }
            output = "Text"
            steps = [
              { pipe = "judge", batch_over = "texts", batch_as = "text", result = "verdicts" },
              { pipe = "write", result = "end" },
            ]
            [pipe.judge]
            type = "PipeLLM"
            inputs = { text = "Text" }
            output = "Text"
            prompt = "$text"
            [pipe.write]
            type = "PipeCompose"
            inputs = { verdicts = "Text[]" }
            output = "Text"
            template = "{{ verdicts.items | length }} verdicts"
            """;

    private static final String[] RUN = {"run", "b.plx", "-i", "{\"texts\": [\"a\", \"b\", \"c\"]}", "--no-output"};

    @TempDir
    Path folder;

    private ModelStub stub;

    @BeforeEach
    void begin() throws IOException {
        stub = ModelStub.start().saying("/v1", "fine").holding().serving();
        Projects.choosing(folder, "off", "http://127.0.0.1:9");
        Files.writeString(folder.resolve("b.plx"), BUNDLE);
        Files.writeString(folder.resolve(".pipelex/pipelex.toml"), """
                [models.stub]
                endpoint = "%s"
                [defaults]
                text = "stub"
                """.formatted(stub.endpoint("/v1")));
    }

    @AfterEach
    void end() {
        stub.close();
    }

    private PtyTerminal terminal() throws IOException {
        return PtyTerminal.of(PipelexProcess.in(folder), folder, RUN);
    }

    @Test
    void run_terminal_isDrawnAndLeavesTheTreeAndTheCursor() throws Exception {
        try (PtyTerminal terminal = terminal()) {
            terminal.whenSees("judge  0/3", "");
            assertThat(terminal.raw()).contains(HIDE_CURSOR);
            stub.release();
            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.raw().lastIndexOf(SHOW_CURSOR))
                    .isGreaterThan(terminal.raw().lastIndexOf(HIDE_CURSOR));
            String end = terminal.screen().substring(terminal.screen().lastIndexOf("✓ report"));
            assertThat(end)
                    .contains("├─ ✓ judge  3/3  PipeLLM", "36 in", "102 out", "└─ ✓ write  PipeCompose")
                    .contains("3 verdicts", "✓ Done in ", "3 model calls");
            // A run that takes longer has a longer line, which breaks elsewhere.
            assertThat(end.replaceAll("\\s+", " ")).contains("(no price for stub)");
        }
    }

    @Test
    void run_terminalBecomesNarrow_isDrawnNarrow() throws Exception {
        try (PtyTerminal terminal = terminal()) {
            terminal.whenSees("PipeLLM", "");
            terminal.resize(40, 10);
            terminal.whenSees("judge  0/3   ", "");
            int from = terminal.raw().length();
            terminal.whenSees("judge  0/3   ", "");
            assertThat(terminal.raw().substring(from - 1)).doesNotContain("PipeLLM");
            stub.release();
            assertThat(terminal.exitCode()).isZero();
        }
    }

    @Test
    void run_ctrlC_endsAtOnceAndSaysWhatWasDone() throws Exception {
        Files.writeString(
                folder.resolve(".pipelex/telemetry.toml"),
                Projects.choice("anonymous", "http://127.0.0.1:9").replace("phc_test", ""));
        try (PtyTerminal terminal = terminal()) {
            terminal.whenSees("judge  0/3", "");
            long from = System.nanoTime();
            terminal.whenSees("judge  0/3", CTRL_C);
            assertThat(terminal.exitCode()).isEqualTo(130);
            assertThat(Duration.ofNanos(System.nanoTime() - from)).isLessThan(Duration.ofSeconds(4));
            assertThat(terminal.raw().lastIndexOf(SHOW_CURSOR))
                    .isGreaterThan(terminal.raw().lastIndexOf(HIDE_CURSOR));
            assertThat(terminal.screen())
                    .contains("– Interrupted. 0 pipes done", "Nothing was saved.")
                    .doesNotContain("✗", "\tat ");
        }
        List<String> events = Projects.pending(folder);
        assertThat(events)
                .filteredOn(event -> event.contains("command_complete"))
                .singleElement()
                .asString()
                .contains("interrupted");
        assertThat(events).anyMatch(event -> event.contains("pipeline_complete") && event.contains("interrupted"));
    }

    @Test
    void run_ctrlC_functionThatGoesOn_isLeftBehind() throws Exception {
        FunctionFolder.of(folder.resolve("functions"), FunctionFolder.Stubborn.class);
        Files.writeString(folder.resolve("f.plx"), """
                domain = "d"
                main_pipe = "call"
                [pipe.call]
                type = "PipeFunc"
                inputs = { a = "Text" }
                output = "Text"
                function_name = "zqxfunction"
                """);
        String[] line = {"run", "f.plx", "--functions", "functions", "-i", "{\"a\": \"x\"}"};
        try (PtyTerminal terminal = PtyTerminal.of(PipelexProcess.in(folder), folder, line)) {
            terminal.whenSees("call", CTRL_C);
            assertThat(terminal.exitCode()).isEqualTo(130);
            assertThat(terminal.raw().lastIndexOf(SHOW_CURSOR))
                    .isGreaterThan(terminal.raw().lastIndexOf(HIDE_CURSOR));
            assertThat(terminal.screen())
                    .contains("… call  PipeFunc", "– Interrupted. 0 pipes done, 1 left behind. Nothing was saved.");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"NO_COLOR=1", "TERM=dumb", "CI=true"})
    void run_terminalNotToBeDrawnOn_isPlainLines(String variable) throws Exception {
        stub.release();
        String script = "exec env " + variable + " " + PipelexProcess.launcher()
                + " run b.plx --no-output -i '{\"texts\": [\"a\", \"b\"]}'";
        try (PtyTerminal terminal = PtyTerminal.running(PipelexProcess.in(folder), folder, "sh", "-c", script)) {
            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.raw()).doesNotContain(HIDE_CURSOR, "\u001b[K", "…");
            assertThat(terminal.screen()).containsPattern("(?m)^  ✓ judge  PipeLLM  .*, 12 tokens in, 34 out$");
        }
    }

    @Test
    void run_pipe_isALineForEachPipeAndTheResultAlone() throws Exception {
        stub.release();
        PipelexProcess.Result result = PipelexProcess.in(folder).run(RUN);
        assertThat(result.out()).isEqualTo("3 verdicts\n");
        assertThat(result.err().lines().toList().subList(0, 5))
                .satisfies(lines -> assertThat(lines.subList(0, 3))
                        .allMatch(line -> line.matches("  ✓ judge  PipeLLM  .*, 12 tokens in, 34 out")))
                .satisfies(lines -> assertThat(lines.get(3)).startsWith("  ✓ write  PipeCompose  "))
                .satisfies(lines -> assertThat(lines.get(4)).startsWith("✓ report  PipeSequence  "));
        assertThat(result.err()).doesNotContain("\u001b");
    }
}
