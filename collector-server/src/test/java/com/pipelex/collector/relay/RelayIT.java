package com.pipelex.collector.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.config.Relay;
import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.event.Facets;
import com.pipelex.collector.store.DuckDbEventStore;
import com.pipelex.collector.store.RelayCursor;
import com.pipelex.collector.store.StoreException;
import com.pipelex.collector.store.StoreOptions;
import com.pipelex.telemetry.testing.PostHogStub;
import com.pipelex.telemetry.testing.Received;
import com.pipelex.telemetry.testing.Reply;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TimeZone;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is stored comes to a PostHog in order, at least once, whatever it answers. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class RelayIT {

    private static final Instant THEN = Instant.parse("2026-08-01T10:00:00.123456Z");

    @TempDir
    private Path folder;

    private final List<Duration> pauses = new ArrayList<>();
    private DuckDbEventStore store;
    private PostHogStub stub;

    @BeforeEach
    void open() throws Exception {
        store = DuckDbEventStore.open(folder, StoreOptions.DEFAULT);
        stub = PostHogStub.start();
    }

    @AfterEach
    void close() throws Exception {
        stub.close();
        store.close();
    }

    @Test
    void events_stored_areForwardedInOrderAsTheyAre() throws Exception {
        List<UUID> sent = append(1_201);
        Forwarder forwarder = forwarder(stub.url());
        forwarder.run();
        assertThat(arrived()).isEqualTo(texts(sent));
        assertThat(stub.requests()).hasSize(3).allSatisfy(request -> {
            assertThat(request.method()).isEqualTo("POST");
            assertThat(request.path()).isEqualTo("/batch/");
            assertThat(request.header("Content-Encoding")).isEqualTo("gzip");
            assertThat(request.json()).containsEntry("api_key", "phc_upstream").containsKey("sent_at");
        });
        assertThat(stub.events().get(7))
                .containsEntry("event", "e7")
                .containsEntry("distinct_id", "d")
                .containsEntry("timestamp", THEN.toString())
                .extractingByKey("properties")
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("$ignore_sent_at", true)
                .containsEntry("text", "é");
        assertThat(forwarder.forwarded()).isEqualTo(1_201);
        assertThat(pauses).isEmpty();
    }

    @Test
    void events_largeTogether_areOfTwoMebibytesARequestAtMost() throws Exception {
        List<CollectedEvent> large = new ArrayList<>();
        for (int at = 0; at < 5; at++) {
            large.add(event("p", at, "{\"text\":\"" + "x".repeat(900_000) + "\"}"));
        }
        store.append(large, List.of());
        forwarder(stub.url()).run();
        assertThat(stub.requests()).hasSize(3).allMatch(request -> request.body().length < (2 << 20));
        assertThat(stub.events()).hasSize(5);
    }

    /** 02:30 does not exist in Paris on that day, and it is no matter: times are UTC. */
    @Test
    void timestamp_whereTheClockWasPutForward_isAsItWas() throws Exception {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Paris"));
        try {
            Instant then = Instant.parse("2026-03-29T02:30:00.000001Z");
            store.append(
                    List.of(new CollectedEvent(UUID.randomUUID(), "p", "e", "d", true, then, then, Facets.NONE, "{}")),
                    List.of());
            forwarder(stub.url()).run();
            assertThat(stub.events().get(0)).containsEntry("timestamp", then.toString());
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void events_ofOtherProjects_areNotForwarded() throws Exception {
        store.append(List.of(event("other", 0, "{}")), List.of());
        List<UUID> sent = append(1);
        forwarder(stub.url()).run();
        assertThat(arrived()).isEqualTo(texts(sent));
    }

    @Test
    void answer_transient_sendsTheSameAgainEverLater() throws Exception {
        List<UUID> sent = append(3);
        Reply[] outage = IntStream.range(0, 11)
                .mapToObj(at -> Reply.status(at % 2 == 0 ? 503 : 408))
                .toArray(Reply[]::new);
        stub.enqueue(outage);
        stub.enqueue(Reply.reset());
        forwarder(stub.url()).run();
        assertThat(arrived()).isEqualTo(texts(sent));
        assertThat(stub.requests().get(0).events()).isEqualTo(stub.events());
        assertThat(pauses)
                .extracting(Duration::toSeconds)
                .startsWith(1L, 2L, 4L, 8L, 16L, 32L, 64L, 128L, 256L, 300L, 300L)
                .allMatch(seconds -> seconds <= 300);
        pauses.clear();
        append(1);
        stub.enqueue(Reply.status(500));
        forwarder(stub.url()).run();
        assertThat(pauses).containsExactly(Duration.ofSeconds(1));
    }

    @Test
    void answer_lostOnTheWay_isSentAgainUnderTheSameUuids() throws Exception {
        List<UUID> sent = append(2);
        stub.enqueue(Reply.ok());
        Forwarder killed = new Forwarder(store, broken("moveCursor"), project(stub.url()), pauses::add);
        assertThatThrownBy(killed::run).isInstanceOf(StoreException.class);
        forwarder(stub.url()).run();
        List<String> twice = new ArrayList<>(texts(sent));
        twice.addAll(texts(sent));
        assertThat(arrived()).isEqualTo(twice);
    }

    @Test
    void upstream_notThere_losesNothing() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        List<UUID> sent = append(5);
        Forwarder forwarder = new Forwarder(store, store, project(URI.create("http://127.0.0.1:" + port)), time -> {
            pauses.add(time);
            if (pauses.size() == 3) {
                throw new InterruptedException("closed in the middle of an outage");
            }
        });
        assertThatThrownBy(forwarder::run).isInstanceOf(InterruptedException.class);
        assertThat(forwarder.forwarded()).isZero();
        reopen();
        forwarder(stub.url()).run();
        assertThat(arrived()).isEqualTo(texts(sent));
    }

    @Test
    void answer_retryAfter_isWaitedFor() throws Exception {
        append(1);
        stub.enqueue(
                Reply.status(429).withHeader("Retry-After", "17"),
                Reply.status(503).withHeader("Retry-After", "Mon"));
        forwarder(stub.url()).run();
        assertThat(pauses).containsExactly(Duration.ofSeconds(17), Duration.ofSeconds(1));
        assertThat(stub.events()).hasSize(1);
    }

    @Test
    void answer_wrongKey_waitsFiveMinutesAndLosesNothing() throws Exception {
        List<UUID> sent = append(2);
        stub.enqueue(Reply.status(401), Reply.status(403).withHeader("Retry-After", "1"));
        Forwarder forwarder = forwarder(stub.url());
        forwarder.run();
        assertThat(pauses).containsExactly(Duration.ofMinutes(5), Duration.ofMinutes(5));
        assertThat(arrived()).isEqualTo(texts(sent));
        assertThat(forwarder.skipped()).isZero();
    }

    @Test
    void answers_thatChange_areSaidOnceEachWithTheirStatus() throws Exception {
        append(1);
        stub.enqueue(
                Reply.status(503),
                Reply.status(503),
                Reply.status(301),
                Reply.status(404),
                Reply.status(404),
                Reply.status(401),
                Reply.status(429));
        List<String> said = new ArrayList<>();
        List<Long> errors = new ArrayList<>();
        Forwarder[] forwarder = new Forwarder[1];
        forwarder[0] = new Forwarder(
                store,
                store,
                project(stub.url()),
                new Forwarder.Surroundings(
                        time -> {
                            pauses.add(time);
                            errors.add(forwarder[0].lastError());
                        },
                        (name, status, error) -> said.add(name + " " + status + " " + error.spelling())));
        assertThat(forwarder[0].backlog().waiting()).isEqualTo(1);
        assertThat(forwarder[0].backlog().oldest()).contains(THEN);
        forwarder[0].run();
        assertThat(said)
                .containsExactly(
                        "p 503 busy",
                        "p 301 wrong_address",
                        "p 404 wrong_address",
                        "p 401 wrong_key",
                        "p 429 busy",
                        "p 200 none");
        assertThat(errors).containsExactly(503L, 503L, 301L, 404L, 404L, 401L, 429L);
        assertThat(pauses.get(2)).as("a wrong address").isEqualTo(Duration.ofMinutes(5));
        assertThat(forwarder[0].lastError()).isZero();
        assertThat(forwarder[0].backlog().waiting()).isZero();
        assertThat(forwarder[0].backlog().oldest()).isEmpty();
        assertThat(stub.events())
                .extracting(event -> event.get("uuid"))
                .containsOnly(arrived().get(0));
    }

    @Test
    void answer_badRequest_skipsTheBadOneAlone() throws Exception {
        List<UUID> sent = append(700);
        String bad = sent.get(333).toString();
        stub.answer(request -> Reply.status(holds(request, bad) ? 400 : 200));
        Forwarder forwarder = forwarder(stub.url());
        forwarder.run();
        List<String> good = new ArrayList<>(texts(sent));
        good.remove(bad);
        assertThat(arrived()).isEqualTo(good);
        assertThat(forwarder.skipped()).isEqualTo(1);
        assertThat(forwarder.forwarded()).isEqualTo(699);
        assertThat(stub.requests()).as("halved, not one by one").hasSizeLessThan(40);
        assertThat(pauses).isEmpty();
    }

    @Test
    void answer_tooLarge_sendsFewerAndSkipsWhatIsTooLargeAlone() throws Exception {
        List<UUID> sent = append(50);
        String large = sent.get(20).toString();
        stub.answer(request -> Reply.status(request.events().size() > 7 || holds(request, large) ? 413 : 200));
        Forwarder forwarder = forwarder(stub.url());
        forwarder.run();
        List<String> small = new ArrayList<>(texts(sent));
        small.remove(large);
        assertThat(arrived()).isEqualTo(small);
        assertThat(forwarder.skipped()).isEqualTo(1);
    }

    @Test
    void store_reopened_goesOnBehindWhatWasForwarded() throws Exception {
        append(3);
        forwarder(stub.url()).run();
        reopen();
        List<UUID> later = append(2);
        forwarder(stub.url()).run();
        assertThat(arrived()).hasSize(5).endsWith(texts(later).toArray(String[]::new));
        assertThat(stub.requests()).hasSize(2);
    }

    @Test
    void store_reopenedAfterErasingTheLast_forwardsWhatComesThen() throws Exception {
        List<UUID> sent = append(3);
        forwarder(stub.url()).run();
        store.erase("p", sent, List.of());
        reopen();
        List<UUID> later = append(1);
        forwarder(stub.url()).run();
        assertThat(arrived()).hasSize(4).endsWith(later.get(0).toString());
    }

    @Test
    void events_erasedWhileTheyWait_areNotForwarded() throws Exception {
        List<UUID> sent = append(3);
        stub.enqueue(Reply.status(503));
        Forwarder forwarder = new Forwarder(store, store, project(stub.url()), time -> {
            try {
                store.erase("p", List.of(sent.get(1)), List.of());
            } catch (StoreException failed) {
                throw new AssertionError(failed);
            }
        });
        forwarder.run();
        assertThat(arrived())
                .containsExactly(sent.get(0).toString(), sent.get(2).toString());
    }

    private Forwarder forwarder(URI url) {
        return new Forwarder(store, store, project(url), pauses::add);
    }

    private static Project project(URI url) {
        return new Project("p", List.of("phc_p"), 90, false, 5, Optional.empty(), Optional.of(relay(url)));
    }

    private static Relay relay(URI url) {
        return new Relay(url, "phc_upstream", Optional.empty());
    }

    private void reopen() throws StoreException {
        store.close();
        store = DuckDbEventStore.open(folder, StoreOptions.DEFAULT);
    }

    /** The same store, one method of which always fails. */
    private RelayCursor broken(String method) {
        return (RelayCursor) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {RelayCursor.class}, (proxy, called, arguments) -> {
                    if (called.getName().equals(method)) {
                        throw new StoreException("killed", new IOException());
                    }
                    return called.invoke(store, arguments);
                });
    }

    private List<UUID> append(int count) throws StoreException {
        List<CollectedEvent> events = IntStream.range(0, count)
                .mapToObj(at -> event("p", at, "{\"text\":\"é\"}"))
                .toList();
        store.append(events, List.of());
        return events.stream().map(CollectedEvent::uuid).toList();
    }

    private static CollectedEvent event(String project, int at, String properties) {
        return new CollectedEvent(UUID.randomUUID(), project, "e" + at, "d", true, THEN, THEN, Facets.NONE, properties);
    }

    private static boolean holds(Received request, String uuid) {
        return request.events().stream().anyMatch(event -> uuid.equals(event.get("uuid")));
    }

    private List<String> arrived() {
        return stub.events().stream()
                .map((Map<String, Object> event) -> String.valueOf(event.get("uuid")))
                .toList();
    }

    private static List<String> texts(List<UUID> uuids) {
        return uuids.stream().map(UUID::toString).toList();
    }
}
