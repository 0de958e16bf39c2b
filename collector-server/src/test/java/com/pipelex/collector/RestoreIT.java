package com.pipelex.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are no backup replace nothing, and a damaged database says what to do. */
class RestoreIT {

    private static final String BODY = "{\"api_key\":\"phc_test\",\"event\":\"e\",\"distinct_id\":\"d\"}";

    @TempDir
    Path folder;

    private Path data;

    private Path withAnEvent() throws Exception {
        data = folder.resolve("data");
        try (RunningCollector collector = RunningCollector.start(data)) {
            assertThat(collector.post("/e/", BODY).statusCode()).isEqualTo(200);
            assertThat(collector.stop()).isZero();
        }
        return data;
    }

    private Path zip(byte[] database) throws IOException {
        Path zip = folder.resolve(UUID.randomUUID() + ".zip");
        try (OutputStream out = Files.newOutputStream(zip);
                ZipOutputStream entries = new ZipOutputStream(out)) {
            entries.putNextEntry(new ZipEntry("collector.duckdb"));
            entries.write(database);
            entries.closeEntry();
            entries.putNextEntry(new ZipEntry("collector.toml"));
            entries.write("broken".getBytes(StandardCharsets.UTF_8));
            entries.closeEntry();
        }
        return zip;
    }

    private static void assertRefused(Path into, Path zip, String reason) {
        assertThatThrownBy(() -> RunningCollector.command(
                        "restore", "--data", into.toString(), "--input", zip.toString(), "--force"))
                .hasMessageContaining("cannot be restored: " + reason)
                .hasMessageContaining("Nothing was changed.");
    }

    @Test
    void restore_ofNoBackup_changesNothingAndLeavesNothing() throws Exception {
        Path here = withAnEvent();
        Path good = folder.resolve("good.zip");
        RunningCollector.command("backup", "--data", here.toString(), "--output", good.toString());
        byte[] bytes = Files.readAllBytes(good);
        Path torn = Files.write(folder.resolve("torn.zip"), Arrays.copyOf(bytes, bytes.length / 2));
        Path text = Files.writeString(folder.resolve("text.zip"), "no zip");
        String settings = Files.readString(here.resolve("collector.toml"));

        assertRefused(here, zip("no database".getBytes(StandardCharsets.UTF_8)), "it holds no database of a collector");
        assertRefused(here, torn, "the file is damaged or incomplete");
        assertRefused(here, text, "it contains no collector.duckdb");
        assertRefused(folder.resolve("new"), text, "it contains no collector.duckdb");

        assertThat(folder.resolve("new")).doesNotExist();
        assertThat(Files.readString(here.resolve("collector.toml"))).isEqualTo(settings);
        try (Stream<Path> files = Files.list(here)) {
            assertThat(files.map(file -> file.getFileName().toString())).noneMatch(name -> name.endsWith(".restored"));
        }
        assertThat(RunningCollector.exported(here)).hasSize(1);
    }

    @Test
    void start_damagedDatabase_namesTheNextStep() throws Exception {
        Path here = withAnEvent();
        Files.writeString(here.resolve("collector.duckdb"), "damaged ".repeat(2_000));

        assertThatThrownBy(() -> RunningCollector.start(here))
                .hasMessageContaining("it is damaged, or no database of a collector")
                .hasMessageContaining("mv '")
                .hasMessageContaining("collector restore --data '");
    }

    @Test
    void start_damagedLog_namesTheNextStep() throws Exception {
        Path here = withAnEvent();
        try (RunningCollector collector = RunningCollector.start(here)) {
            assertThat(collector.post("/e/", BODY).statusCode()).isEqualTo(200);
            collector.kill();
        }
        Path log = here.resolve("collector.duckdb.wal");
        byte[] bytes = Files.readAllBytes(log);
        bytes[bytes.length / 2] ^= 0x55;
        Files.write(log, bytes);

        assertThatThrownBy(() -> RunningCollector.start(here))
                .hasMessageContaining("its log is damaged")
                .hasMessageContaining("collector.duckdb.wal.damaged'")
                .hasMessageContaining("collector restore --data '");
    }
}
