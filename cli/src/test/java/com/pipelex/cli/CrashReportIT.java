package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.testing.PostHogStub;
import com.pipelex.telemetry.testing.Received;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A real crash of the command: one of its jars is gone, and whatever needs it fails as nobody expected. What is recorded
 * is which exception it was and where in our code, with no word of the message, of the paths, or of the jar.
 */
class CrashReportIT {

    @TempDir
    Path root;

    /** The command's jars but one, in a folder of a person's. */
    private List<Path> jarsWithout(String missing) throws IOException {
        Path theirs = Files.createDirectories(root.resolve("zqxloader/lib"));
        List<Path> jars = new ArrayList<>();
        for (Path jar : PipelexProcess.jars()) {
            if (!jar.toString().contains(missing)) {
                jars.add(Files.copy(jar, theirs.resolve(jar.getFileName())));
            }
        }
        return jars;
    }

    private PipelexProcess.Result crash(Path folder, String... arguments) throws Exception {
        return PipelexProcess.in(folder).byJava(jarsWithout("jackson-core")).run(arguments);
    }

    private static List<String> crashes(Path folder) throws IOException {
        return Projects.pending(folder).stream()
                .filter(line -> line.contains("\"event\":\"command_crashed\""))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "identified"})
    void command_crashes_isToldByItsClassAndOurPlacesAlone(String mode) throws Exception {
        try (PostHogStub host = PostHogStub.start()) {
            Path folder = Files.createDirectories(root.resolve("zqxfolder"));
            Projects.choosing(folder, mode, host.url().toString());
            Path choice = folder.resolve(".pipelex/telemetry.toml");
            String chosen = Files.readString(choice);
            Files.writeString(choice, chosen.replace("phc_test", ""));

            PipelexProcess.Result result =
                    crash(folder, "run", "hello.plx", "--dry-run", "-i", "{\"name\": \"zqxinput\"}");

            assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
            assertThat(result.err()).contains("for a reason that it did not expect (NoClassDefFoundError)");
            assertThat(crashes(folder))
                    .singleElement()
                    .satisfies(line -> assertThat(line)
                            .contains(
                                    "{\"type\":\"java.lang.NoClassDefFoundError\",\"stacktrace\":{\"type\":\"raw\",\"frames\":[")
                            .contains(
                                    "{\"platform\":\"java\",\"module\":\"com.pipelex.cli.Main\",\"function\":\"main\",\"lineno\":")
                            .contains("\"module\":\"com.pipelex.cli.RunCommand\",\"function\":\"call\"")
                            .contains("\"cli_command\":\"run\""));

            Files.writeString(choice, chosen);
            assertThat(PipelexProcess.in(folder).run("telemetry", "send").exitCode())
                    .isZero();
            assertThat(host.events()).extracting(event -> event.get("event")).contains("command_crashed");
            for (Received request : host.requests()) {
                assertClean(new String(request.body(), StandardCharsets.UTF_8));
            }
            try (Stream<Path> files = Files.walk(Projects.data(folder))) {
                // The proof of who chose holds the project's path; it stays in the home.
                for (Path file : files.filter(Files::isRegularFile)
                        .filter(file -> !file.endsWith("owner"))
                        .toList()) {
                    assertClean(Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
        }
    }

    private void assertClean(String text) {
        assertThat(text.toLowerCase(Locale.ROOT))
                .doesNotContain(
                        "zqx",
                        "jackson",
                        "picocli",
                        ".jar",
                        "main.java",
                        root.toString().toLowerCase(Locale.ROOT));
    }

    @Test
    void command_failsAsItMay_isNoCrash() throws Exception {
        Path folder = Projects.choosing(root.resolve("project"), "anonymous", "https://telemetry.invalid");
        assertThat(PipelexProcess.in(folder).run("run", "missing.plx").exitCode())
                .isEqualTo(1);
        assertThat(Projects.pending(folder)).isNotEmpty();
        assertThat(crashes(folder)).isEmpty();
    }

    @Test
    void command_crashesWhileTelemetryIsOff_writesNothing() throws Exception {
        Path folder = Projects.initialised(root.resolve("project"));
        List<String> before = Projects.tree(folder);
        assertThat(crash(folder, "run", "hello.plx", "--dry-run", "-i", "{\"name\": \"x\"}")
                        .exitCode())
                .isEqualTo(1);
        assertThat(Projects.tree(folder)).isEqualTo(before);
    }
}
