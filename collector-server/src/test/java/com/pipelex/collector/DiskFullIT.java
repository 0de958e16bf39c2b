package com.pipelex.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A disk that fills up: 503 and nothing lost that was answered with 200, and by itself 200 again when there is space. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DiskFullIT {

    private static final int EVENTS = 300;
    private static final int NUMBERS = 30;
    private static final int FILLER = 10 << 20;
    /** So long nothing is taken where it is full; opening again, tried once a second, makes room for a little at first. */
    private static final Duration FULL = Duration.ofSeconds(4);

    @TempDir
    Path folder;

    private final Random random = new Random(20_261_125);
    private final Set<String> acknowledged = new HashSet<>();
    private String refused = "";
    private boolean isMounted;

    @AfterEach
    void unmount() throws Exception {
        if (isMounted) {
            run("umount", "-l", folder.resolve("disk").toString());
        }
    }

    /** How a disk gets little space, or more again. */
    private interface Space {
        void change(RunningCollector collector) throws Exception;
    }

    @Test
    void disk_full_losesNothingAndRecovers() throws Exception {
        Path disk = Files.createDirectory(folder.resolve("disk"));
        isMounted = run("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", disk.toString()) == 0;
        assumeTrue(isMounted, "only root may mount a small disk");
        Path filler = Files.write(disk.resolve("filler"), new byte[FILLER]);
        fillAndRecover(disk, collector -> {}, collector -> Files.delete(filler));
    }

    /** Without root: no file may grow beyond a limit, until that is lifted. */
    @Test
    void files_limited_loseNothingAndRecover() throws Exception {
        fillAndRecover(
                folder.resolve("data"),
                collector -> limit(collector, "3000000"),
                collector -> limit(collector, "unlimited"));
    }

    private static void limit(RunningCollector collector, String bytes) throws Exception {
        String process = String.valueOf(collector.process().pid());
        assertThat(run("prlimit", "--pid", process, "--fsize=" + bytes + ":")).isZero();
    }

    private void fillAndRecover(Path data, Space little, Space more) throws Exception {
        try (RunningCollector collector = RunningCollector.start(data)) {
            little.change(collector);
            fill(collector);
            assertThat(collector.get("/-/live").statusCode()).isEqualTo(200);
            more.change(collector);
            await().atMost(Duration.ofSeconds(15))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        return send(collector, refused) == 200;
                    });
            assertThat(collector.get("/-/ready").statusCode()).isEqualTo(200);
            assertThat(send(collector, body())).isEqualTo(200);
            assertThat(collector.stop()).isZero();
        }
        try (RunningCollector again = RunningCollector.start(data)) {
            assertThat(send(again, body())).isEqualTo(200);
            again.kill();
        }
        assertStoredOnce(data);
    }

    /** Sends until nothing has been taken for a while. */
    private void fill(RunningCollector collector) throws IOException, InterruptedException {
        long taken = System.nanoTime();
        while (System.nanoTime() - taken < FULL.toNanos()) {
            if (send(collector, body()) == 200) {
                taken = System.nanoTime();
            }
        }
    }

    private int send(RunningCollector collector, String body) throws IOException, InterruptedException {
        int status = collector.post("/batch/", body).statusCode();
        assertThat(status).isIn(200, 503);
        if (status == 503) {
            refused = body;
        } else {
            for (int at = body.indexOf("\"uuid\":\""); at >= 0; at = body.indexOf("\"uuid\":\"", at + 1)) {
                acknowledged.add(body.substring(at + 8, at + 44));
            }
        }
        return status;
    }

    /** Read on a disk with space, since reading takes some. */
    private void assertStoredOnce(Path data) throws Exception {
        Path copy = Files.createDirectory(folder.resolve("copy"));
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
        Map<String, Integer> stored = new HashMap<>();
        for (JsonNode event : RunningCollector.exported(copy)) {
            stored.merge(event.get("uuid").asString(), 1, Integer::sum);
        }
        System.out.println("acknowledged=" + acknowledged.size() + " stored=" + stored.size());
        assertThat(stored.keySet()).containsAll(acknowledged);
        assertThat(stored.values()).allMatch(count -> count == 1);
    }

    private String body() {
        StringBuilder body = new StringBuilder("{\"api_key\":\"" + RunningCollector.KEY + "\",\"batch\":[");
        for (int at = 0; at < EVENTS; at++) {
            body.append(at == 0 ? "" : ",")
                    .append("{\"uuid\":\"")
                    .append(UUID.randomUUID())
                    .append("\",\"event\":\"e\",\"distinct_id\":\"d\",\"properties\":{");
            for (int number = 0; number < NUMBERS; number++) {
                body.append(number == 0 ? "" : ",")
                        .append("\"n")
                        .append(number)
                        .append("\":")
                        .append(random.nextLong());
            }
            body.append("}}");
        }
        return body.append("]}").toString();
    }

    private static int run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
