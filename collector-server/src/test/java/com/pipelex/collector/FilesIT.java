package com.pipelex.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The collector's files: for their owner alone, and whole. */
class FilesIT {

    private static final String BODY = "{\"api_key\":\"phc_test\",\"event\":\"e\",\"distinct_id\":\"d\"}";

    @TempDir
    Path folder;

    private static String mode(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }

    private static void assertPrivate(Path data) throws IOException {
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.filter(file -> !file.equals(data)).toList()) {
                assertThat(mode(file))
                        .as(file.toString())
                        .isEqualTo(Files.isDirectory(file) ? "rwx------" : "rw-------");
            }
        }
    }

    @Test
    void files_inAFolderThatExisted_areForTheOwnerAlone() throws Exception {
        Path data = Files.createDirectory(
                folder.resolve("data"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        List<String> open = List.of("sh", "-c", "umask 022; exec \"$@\"", "sh");
        try (RunningCollector collector = RunningCollector.start(data, open)) {
            collector.post("/e/", BODY);
            collector.events();
            assertPrivate(data);
            collector.kill();
        }
        Files.setPosixFilePermissions(data.resolve("collector.duckdb"), PosixFilePermissions.fromString("rw-r--r--"));
        Files.setPosixFilePermissions(data.resolve("tmp"), PosixFilePermissions.fromString("rwxr-xr-x"));
        try (RunningCollector collector = RunningCollector.start(data, open)) {
            assertThat(collector.get("/-/live").statusCode()).isEqualTo(200);
            assertPrivate(data);
        }
    }

    /** No file may grow beyond a limit, which fails as a full disk does. */
    @Test
    void export_fullDisk_is507AndLeavesNoHalfFile() throws Exception {
        Path data = folder.resolve("data");
        try (RunningCollector collector = RunningCollector.start(data)) {
            String properties = "{\"n\":[" + "1234567890.125,".repeat(3_000) + "1]}";
            for (int at = 0; at < 20; at++) {
                assertThat(collector
                                .post(
                                        "/e/",
                                        BODY.substring(0, BODY.length() - 1) + ",\"properties\":" + properties + "}")
                                .statusCode())
                        .isEqualTo(200);
            }
            String token =
                    RunningCollector.command("token", "--data", data.toString()).trim();
            assertThat(new ProcessBuilder(
                                    "prlimit",
                                    "--pid",
                                    String.valueOf(collector.process().pid()),
                                    "--fsize=100000:")
                            .start()
                            .waitFor())
                    .isZero();

            HttpResponse<String> answer =
                    collector.get("/api/v1/export?format=jsonl", "Authorization", "Bearer " + token);
            assertThat(answer.statusCode()).isEqualTo(507);
            assertThat(answer.body()).contains("The disk of the collector is full");
            Path output = folder.resolve("out.jsonl");
            assertThatThrownBy(() -> RunningCollector.command(
                            "export", "--data", data.toString(), "--output", output.toString()))
                    .hasMessageContaining("507");
            assertThat(output).doesNotExist();
            try (Stream<Path> files = Files.list(data.resolve("tmp"))) {
                assertThat(files).isEmpty();
            }
        }
    }
}
