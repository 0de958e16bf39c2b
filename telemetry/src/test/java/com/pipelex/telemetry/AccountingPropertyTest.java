package com.pipelex.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.consent.ConsentGrant;
import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.delivery.DeliveryOptions;
import com.pipelex.telemetry.event.Event;
import com.pipelex.telemetry.event.SensitiveClass;
import com.pipelex.telemetry.internal.Deadline;
import com.pipelex.telemetry.spool.EndpointResponse;
import com.pipelex.telemetry.spool.EventEncoder;
import com.pipelex.telemetry.spool.FileOps;
import com.pipelex.telemetry.spool.KillableFiles;
import com.pipelex.telemetry.spool.Settlement;
import com.pipelex.telemetry.spool.SpoolContext;
import com.pipelex.telemetry.spool.SpoolDiscard;
import com.pipelex.telemetry.upload.Backoff;
import com.pipelex.telemetry.upload.Delivery;
import com.pipelex.telemetry.upload.DeliveryStrategy;
import com.pipelex.telemetry.upload.RetryPolicy;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The law of the figures, {@code recorded = pending + delivered + dropped}, over random interleavings of processes that
 * record, finish, discard, clean up over the quota, deliver, and are killed at any operation on a file or between a request
 * and its answer.
 */
final class AccountingPropertyTest {

    private static final int RUNS = 12;
    private static final int STEPS = 60;
    private static final long QUOTA = 12_000;

    @TempDir
    Path root;

    private Project project = new Project(Path.of("."));
    private Random chance = new Random(0);
    private final List<Recorder> recorders = new ArrayList<>();
    private long now;
    private long recorded;
    private final Map<String, Integer> sent = new HashMap<>();
    private final Set<String> accepted = new HashSet<>();

    /** A process that records; killed, or alive. */
    private final class Recorder {

        private final KillableFiles files = new KillableFiles(chance);
        private final SpooledTelemetry telemetry;

        Recorder(ConsentGrant grant) {
            long[] redacted = new long[SensitiveClass.COUNT];
            EventEncoder encoder = new EventEncoder(grant, new Environment(Map.of()), null, null, redacted);
            SpoolContext context = new SpoolContext(project.home(), () -> now, files, Settlement.Listener.NONE);
            telemetry = new SpooledTelemetry(
                    new SpooledTelemetry.Parts(grant, context, encoder, redacted, QUOTA),
                    null,
                    session -> new Unattended());
        }

        /** What is on the disk of a step counts as recorded, whether the process survived it or not. */
        void run(Runnable step) {
            long before = files.recorded();
            survive(step);
            recorded += files.recorded() - before;
        }
    }

    private static final class Unattended implements DeliveryStrategy {

        @Override
        public void close(boolean wrote) {}
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void figures_anyInterleavingAndAnyKill_addUp(long seed) throws IOException {
        for (int run = 0; run < RUNS; run++) {
            chance = new Random(seed * 1_000 + run);
            project = Project.in(Files.createDirectory(root.toRealPath().resolve("run" + run)));
            ConsentGrant grant = project.grant();
            recorders.clear();
            sent.clear();
            accepted.clear();
            recorded = 0;
            now = System.currentTimeMillis();
            for (int step = 0; step < STEPS; step++) {
                step(grant);
                assertAddsUp("seed " + seed + ", run " + run + ", step " + step);
            }
            end("seed " + seed + ", run " + run);
        }
    }

    private void step(ConsentGrant grant) {
        now += chance.nextInt(1_000);
        int what = chance.nextInt(100);
        if (recorders.isEmpty() || what < 8) {
            recorders.add(new Recorder(grant));
        }
        Recorder recorder = recorders.get(chance.nextInt(recorders.size()));
        if (chance.nextInt(5) == 0) {
            recorder.files.killWithin(6);
        }
        if (what < 60) {
            recorder.run(() -> record(recorder));
        } else if (what < 72) {
            recorder.run(recorder.telemetry::rotate);
        } else if (what < 76) {
            recorder.run(recorder.telemetry::close);
            recorders.remove(recorder);
        } else if (what < 79) {
            KillableFiles files = new KillableFiles(chance);
            kill(files);
            survive(() -> SpoolDiscard.locked(context(files)));
        } else {
            deliver();
        }
        recorder.files.spare();
        recorders.removeIf(each -> each.files.isDead());
    }

    private void record(Recorder recorder) {
        for (int events = chance.nextInt(4); events >= 0; events--) {
            recorder.telemetry.record(
                    chance.nextInt(12) == 0
                            ? Event.of("a/b")
                            : Event.of("thing_done").with("number", chance.nextInt(1_000)));
        }
    }

    private void deliver() {
        KillableFiles files = new KillableFiles(chance);
        kill(files);
        survive(() -> new Delivery(
                        context(files),
                        new Environment(Map.of()),
                        new RetryPolicy(
                                DeliveryOptions.defaults().withMaxRetries(0), Deadline.in(Duration.ofMinutes(1))),
                        (to, body, deadline) -> answer(files, body))
                .run(Backoff.IGNORED));
    }

    private void kill(KillableFiles files) {
        if (chance.nextInt(2) == 0) {
            files.killWithin(25);
        }
    }

    private SpoolContext context(FileOps files) {
        return new SpoolContext(project.home(), () -> now, files, Settlement.Listener.NONE);
    }

    /** The endpoint: takes, refuses or fails by chance; the process may die before it hears of that. */
    private EndpointResponse answer(KillableFiles files, byte[] body) {
        files.step();
        int what = chance.nextInt(20);
        List<String> uuids = uuids(body);
        EndpointResponse answer = what < 12
                ? new EndpointResponse.Accepted(200)
                : what < 15
                        ? new EndpointResponse.Bad(400)
                        : what < 17 ? new EndpointResponse.TooLarge(413) : new EndpointResponse.Later(503, 0);
        if (answer instanceof EndpointResponse.Accepted) {
            uuids.forEach(uuid -> sent.merge(uuid, 1, Integer::sum));
            accepted.addAll(uuids);
        }
        files.step();
        return answer;
    }

    private static List<String> uuids(byte[] body) {
        List<String> uuids = new ArrayList<>();
        if (TelemetryData.parsed(body) instanceof Map<?, ?> json && json.get("batch") instanceof List<?> events) {
            for (Object event : events) {
                if (event instanceof Map<?, ?> map
                        && "thing_done".equals(map.get("event"))
                        && map.get("uuid") instanceof String uuid) {
                    uuids.add(uuid);
                }
            }
        }
        return uuids;
    }

    private static void survive(Runnable step) {
        try {
            step.run();
        } catch (KillableFiles.Killed killed) {
            // As the system ends a process: its locks are free, and nothing else of it is heard.
        }
    }

    private void assertAddsUp(String when) {
        TelemetryData.Status status = TelemetryData.of(project.home(), Map.of()).status();
        long dropped = 0;
        for (long count : status.dropped().values()) {
            dropped += count;
        }
        assertThat(status.pendingEvents() + status.delivered() + dropped)
                .as(
                        "%s: %s pending, %s delivered, dropped %s; files %s; state %s",
                        when, status.pendingEvents(), status.delivered(), status.dropped(), names(), state())
                .isEqualTo(recorded);
        assertThat(status.delivered()).as(when).isLessThanOrEqualTo(accepted.size());
    }

    private String names() {
        @Nullable String[] names = project.home().pending().list();
        return names == null ? "none" : String.join(" ", names);
    }

    private String state() {
        try {
            return Files.readString(project.home().deliveryState().toPath(), StandardCharsets.UTF_8);
        } catch (IOException none) {
            return "none";
        }
    }

    /** At the end all processes are dead for a day, and nobody is killed any more: nothing is left over. */
    private void end(String when) {
        recorders.clear();
        now += Duration.ofDays(2).toMillis();
        survive(() -> new Delivery(
                        context(FileOps.SYSTEM),
                        new Environment(Map.of()),
                        new RetryPolicy(DeliveryOptions.defaults(), Deadline.in(Duration.ofMinutes(1))),
                        (to, body, deadline) -> {
                            accepted.addAll(uuids(body));
                            return new EndpointResponse.Accepted(200);
                        })
                .run(Backoff.IGNORED));
        assertAddsUp(when + ", at the end");
    }
}
