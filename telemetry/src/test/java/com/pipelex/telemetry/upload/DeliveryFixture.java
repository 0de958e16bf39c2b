package com.pipelex.telemetry.upload;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.ChoiceFile;
import com.pipelex.telemetry.Project;
import com.pipelex.telemetry.TelemetryData;
import com.pipelex.telemetry.consent.Consent;
import com.pipelex.telemetry.consent.ConsentGrant;
import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.delivery.DeliveryOptions;
import com.pipelex.telemetry.delivery.DeliveryReport;
import com.pipelex.telemetry.delivery.SentLogEntry;
import com.pipelex.telemetry.event.Envelope;
import com.pipelex.telemetry.event.Event;
import com.pipelex.telemetry.event.SensitiveClass;
import com.pipelex.telemetry.internal.Deadline;
import com.pipelex.telemetry.internal.JsonBuffer;
import com.pipelex.telemetry.spool.EventEncoder;
import com.pipelex.telemetry.spool.Spool;
import com.pipelex.telemetry.testing.PostHogStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A project with a choice, and a host on loopback that does what hosts do. */
public abstract class DeliveryFixture {

    public static final DeliveryOptions QUICK =
            DeliveryOptions.defaults().withBackoff(Duration.ofMillis(1)).withRequestTimeout(Duration.ofMillis(400));

    @TempDir
    protected Path root;

    protected Path folder;

    protected PostHogStub stub;
    protected Home home;

    @BeforeEach
    public void start() throws IOException {
        stub = PostHogStub.start();
        folder = Files.createDirectories(root.resolve("project/.acme"));
        home = Project.homeOf("acme", folder);
        ChoiceFile.claim(home);
        choose("anonymous", stub.url().toString());
    }

    @AfterEach
    public void stop() {
        stub.close();
    }

    public void choose(String mode, String host) throws IOException {
        Files.writeString(
                home.choiceFile(),
                "telemetry_mode = \"" + mode + "\"\nhost = \"" + host
                        + "\"\nproject_api_key = \"phc_test\"\nuser_id = \"ada\"\n");
    }

    /** Records so many events, as one process of a command does, and leaves them pending. */
    public void record(int events) {
        ConsentGrant grant = Consent.grant(home, Map.of());
        assertThat(grant).isNotNull();
        long[] redacted = new long[SensitiveClass.COUNT];
        EventEncoder encoder = new EventEncoder(grant, new Environment(Map.of()), null, null, redacted);
        Spool spool = new Spool(grant);
        for (int number = 0; number < events; number++) {
            JsonBuffer line = encoder.encode(
                    Event.of("thing_done").with("number", number), Envelope.NONE, System.currentTimeMillis());
            assertThat(spool.append(line.array(), line.length(), System.currentTimeMillis()))
                    .isTrue();
        }
        spool.finish();
    }

    public DeliveryReport deliver() {
        return deliver(QUICK);
    }

    public DeliveryReport deliver(DeliveryOptions options) {
        return new Delivery(
                        home,
                        new Environment(Map.of()),
                        options,
                        System::currentTimeMillis,
                        Deadline.in(Duration.ofSeconds(10)))
                .run(Backoff.IGNORED);
    }

    public List<SentLogEntry> sentLog() {
        return new SentLog(home).entries();
    }

    public static Set<Object> numbers(List<Map<String, Object>> events) {
        Set<Object> numbers = new TreeSet<>();
        for (Map<String, Object> event : events) {
            numbers.add(((Map<?, ?>) event.get("properties")).get("number"));
        }
        return numbers;
    }

    /** What arrived, without the library's own report of losses. */
    public List<Map<String, Object>> things() {
        return stub.events().stream()
                .filter(event -> "thing_done".equals(event.get("event")))
                .toList();
    }

    public static List<Object> uuids(List<Map<String, Object>> events) {
        List<Object> uuids = new ArrayList<>();
        for (Map<String, Object> event : events) {
            uuids.add(event.get("uuid"));
        }
        return uuids;
    }

    public long pendingEvents() {
        return TelemetryData.of(home, Map.of()).status().pendingEvents();
    }
}
