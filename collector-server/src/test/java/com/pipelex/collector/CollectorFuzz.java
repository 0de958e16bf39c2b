package com.pipelex.collector;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A collector with its heap of 512 MiB under random attack: sizes, counts, nesting, compression ratios and slowness. Run
 * with {@code ./check fuzz}, for 20 minutes or {@code -Dfuzz.seconds=N}; the default build leaves it out.
 */
class CollectorFuzz {

    private static final int ATTACKERS = 16;
    private static final int BODIES = 150;
    private static final int HEAVY = 64 << 10;
    private static final int MOST_HEAVY = 24;
    private static final int MIB = 1 << 20;
    private static final byte[] PIECE = new byte[MIB];
    private static final Duration MOST = Duration.ofSeconds(1);

    private final Duration duration = Duration.ofSeconds(Long.getLong("fuzz.seconds", 1_200));
    private final long seed = Long.getLong("fuzz.seed", System.nanoTime());
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
    private final List<byte[]> bodies = new ArrayList<>();
    private final CountDownLatch isOver = new CountDownLatch(1);

    @TempDir
    Path folder;

    @Test
    void attack_random_neverEndsTheProcessNorDelaysAClient() throws Exception {
        makeBodies(new Random(seed));
        try (RunningCollector collector = RunningCollector.start(folder.resolve("data"))) {
            List<Thread> attackers = new ArrayList<>();
            for (int at = 0; at < ATTACKERS; at++) {
                Random random = new Random(seed + at);
                Thread attacker = new Thread(() -> attack(collector, random), "attacker-" + at);
                attacker.setDaemon(true);
                attacker.start();
                attackers.add(attacker);
            }
            List<Long> millis = new ArrayList<>();
            int failed = 0;
            Instant end = Instant.now().plus(duration);
            while (Instant.now().isBefore(end)) {
                long start = System.nanoTime();
                int status =
                        collector.post("/batch", SampleEvents.single("fuzz")).statusCode();
                millis.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start));
                failed += status == 200 ? 0 : 1;
                assertThat(isOver.await(20, TimeUnit.MILLISECONDS)).isFalse();
            }
            isOver.countDown();
            for (Thread attacker : attackers) {
                attacker.join(TimeUnit.SECONDS.toMillis(90));
            }
            Collections.sort(millis);
            long p99 = millis.get(millis.size() * 99 / 100);
            System.out.println("fuzz: seed " + seed + ", " + duration.toSeconds() + " s, attacks "
                    + new TreeMap<>(statuses)
                    + ", client " + millis.size() + " requests, " + failed + " not stored, ms p50 "
                    + millis.get(millis.size() / 2) + ", p99 " + p99 + ", max " + millis.get(millis.size() - 1));
            assertThat(collector.process().isAlive()).as("seed " + seed).isTrue();
            assertThat(p99).as("p99 in ms, seed " + seed).isLessThan(MOST.toMillis());
            assertThat(failed).as("of " + millis.size() + ", seed " + seed).isLessThanOrEqualTo(millis.size() / 100);
        }
    }

    private void attack(RunningCollector collector, Random random) {
        while (isOver.getCount() > 0) {
            int status;
            try {
                status = random.nextInt(3) == 0 ? slow(collector, random) : atOnce(collector, random);
            } catch (IOException closed) {
                status = 0;
            } catch (InterruptedException ended) {
                return;
            }
            statuses.computeIfAbsent(status, any -> new AtomicInteger()).incrementAndGet();
        }
    }

    /** Makes the bodies beforehand: to make them takes more time than to send them. */
    private void makeBodies(Random random) throws IOException {
        int heavy = 0;
        while (bodies.size() < BODIES) {
            byte[] body = body(random);
            heavy += body.length > HEAVY ? 1 : 0;
            if (body.length <= HEAVY || heavy <= MOST_HEAVY) {
                bodies.add(body);
            }
        }
    }

    private int atOnce(RunningCollector collector, Random random) throws IOException {
        return Attacks.send(collector.address(), path(random), bodies.get(random.nextInt(bodies.size())));
    }

    private static String path(Random random) {
        String[] paths = {"/batch", "/e", "/i/v0/ai/batch", "/engage", "/flags", "/privacy/erase", "/s", "/login"};
        return paths[random.nextInt(paths.length)];
    }

    private static byte[] body(Random random) throws IOException {
        String key = random.nextBoolean() ? RunningCollector.KEY : "";
        int size = 1 << random.nextInt(8, 26);
        byte[] plain = switch (random.nextInt(8)) {
            case 0 -> Attacks.batch(key, "{\"event\":\"e\",\"distinct_id\":\"d\"}", size);
            case 1 -> Attacks.batch(key, "{}", size);
            case 2 -> Attacks.members(key, size);
            case 3 -> Attacks.batch(key, "[".repeat(random.nextInt(200)), "", size);
            case 4 -> ("data=" + "&a=b".repeat(size / 4)).getBytes(StandardCharsets.US_ASCII);
            case 5 -> ("{\"event\":\"" + "x".repeat(size) + "\"}").getBytes(StandardCharsets.US_ASCII);
            case 6 -> Attacks.batch(key, "{\"event\":\"é\",\"properties\":{\"a\":[1,2,{\"b\":\"ü\"}]}}", size);
            default -> {
                byte[] noise = new byte[size];
                random.nextBytes(noise);
                yield noise;
            }
        };
        return random.nextInt(4) == 0 && plain.length < 20 * MIB ? plain : Attacks.gzip(plain);
    }

    /** Announces a body, sends a part of it, and waits. */
    private int slow(RunningCollector collector, Random random) throws IOException, InterruptedException {
        try (Socket socket = Attacks.open(collector.address(), path(random), 20 * MIB)) {
            OutputStream out = socket.getOutputStream();
            for (int sent = random.nextInt(20); sent > 0; sent--) {
                out.write(PIECE);
            }
            for (int at = 0; at < 50 && !isOver.await(random.nextInt(200), TimeUnit.MILLISECONDS); at++) {
                out.write('x');
            }
            return -1;
        }
    }
}
