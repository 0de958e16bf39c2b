package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private PtyTerminal terminal(String... arguments) throws IOException {
        Projects.initialised(folder);
        return PtyTerminal.of(PipelexProcess.in(folder), folder, arguments);
    }

    private Path choice() {
        return folder.resolve(".pipelex/telemetry.toml");
    }

    @Test
    void prompt_firstRun_isThePageWordForWord() throws Exception {
        try (PtyTerminal terminal = terminal("validate", "hello.plx")) {
            terminal.whenSees("Enter your choice: ", "1\r");
            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).startsWith(ABOVE + PAGE + " ");
        }
    }

    @ParameterizedTest
    @CsvSource({"1,off", "2,anonymous", "off,off", "anonymous,anonymous", "ANONYMOUS,anonymous", "'  2  ',anonymous"})
    void prompt_answer_writesTheChoiceAndTheCommandRuns(String answer, String mode) throws Exception {
        try (PtyTerminal terminal = terminal("validate", "hello.plx")) {
            terminal.whenSees("Enter your choice: ", answer + "\r");
            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).contains("Telemetry is " + mode + ".").contains("hello.plx");
        }
        assertThat(choice()).content().contains("telemetry_mode = \"" + mode + "\"");
    }

    @Test
    void prompt_identified_asksForAnOptionalUserId() throws Exception {
        try (PtyTerminal terminal = terminal("validate", "hello.plx")) {
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
        try (PtyTerminal terminal = terminal("validate", "hello.plx")) {
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
        try (PtyTerminal terminal = terminal("validate", "hello.plx")) {
            terminal.whenSees("Enter your choice: ", answer + "\r");
            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen())
                    .contains("Exiting without configuring telemetry.")
                    .doesNotContain("hello.plx");
        }
        assertThat(Projects.tree(folder.resolve(".pipelex"))).containsExactly("", ".owner");
    }

    @Test
    void prompt_enterAlone_asksAgainSilently() throws Exception {
        try (PtyTerminal terminal = terminal("validate", "hello.plx")) {
            terminal.whenSees("Enter your choice: ", "\r").whenSees("Enter your choice: ", "1\r");
            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).doesNotContain("Invalid choice");
        }
    }

    @Test
    void prompt_anythingElse_saysSoAndAsksAgain() throws Exception {
        try (PtyTerminal terminal = terminal("validate", "hello.plx")) {
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
        try (PtyTerminal terminal = terminal("validate", "hello.plx")) {
            terminal.whenSees("Enter your choice: ", CTRL_D);
            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).contains("hello.plx");
        }
        assertThat(Projects.tree(folder.resolve(".pipelex"))).containsExactly("", ".owner");
    }

    @Test
    void prompt_interrupted_exits130AndWritesNothing() throws Exception {
        try (PtyTerminal terminal = terminal("validate", "hello.plx")) {
            terminal.whenSees("Enter your choice: ", CTRL_C);
            assertThat(terminal.exitCode()).isEqualTo(130);
            assertThat(terminal.screen())
                    .as("the shell's prompt has a line of its own")
                    .endsWith("\n");
        }
        assertThat(Projects.tree(folder.resolve(".pipelex"))).containsExactly("", ".owner");
    }

    @ParameterizedTest
    @CsvSource({"init", "doctor", "completion", "--help", "--version", "telemetry", "run --help"})
    void prompt_exemptCommand_isNotShown(String command) throws Exception {
        try (PtyTerminal terminal = terminal(command.split(" "))) {
            terminal.exitCode();
            assertThat(terminal.screen()).doesNotContain("Enter your choice");
        }
        assertThat(choice()).doesNotExist();
    }

    @Test
    void prompt_inCi_isNotShown() throws Exception {
        Projects.initialised(folder);
        PipelexProcess command = PipelexProcess.in(folder).with("CI", "true");
        try (PtyTerminal terminal = PtyTerminal.of(command, folder, "validate", "hello.plx")) {
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
        try (PtyTerminal terminal = PtyTerminal.of(command, folder, "validate", "hello.plx")) {
            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).doesNotContain("Enter your choice");
        }
    }

    @Test
    void prompt_afterNo_isNeverShownAgain() throws Exception {
        try (PtyTerminal terminal = terminal("validate", "hello.plx")) {
            terminal.whenSees("Enter your choice: ", "1\r");
            assertThat(terminal.exitCode()).isZero();
        }
        try (PtyTerminal terminal = PtyTerminal.of(PipelexProcess.in(folder), folder, "validate", "hello.plx")) {
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
        try (PtyTerminal terminal = PtyTerminal.of(PipelexProcess.in(folder), folder, "validate", "hello.plx")) {
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
