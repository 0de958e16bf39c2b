package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.pty4j.PtyProcess;
import com.pty4j.PtyProcessBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The prompt of the specification in a real pseudo-terminal: every answer, and everything that must not ask. */
class PromptIT {

    private static final String ABOVE = "See what would be recorded before choosing: pipelex telemetry preview\n";

    private static final String PAGE = """
            ======================================================================
            Telemetry Configuration
            ======================================================================

            Pipelex can collect anonymous usage data to help improve the product.

            Please choose your telemetry preference:
              [1]  off          - No telemetry data collected
              [2]  anonymous    - Anonymous usage data only
              [3]  identified   - Usage data with user identification
              [q]  quit         - Exit without configuring

            Enter your choice:\
            """;

    private static final String CTRL_C = "\u0003";
    private static final String CTRL_D = "\u0004";

    @TempDir
    Path folder;

    /** A terminal with the command in it, which types when it is told to and remembers all that it saw. */
    private static final class Terminal implements AutoCloseable {

        private final PtyProcess process;
        private final OutputStream keys;
        private final StringBuilder seen = new StringBuilder();
        private final Thread reader;

        Terminal(PipelexProcess command, Path folder, String... arguments) throws IOException {
            String[] line = new String[arguments.length + 1];
            line[0] = PipelexProcess.launcher().toString();
            System.arraycopy(arguments, 0, line, 1, arguments.length);
            command.environment().put("TERM", "xterm-256color");
            process = new PtyProcessBuilder(line)
                    .setDirectory(folder.toString())
                    .setEnvironment(command.environment())
                    .start();
            keys = process.getOutputStream();
            InputStream screen = process.getInputStream();
            reader = new Thread(() -> read(screen), "terminal");
            reader.setDaemon(true);
            reader.start();
        }

        private void read(InputStream screen) {
            byte[] bytes = new byte[1_024];
            try {
                for (int count = screen.read(bytes); count >= 0; count = screen.read(bytes)) {
                    synchronized (seen) {
                        seen.append(new String(bytes, 0, count, StandardCharsets.UTF_8));
                        seen.notifyAll();
                    }
                }
            } catch (IOException closed) {
                // The process is gone, and with it its terminal.
            }
        }

        /** Waits until a text has been seen after what was seen before the last call, and then types. */
        Terminal whenSees(String text, String typed) throws Exception {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
            synchronized (seen) {
                int from = read;
                while (seen.indexOf(text, from) < 0) {
                    long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                    assertThat(left).as("waiting for '%s' in:%n%s", text, seen).isPositive();
                    seen.wait(left);
                }
                read = seen.indexOf(text, from) + text.length();
            }
            keys.write(typed.getBytes(StandardCharsets.UTF_8));
            keys.flush();
            return this;
        }

        private int read;

        int exitCode() throws InterruptedException {
            assertThat(process.waitFor(30, TimeUnit.SECONDS)).as("ended").isTrue();
            reader.join(5_000);
            return process.exitValue();
        }

        String screen() {
            synchronized (seen) {
                return seen.toString().replace("\r\n", "\n").replaceAll("\u001b\\[[0-9;]*m", "");
            }
        }

        @Override
        public void close() {
            process.destroyForcibly();
        }
    }

    private Terminal terminal(String... arguments) throws IOException {
        Projects.initialised(folder);
        return new Terminal(PipelexProcess.in(folder), folder, arguments);
    }

    private Path choice() {
        return folder.resolve(".pipelex/telemetry.toml");
    }

    @Test
    void prompt_firstRun_isThePageWordForWord() throws Exception {
        try (Terminal terminal = terminal("validate", "hello.plx")) {
            terminal.whenSees("Enter your choice: ", "1\r");
            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).startsWith(ABOVE + PAGE + " ");
        }
    }

    @ParameterizedTest
    @CsvSource({"1,off", "2,anonymous", "off,off", "anonymous,anonymous", "ANONYMOUS,anonymous", "'  2  ',anonymous"})
    void prompt_answer_writesTheChoiceAndTheCommandRuns(String answer, String mode) throws Exception {
        try (Terminal terminal = terminal("validate", "hello.plx")) {
            terminal.whenSees("Enter your choice: ", answer + "\r");
            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).contains("Telemetry is " + mode + ".").contains("hello.plx");
        }
        assertThat(choice()).content().contains("telemetry_mode = \"" + mode + "\"");
    }

    @Test
    void prompt_identified_asksForAnOptionalUserId() throws Exception {
        try (Terminal terminal = terminal("validate", "hello.plx")) {
            terminal.whenSees("Enter your choice: ", "3\r").whenSees("User id", "ada\r");
            assertThat(terminal.exitCode()).isZero();
        }
        assertThat(choice())
                .content()
                .contains("telemetry_mode = \"identified\"")
                .contains("user_id = \"ada\"");
        assertThat(Projects.pending(folder)).isNotEmpty().allMatch(line -> line.contains("\"distinct_id\":\"ada\""));
    }

    @Test
    void prompt_identifiedWithoutUserId_makesUpNone() throws Exception {
        try (Terminal terminal = terminal("validate", "hello.plx")) {
            terminal.whenSees("Enter your choice: ", "identified\r").whenSees("User id", "\r");
            assertThat(terminal.exitCode()).isZero();
        }
        assertThat(choice()).content().contains("user_id = \"\"");
        assertThat(Projects.pending(folder))
                .isNotEmpty()
                .allMatch(line -> line.contains("\"$process_person_profile\":false"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"q", "Q", "quit", " QUIT "})
    void prompt_quit_writesNothingAndTheCommandDoesNotRun(String answer) throws Exception {
        try (Terminal terminal = terminal("validate", "hello.plx")) {
            terminal.whenSees("Enter your choice: ", answer + "\r");
            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen())
                    .contains("Exiting without configuring telemetry.")
                    .doesNotContain("hello.plx");
        }
        assertThat(Projects.tree(folder.resolve(".pipelex"))).containsExactly("");
    }

    @Test
    void prompt_enterAlone_asksAgainSilently() throws Exception {
        try (Terminal terminal = terminal("validate", "hello.plx")) {
            terminal.whenSees("Enter your choice: ", "\r").whenSees("Enter your choice: ", "1\r");
            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).doesNotContain("Invalid choice");
        }
    }

    @Test
    void prompt_anythingElse_saysSoAndAsksAgain() throws Exception {
        try (Terminal terminal = terminal("validate", "hello.plx")) {
            terminal.whenSees("Enter your choice: ", "yes\r")
                    .whenSees(
                            "Invalid choice: 'yes'. Please enter 1, 2, 3, off, anonymous, identified, or q to quit.",
                            "")
                    .whenSees("Enter your choice: ", "2\r");
            assertThat(terminal.exitCode()).isZero();
        }
    }

    @Test
    void prompt_endOfInput_goesOnWithoutTelemetryAndAsksNextTime() throws Exception {
        try (Terminal terminal = terminal("validate", "hello.plx")) {
            terminal.whenSees("Enter your choice: ", CTRL_D);
            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).contains("hello.plx");
        }
        assertThat(Projects.tree(folder.resolve(".pipelex"))).containsExactly("");
    }

    @Test
    void prompt_interrupted_exits130AndWritesNothing() throws Exception {
        try (Terminal terminal = terminal("validate", "hello.plx")) {
            terminal.whenSees("Enter your choice: ", CTRL_C);
            assertThat(terminal.exitCode()).isEqualTo(130);
        }
        assertThat(Projects.tree(folder.resolve(".pipelex"))).containsExactly("");
    }

    @ParameterizedTest
    @CsvSource({"init", "doctor", "completion", "--help", "--version", "telemetry", "run --help"})
    void prompt_exemptCommand_isNotShown(String command) throws Exception {
        try (Terminal terminal = terminal(command.split(" "))) {
            terminal.exitCode();
            assertThat(terminal.screen()).doesNotContain("Enter your choice");
        }
        assertThat(choice()).doesNotExist();
    }

    @Test
    void prompt_inCi_isNotShown() throws Exception {
        Projects.initialised(folder);
        PipelexProcess command = PipelexProcess.in(folder).with("CI", "true");
        try (Terminal terminal = new Terminal(command, folder, "validate", "hello.plx")) {
            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).doesNotContain("Enter your choice");
        }
        assertThat(choice()).doesNotExist();
    }

    @Test
    void prompt_noTerminal_isNotShownAndNothingIsWritten() throws Exception {
        Projects.initialised(folder);
        PipelexProcess.Result result = PipelexProcess.in(folder).reading("2\n").run("validate", "hello.plx");
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).doesNotContain("Enter your choice");
        assertThat(choice()).doesNotExist();
    }

    @Test
    void prompt_doNotTrack_isNotShown() throws Exception {
        Projects.initialised(folder);
        PipelexProcess command = PipelexProcess.in(folder).with("DO_NOT_TRACK", "1");
        try (Terminal terminal = new Terminal(command, folder, "validate", "hello.plx")) {
            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).doesNotContain("Enter your choice");
        }
    }

    @Test
    void prompt_afterNo_isNeverShownAgain() throws Exception {
        try (Terminal terminal = terminal("validate", "hello.plx")) {
            terminal.whenSees("Enter your choice: ", "1\r");
            assertThat(terminal.exitCode()).isZero();
        }
        try (Terminal terminal = new Terminal(PipelexProcess.in(folder), folder, "validate", "hello.plx")) {
            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).doesNotContain("Telemetry Configuration");
        }
    }

    @Test
    void prompt_fileCameWithTheRepository_asksAndWritesBesideIt() throws Exception {
        Projects.initialised(folder);
        Files.writeString(choice(), Projects.choice("anonymous", "https://somebody.invalid"));
        git("init", "-q");
        git("add", "-f", ".pipelex/telemetry.toml");
        try (Terminal terminal = new Terminal(PipelexProcess.in(folder), folder, "validate", "hello.plx")) {
            terminal.whenSees("Enter your choice: ", "2\r");
            assertThat(terminal.exitCode()).isZero();
        }
        assertThat(folder.resolve(".pipelex/telemetry.local.toml"))
                .content()
                .contains("telemetry_mode = \"anonymous\"")
                .doesNotContain("somebody.invalid");
        assertThat(choice()).content().contains("somebody.invalid");
    }

    private void git(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 1];
        command[0] = "git";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        assertThat(new ProcessBuilder(command)
                        .directory(folder.toFile())
                        .start()
                        .waitFor())
                .isZero();
    }
}
