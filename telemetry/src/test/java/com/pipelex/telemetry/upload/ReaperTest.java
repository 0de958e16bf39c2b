package com.pipelex.telemetry.upload;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ReaperTest {

    @TempDir
    Path processes;

    private boolean isMissing(String firstCommand) throws IOException {
        Files.createDirectories(processes.resolve("1"));
        Files.writeString(processes.resolve("1/cmdline"), firstCommand);
        return new Reaper(processes.toFile(), 4711).isMissing();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/sbin/init\0",
                "/usr/lib/systemd/systemd\0--system\0",
                "tini\0--\0java\0",
                "bash\0",
                "sh\0-c\0java\0",
                ""
            })
    void isMissing_firstProcessIsAnInitOrAShell_isFalse(String command) throws IOException {
        assertThat(isMissing(command)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/opt/java/bin/java\0-jar\0app.jar\0",
                "node\0server.js\0",
                "/usr/bin/python3\0",
                "sleep\0infinity\0",
                "java"
            })
    void isMissing_firstProcessIsAnApplication_isTrue(String command) throws IOException {
        assertThat(isMissing(command)).isTrue();
    }

    @Test
    void isMissing_thisIsTheFirstProcess_isTrue() {
        assertThat(new Reaper(processes.toFile(), 1).isMissing()).isTrue();
    }

    @Test
    void isMissing_nothingIsKnown_isFalse() {
        assertThat(new Reaper(processes.resolve("none").toFile(), 4711).isMissing())
                .isFalse();
    }
}
