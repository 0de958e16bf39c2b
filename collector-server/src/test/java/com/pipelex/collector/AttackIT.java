package com.pipelex.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A collector with its heap of 512 MiB under attack: it refuses, goes on, and loses no other client's events. */
class AttackIT {

    private static final String KEY = RunningCollector.KEY;
    private static final int MIB = 1 << 20;

    /** Far below the 30 seconds after which a connection or a body is given up. */
    private static final Duration MOST = Duration.ofSeconds(6);

    @TempDir
    Path folder;

    private RunningCollector collector;
    private final List<Socket> open = new ArrayList<>();

    @BeforeEach
    void start() throws IOException {
        collector = RunningCollector.start(folder.resolve("data"));
    }

    @AfterEach
    void stop() throws IOException {
        for (Socket socket : open) {
            socket.close();
        }
        collector.close();
    }

    /** Sends the same body on some connections at once. */
    private List<Integer> attack(int connections, String path, byte[] body) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(connections);
        try {
            List<Future<Integer>> sent = new ArrayList<>();
            for (int at = 0; at < connections; at++) {
                sent.add(threads.submit(() -> Attacks.send(collector.address(), path, body)));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> one : sent) {
                statuses.add(one.get());
            }
            return statuses;
        } finally {
            threads.shutdownNow();
        }
    }

    private void assertGoesOn() throws Exception {
        assertThat(collector.process().isAlive()).isTrue();
        assertThat(collector.post("/batch", SampleEvents.single("after")).statusCode())
                .isEqualTo(200);
    }

    @Test
    void gzip_inflatesAThousandfoldWithoutAKey_isRefused() throws Exception {
        byte[] bomb = Attacks.gzip(Attacks.batch("", "{\"event\":\"e\"}", 39 * MIB));

        assertThat(attack(24, "/batch", bomb)).doesNotContain(0, 200);
        assertGoesOn();
    }

    @Test
    void gzip_beginsWithAnUnknownKey_is401() throws Exception {
        byte[] bomb = Attacks.gzip(Attacks.batch("phc_unknown", "{\"event\":\"e\"}", 39 * MIB));

        assertThat(attack(12, "/batch", bomb)).containsOnly(401);
        assertGoesOn();
    }

    @Test
    void batch_aMillionTinyEvents_is413() throws Exception {
        byte[] tiny = Attacks.gzip(Attacks.batch(KEY, "{\"event\":\"e\",\"distinct_id\":\"d\"}", 38 * MIB));

        assertThat(attack(6, "/batch", tiny)).contains(413).isSubsetOf(413, 503);
        assertGoesOn();
    }

    @Test
    void batch_threeHundredThousandEvents_is413AndNeverARetry() throws Exception {
        byte[] many = Attacks.gzip(Attacks.batch(KEY, "{\"event\":\"e\",\"distinct_id\":\"d\"}", 300_000 * 34));

        assertThat(attack(1, "/batch", many)).containsExactly(413);
    }

    @Test
    void event_aMillionMembers_isRefused() throws Exception {
        byte[] members = Attacks.gzip(Attacks.members(KEY, 7 * MIB));

        assertThat(attack(12, "/i/v0/ai/batch", members)).doesNotContain(0, 200);
        assertGoesOn();
    }

    @Test
    void form_millionsOfFields_isRefused() throws Exception {
        byte[] form = ("data=x" + "&a=b".repeat(4 * MIB)).getBytes(StandardCharsets.US_ASCII);

        assertThat(attack(8, "/e", form)).doesNotContain(200);
        assertGoesOn();
    }

    @Test
    void erasure_aTreeOfEmptyObjects_isRefused() throws Exception {
        byte[] tree = ("[" + "{},".repeat(340_000) + "{}]").getBytes(StandardCharsets.US_ASCII);

        assertThat(attack(12, "/privacy/erase", tree)).doesNotContain(0, 200);
        assertGoesOn();
    }

    @Test
    void bodies_announcedAndNotSent_delayNobody() throws Exception {
        for (int at = 0; at < 40; at++) {
            Socket socket = Attacks.open(collector.address(), "/batch", 20 * MIB);
            socket.getOutputStream().write('[');
            open.add(socket);
        }
        Instant start = Instant.now();

        assertGoesOn();
        assertThat(Duration.between(start, Instant.now())).isLessThan(MOST);
    }

    @Test
    void bodies_sentAndNotEnded_giveWayToOthers() throws Exception {
        byte[] most = new byte[19 * MIB];
        for (int at = 0; at < 20; at++) {
            Socket socket = Attacks.open(collector.address(), "/batch", 20 * MIB);
            open.add(socket);
            try {
                socket.getOutputStream().write(most);
            } catch (IOException gaveWay) {
                // A slower body gives way to this one, or this one to others.
            }
        }
        byte[] large = Attacks.gzip(Attacks.batch(
                KEY,
                "{\"event\":\"e\",\"distinct_id\":\"d\",\"properties\":{\"a\":\"" + "b ".repeat(2000) + "\"}}",
                4 * MIB));

        assertThat(attack(1, "/batch", large)).containsExactly(200);
        assertGoesOn();
    }

    @Test
    void connections_aThousandIdleOnes_delayNobody() throws Exception {
        for (int at = 0; at < 1_200; at++) {
            open.add(new Socket(
                    collector.address().getHost(), collector.address().getPort()));
        }
        Instant start = Instant.now();

        assertGoesOn();
        assertThat(collector.get("/-/live").statusCode()).isEqualTo(200);
        assertThat(Duration.between(start, Instant.now())).isLessThan(MOST);
    }

    @Test
    void heap_tooSmallToStart_endsWithTheReasonOnStderr() throws Exception {
        Path data = folder.resolve("small");

        assertThatThrownBy(() -> RunningCollector.start(data, List.of("env", "COLLECTOR_JAVA_OPTS=-Xmx8m")))
                .hasMessageStartingWith("no ready line but 'null'");

        assertThat(Files.readString(folder.resolve("small.log"))).contains("java.lang.OutOfMemoryError");
    }
}
