package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An organisation's policy, in real processes. It lies where an administrator alone writes; of the three places, Windows's
 * is the one that a test can put elsewhere, so the processes take themselves for Windows's.
 */
class PolicyIT {

    @TempDir
    Path root;

    private Path folder;
    private Path policy;

    @BeforeEach
    void project() throws IOException {
        folder = Files.createDirectories(root.resolve("project"));
        policy = root.resolve("data\\Pipelex\\telemetry-policy.toml");
    }

    private PipelexProcess.Result run(String... arguments) throws Exception {
        return PipelexProcess.in(folder)
                .byJava(PipelexProcess.jars(), "-Dos.name=Windows 11")
                .with("ProgramData", root.resolve("data").toString())
                .with("LOCALAPPDATA", folder.resolve(".local/state").toString())
                .run(arguments);
    }

    private String status() throws Exception {
        return run("telemetry", "status", "--json").out();
    }

    @Test
    void policy_hostAndKey_areWhereEventsGoAndStatusSaysWhoSaysSo() throws Exception {
        Projects.choosing(folder, "identified", "https://project.invalid");
        Files.writeString(
                policy,
                "max_mode = \"anonymous\"\n\nhost = \"https://ours.invalid\"\nproject_api_key = \"phc_organisation\"\n");

        assertThat(status())
                .contains("\"mode\" : \"anonymous\"", "\"decided_by\" : \"policy\"", "\"line\" : 1")
                .contains("\"host\" : \"https://ours.invalid\"")
                .contains("telemetry-policy.toml:3 says where events go.");
        // No upload process is to be started from here: what it would send is looked at instead.
        Files.createDirectories(Projects.data(folder));
        Files.createFile(Projects.data(folder).resolve("delivery.lock"));
        assertThat(run("validate", "hello.plx").exitCode()).isZero();
        assertThat(run("telemetry", "pending", "--raw").out())
                .startsWith("{\"api_key\":\"phc_organisation\",")
                .contains("\"$process_person_profile\":false")
                .doesNotContain("phc_test");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max_mode = \"of\"",
                "max_mode = ",
                "max_mode = \"identified\"\nhots = \"x\"",
                "max_mode = true",
                ""
            })
    void policy_thatCannotBeUsed_isOffWithItsPlace(String text) throws Exception {
        Projects.choosing(folder, "anonymous", "https://telemetry.invalid");
        Files.writeString(policy, text);
        PipelexProcess.Result validated = run("validate", "hello.plx");
        assertThat(validated.exitCode()).isZero();
        assertThat(validated.err()).contains("telemetry-policy.toml").doesNotContain("\tat ");
        assertThat(Projects.pending(folder)).isEmpty();
        assertThat(status())
                .contains("\"mode\" : \"off\"", "\"decided_by\" : \"policy\"", "cannot be used, which means off.");
    }

    @Test
    void policy_aFolderInItsPlace_isOff() throws Exception {
        Projects.choosing(folder, "anonymous", "https://telemetry.invalid");
        Files.createDirectory(policy);
        assertThat(status()).contains("\"mode\" : \"off\"", "it cannot be read.");
    }

    @Test
    void policy_off_isNotAskedAbout() throws Exception {
        Projects.initialised(folder);
        Files.writeString(policy, "# No telemetry here.\nmax_mode = \"off\"\n");
        assertThat(status()).contains("\"mode\" : \"off\"", "\"decided_by\" : \"policy\"", "\"line\" : 2");
    }
}
