package com.pipelex.telemetry.spool;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.Project;
import com.pipelex.telemetry.Stats;
import com.pipelex.telemetry.Telemetry;
import com.pipelex.telemetry.TelemetryData;
import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.event.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.ObjectMapper;

/** In processes of their own: what the operating system refuses, and what it adds. */
final class SpoolIT {

    @TempDir
    Path root;

    /** Records events until it has recorded as many as its argument says, and prints what became of them. */
    static final class Recorder {

        private Recorder() {}

        public static void main(String[] arguments) {
            Telemetry telemetry = Telemetry.builder("pipelex")
                    .home(new Project(Path.of(arguments[0]).getParent()).home())
                    .environment(Map.of())
                    .build();
            for (int count = 0; count < Integer.parseInt(arguments[1]); count++) {
                telemetry.record(Event.of("filling").with("count", count).with("label", "x".repeat(100)));
            }
            telemetry.close();
            Stats stats = telemetry.stats();
            System.out.println(stats.recorded() + " " + stats.pending() + " "
                    + stats.dropped().getOrDefault(DropReason.UNWRITABLE, 0L));
        }
    }

    @Test
    void record_diskTakesNoMore_keepsWholeLinesAndCounts() throws Exception {
        Project project = Project.in(root.toRealPath()).choice("telemetry_mode = \"anonymous\"");
        // A limit on the size of files refuses a write in its middle, as a full disk does; in blocks of 512 or 1,024.
        String[] counts = run("trap '' XFSZ; ulimit -f 20; ", project, 200);
        assertThat(counts[0]).isEqualTo("200");
        long spooled = Long.parseLong(counts[1]);
        long unwritable = Long.parseLong(counts[2]);
        assertThat(unwritable).isPositive();
        assertThat(spooled).isPositive();
        assertThat(spooled + unwritable).isEqualTo(200);
        int lines = 0;
        for (Path file : files(project)) {
            if (file.toString().endsWith(PendingFile.FINISHED)) {
                assertThat(Files.readString(file)).endsWith("}\n");
                for (String line : Files.readAllLines(file)) {
                    assertThat(new ObjectMapper().readTree(line).isObject()).isTrue();
                    lines++;
                }
            }
        }
        assertThat(lines).isEqualTo((int) spooled);
        assertThat(files(project)).anyMatch(file -> file.toString().endsWith(".unwritable-" + unwritable + ".drop"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"000", "022", "077", "0777"})
    void record_anyUmask_isForTheOwnerAlone(String umask) throws Exception {
        Project project = Project.in(root.toRealPath()).choice("telemetry_mode = \"anonymous\"");
        assertThat(run("umask " + umask + "; ", project, 3)).containsExactly("3", "3", "0");
        assertThat(mode(project.home().dataFolder())).isEqualTo("rwx------");
        assertThat(mode(project.home().pending().toPath())).isEqualTo("rwx------");
        assertThat(files(project))
                .singleElement()
                .satisfies(file -> assertThat(mode(file)).isEqualTo("rw-------"));
    }

    private static String[] run(String before, Project project, int count) throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        "/bin/bash",
                        "-c",
                        before + "exec \"$@\"",
                        "bash",
                        java,
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Recorder.class.getName(),
                        project.home().folder().toString(),
                        Integer.toString(count))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).isZero();
        return said.strip().split(" ", -1);
    }

    private static List<Path> files(Project project) throws IOException {
        try (Stream<Path> files = Files.list(project.home().pending().toPath())) {
            return files.sorted().toList();
        }
    }

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    @Test
    void record_folderTakesNoFiles_countsAndStatusSaysWhy() throws Exception {
        Project project = Project.in(root.toRealPath()).choice("telemetry_mode = \"anonymous\"");
        // A file of the spool cannot be made: its folder takes no more of them.
        Path pending = Files.createDirectories(project.home().pending().toPath());
        Files.setPosixFilePermissions(pending, PosixFilePermissions.fromString("r-x------"));
        try {
            boolean isRoot = Files.isWritable(pending);
            String[] counts = run("", project, 5);
            assertThat(counts[0]).isEqualTo("5");
            assertThat(Long.parseLong(counts[1]) + Long.parseLong(counts[2])).isEqualTo(5);
            if (!isRoot) {
                assertThat(counts[2]).isEqualTo("5");
                assertThat(TelemetryData.of(project.home(), Map.of()).status().unwritable())
                        .contains("Permission denied");
            }
        } finally {
            Files.setPosixFilePermissions(pending, PosixFilePermissions.fromString("rwx------"));
        }
    }
}
