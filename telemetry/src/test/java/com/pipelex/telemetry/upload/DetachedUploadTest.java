package com.pipelex.telemetry.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.Project;
import com.pipelex.telemetry.consent.ConsentGrant;
import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.delivery.DeliveryOutcome;
import com.pipelex.telemetry.spool.DeliveryState;
import com.pipelex.telemetry.spool.EndpointResponse;
import com.pipelex.telemetry.spool.FileOps;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DetachedUploadTest {

    private static final long NOW = 1_790_000_000_000L;

    @TempDir
    Path root;

    private Project project;
    private ConsentGrant grant;
    private File lock;
    private long now = NOW;

    @BeforeEach
    void project() throws IOException {
        project = Project.in(root.toRealPath());
        grant = project.grant();
        lock = project.home().deliveryLock();
        Files.createDirectories(project.home().dataFolder());
    }

    @Test
    void isDue_never_isTrueAndLeavesItsMarkForTheOwnerAlone() throws IOException {
        assertThat(sender().isDue()).isTrue();
        assertThat(Files.getPosixFilePermissions(lock.toPath())).hasSize(2);
    }

    @Test
    void isDue_withinTenMinutes_isFalse() throws IOException {
        assertThat(lock.createNewFile()).isTrue();
        for (long ago : new long[] {0, 1, DetachedUpload.INTERVAL_MILLIS - 1_000}) {
            assertThat(lock.setLastModified(NOW - ago)).isTrue();
            assertThat(sender().isDue()).as("%d ms ago", ago).isFalse();
        }
    }

    @Test
    void isDue_afterTenMinutes_isTrueOnce() throws IOException {
        assertThat(lock.createNewFile() && lock.setLastModified(NOW - DetachedUpload.INTERVAL_MILLIS))
                .isTrue();
        assertThat(sender().isDue()).isTrue();
        assertThat(sender().isDue()).isFalse();
        now += DetachedUpload.INTERVAL_MILLIS;
        assertThat(sender().isDue()).isTrue();
    }

    @Test
    void isDue_markFromTheFuture_isTrueAndMended() throws IOException {
        assertThat(lock.createNewFile() && lock.setLastModified(NOW + 86_400_000))
                .isTrue();
        assertThat(sender().isDue()).isTrue();
        assertThat(sender().isDue()).isFalse();
    }

    @Test
    void isDue_markThatIsALink_isFalseAndNotTouched() throws IOException {
        Path target = Files.writeString(root.resolve("target"), "x");
        assertThat(target.toFile().setLastModified(1_000_000)).isTrue();
        Files.createSymbolicLink(lock.toPath(), target);
        assertThat(sender().isDue()).isFalse();
        assertThat(target.toFile().lastModified()).isEqualTo(1_000_000);
        Files.delete(target);
        assertThat(sender().isDue()).isFalse();
        assertThat(Files.exists(target, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void isDue_deliveryWaitsForABetterTime_isFalse() throws IOException {
        DeliveryState state = DeliveryState.read(project.home());
        state.ended(DeliveryOutcome.LATER, new EndpointResponse.Later(503, 0), grant.destination(), NOW);
        state.write(project.home(), FileOps.SYSTEM);
        assertThat(sender().isDue()).isFalse();
        assertThat(lock).doesNotExist();
        now = state.nextAttempt();
        assertThat(sender().isDue()).isTrue();
    }

    @Test
    void close_nothingWrittenOrNothingThatMayBeSent_leavesNoMark() throws IOException {
        sender().close(false);
        assertThat(lock).doesNotExist();
        for (String line : List.of("dry_mode_enabled = true\nproject_api_key = \"phc_1\"", "project_api_key = \"\"")) {
            ConsentGrant silent = project.choice("telemetry_mode = \"anonymous\"", line)
                    .decide()
                    .grant();
            assertThat(silent).isNotNull();
            new DetachedUpload(silent, new Environment(Map.of()), () -> NOW).close(true);
            assertThat(lock).doesNotExist();
        }
    }

    @Test
    void command_arguments_holdNothingOfContent() throws IOException {
        project.choice(
                "telemetry_mode = \"identified\"",
                "user_id = \"anna-identifier\"",
                "project_api_key = \"phc_the_key\"",
                "host = \"https://host.example\"");
        ConsentGrant identified = project.decide().grant();
        assertThat(identified).isNotNull();
        List<String> command = command(identified.home());
        assertThat(String.join(" ", command)).doesNotContain("anna", "phc_", "host.example", "identified");
        int main = command.indexOf("com.pipelex.telemetry.UploadProcess");
        assertThat(command.subList(main + 1, command.size()))
                .containsExactly(
                        "pipelex",
                        project.home().folder().toString(),
                        project.home().stateRoot().toString());
        assertThat(command.get(command.indexOf("-cp") + 1).split(File.pathSeparator, -1))
                .allMatch(entry -> new File(entry).isAbsolute());
    }

    private static List<String> command(Home home) {
        LaunchPlan plan = UploadLauncher.of(home).plan();
        assertThat(plan).isInstanceOf(LaunchPlan.Launch.class);
        return ((LaunchPlan.Launch) plan).command();
    }

    private DetachedUpload sender() {
        return new DetachedUpload(grant, new Environment(Map.of()), () -> now);
    }
}
