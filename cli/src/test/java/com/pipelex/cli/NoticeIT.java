package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release that collects something new, in a real pseudo-terminal: asked once, and nothing of it before a yes. */
class NoticeIT {

    private static final String QUESTION = "Record this too? [y]es or [n]o: ";

    @TempDir
    Path folder;

    /** A choice that was made at a release before, with no key, so that nothing is sent. */
    @BeforeEach
    void choose() throws IOException {
        Projects.initialised(folder);
        Files.writeString(choice(), "telemetry_mode = \"anonymous\"\n");
    }

    private Path choice() {
        return folder.resolve(".pipelex/telemetry.toml");
    }

    private List<String> recorded() throws IOException {
        return Projects.pending(folder).stream()
                .map(line -> line.replaceAll(".*\"event\":\"([a-z_]+)\".*", "$1"))
                .toList();
    }

    private String run(String typed) throws Exception {
        try (PtyTerminal terminal = PtyTerminal.of(NewsHost.class, folder)) {
            if (!typed.isEmpty()) {
                terminal.whenSees(QUESTION, typed);
            }
            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).endsWith("It ran.\n");
            return terminal.screen();
        }
    }

    @Test
    void newCategory_yes_isAskedOnceAndRecordedFromThenOn() throws Exception {
        assertThat(run("y\r")).contains("  Failures\n    To mend defects.\n").contains("It is recorded from now on.");
        assertThat(recorded()).containsExactly("used", "failed");
        assertThat(choice()).content().isEqualTo("telemetry_mode = \"anonymous\"\n");
        assertThat(run("")).isEqualTo("It ran.\n");
    }

    @Test
    void newCategory_no_isFinal() throws Exception {
        run("n\r");
        assertThat(run("")).isEqualTo("It ran.\n");
        assertThat(recorded()).containsExactly("used", "used");
    }

    @Test
    void newCategory_noAnswer_recordsNothingOfItAndAsksAgain() throws Exception {
        run("\u0004");
        assertThat(recorded()).containsExactly("used");
        assertThat(run("y\r")).contains(QUESTION);
    }

    @Test
    void command_withoutNews_understandsTheFileAndAsksNothing() throws Exception {
        run("n\r");
        PipelexProcess.Result status = PipelexProcess.in(folder).run("telemetry", "status", "--json");
        assertThat(status.out()).contains("\"mode\" : \"anonymous\"", "\"problems\" : [ ]");
        try (PtyTerminal terminal = PtyTerminal.of(PipelexProcess.in(folder), folder, "validate", "hello.plx")) {
            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).doesNotContain("Record");
        }
    }
}
