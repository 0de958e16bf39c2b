package com.pipelex.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.delivery.DeliveryOptions;
import com.pipelex.telemetry.event.Envelope;
import com.pipelex.telemetry.event.Event;
import com.pipelex.telemetry.testing.PostHogStub;
import com.pipelex.telemetry.testing.Received;
import com.pipelex.telemetry.testing.Reply;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The facts that PostHog expects of a server library that captures events over {@code /batch/}: thirty, by an
 * application that runs long and leaves all options as they are, unless a fact is about one of them.
 */
final class CaptureConformanceIT {

    /** How long the suite looks for a request too many after a series of attempts. */
    private static final Duration QUIET_AFTER_SERIES = Duration.ofSeconds(15);

    private static final Duration QUIET = Duration.ofSeconds(2);

    /** One fact: the answers that the host gives first, what is captured, and what must have arrived. */
    private enum Fact {
        EVENT_HAS_A_NAME_AND_A_DISTINCT_ID(run -> {
            run.capture("test_event").flush();
            run.requests(1);
            run.field("event", "test_event").field("distinct_id", "test_user");
        }),
        EVENT_HAS_A_UUID(run -> {
            run.capture("test_event").flush();
            assertThat(UUID.fromString((String) run.event().get("uuid")))
                    .hasToString((String) run.event().get("uuid"));
        }),
        EVENT_NAMES_ITS_LIBRARY(run -> {
            run.capture("test_event").flush();
            assertThat(run.properties()).containsKeys("$lib", "$lib_version");
        }),
        DISTINCT_ID_IS_A_STRING(run -> {
            run.capture("test_event").flush();
            run.field("distinct_id", "test_user");
        }),
        REQUEST_HAS_THE_PROJECT_KEY(run -> {
            run.capture("test_event").flush();
            assertThat(run.received().get(0).json()).containsEntry("api_key", "phc_test_key");
        }),
        PROPERTIES_ARRIVE_UNCHANGED(run -> {
            run.telemetry.record(
                    Event.of("test_event")
                            .with("custom_string", "hello")
                            .with("custom_number", 42)
                            .with("custom_bool", true),
                    run.envelope());
            run.flush();
            assertThat(run.properties())
                    .containsEntry("custom_string", "hello")
                    .containsEntry("custom_number", 42L)
                    .containsEntry("custom_bool", true);
        }),
        EVENT_HAS_A_TIMESTAMP(run -> {
            run.capture("test_event").flush();
            assertThat(Instant.parse((String) run.event().get("timestamp"))).isBeforeOrEqualTo(Instant.now());
        }),
        TIMESTAMP_OF_ANOTHER_ZONE_IS_SENT_IN_UTC(run -> {
            String local = "2025-01-02T08:34:05+05:30";
            run.telemetry.record(
                    Event.of("test_event").with("timestamp_like", local),
                    run.envelope().withTimestamp(OffsetDateTime.parse(local).toInstant()));
            run.flush();
            String sent = (String) run.event().get("timestamp");
            assertThat(sent).endsWith("Z");
            assertThat(Instant.parse(sent)).isEqualTo("2025-01-02T03:04:05Z");
            assertThat(run.properties()).containsEntry("timestamp_like", local);
        }),
        RETRIES_503(
                run -> run.answers(503, 503, 200).capture("test_event").flush().delivered(3)),
        NEVER_RETRIES_400(run -> run.answers(400).capture("test_event").flush().quiet(1, QUIET)),
        NEVER_RETRIES_401(run -> run.answers(401).capture("test_event").flush().quiet(1, QUIET)),
        RETRY_AFTER_IS_A_FLOOR(run -> {
            run.answers(List.of(Reply.status(429).withHeader("Retry-After", "3")));
            run.capture("test_event").flush().delivered(2);
            assertThat(run.pauseMillis(0)).isGreaterThanOrEqualTo(2_500);
        }),
        RETRIES_BACK_OFF(run -> {
            run.answers(503, 503, 503, 200).capture("test_event").flush().delivered(4);
            assertThat(run.pauseMillis(0)).isGreaterThanOrEqualTo(100);
            assertThat(run.pauseMillis(1)).isGreaterThan(run.pauseMillis(0));
            assertThat(run.pauseMillis(2)).isGreaterThan(run.pauseMillis(1));
        }),
        RETRIES_500(run -> run.answers(500, 200).capture("test_event").flush().delivered(2)),
        RETRIES_502(run -> run.answers(502, 200).capture("test_event").flush().delivered(2)),
        RETRIES_504(run -> run.answers(504, 200).capture("test_event").flush().delivered(2)),
        ENDS_AFTER_THREE_RETRIES(run -> run.answers(503, 503, 503, 503, 503)
                .capture("test_event")
                .flush()
                .quiet(4, QUIET_AFTER_SERIES)),
        UUIDS_DIFFER(run -> {
            run.captureMany(5).flush();
            assertThat(new HashSet<>(run.values("uuid"))).hasSize(5);
        }),
        UUID_SURVIVES_A_RETRY(run -> {
            run.answers(503, 200).capture("test_event").flush().delivered(2);
            run.sameInEachRequest("uuid");
        }),
        UUID_AND_TIMESTAMP_SURVIVE_RETRIES(run -> {
            run.answers(503, 503, 200).capture("test_event").flush().delivered(3);
            run.sameInEachRequest("uuid").sameInEachRequest("timestamp");
        }),
        UUIDS_AND_TIMESTAMPS_OF_A_BATCH_SURVIVE_A_RETRY(options -> options.withFlushAt(10), run -> {
            run.answers(503, 200).captureMany(3).flush().delivered(2);
            run.sameInEachRequest("uuid").sameInEachRequest("timestamp").noEventTwice();
        }),
        NO_EVENT_IS_TWICE_IN_A_BATCH(options -> options.withFlushAt(10), run -> {
            run.captureMany(5).flush();
            run.noEventTwice();
        }),
        EQUAL_EVENTS_HAVE_UUIDS_OF_THEIR_OWN(run -> {
            run.capture("test_event").capture("test_event").flush();
            assertThat(run.values("uuid")).hasSize(2).doesNotHaveDuplicates();
        }),
        BODIES_ARE_COMPRESSED(options -> options.withCompression(DeliveryOptions.Compression.GZIP), run -> {
            run.capture("test_event").flush();
            assertThat(run.received().get(0).header("Content-Encoding")).isEqualTo("gzip");
        }),
        BODY_IS_A_BATCH(run -> {
            run.capture("test_event").flush();
            assertThat(run.received().get(0).json()).containsKey("api_key");
            assertThat(run.received().get(0).json().get("batch")).isInstanceOf(List.class);
        }),
        FLUSH_OF_NOTHING_SENDS_NOTHING(run -> run.flush().requests(0)),
        EVENTS_GO_TOGETHER(options -> options.withFlushAt(10), run -> {
            run.captureMany(5).flush().requests(1);
            assertThat(run.received().get(0).events()).hasSize(5);
        }),
        NEVER_RETRIES_403(run -> run.answers(403).capture("test_event").flush().quiet(1, QUIET)),
        NEVER_RETRIES_413(run -> run.answers(413).capture("test_event").flush().quiet(1, QUIET)),
        RETRIES_408(run -> run.answers(408, 200).capture("test_event").flush().delivered(2));

        private final UnaryOperator<DeliveryOptions> options;
        private final Check check;

        Fact(Check check) {
            this(UnaryOperator.identity(), check);
        }

        Fact(UnaryOperator<DeliveryOptions> options, Check check) {
            this.options = options;
            this.check = check;
        }
    }

    /** What a fact does and asks. */
    private interface Check {
        void accept(Run run) throws Exception;
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Fact.class)
    void capture_defaultSettings_isAsPostHogExpects(Fact fact) throws Exception {
        try (Run run = new Run(folder, fact.options.apply(DeliveryOptions.defaults()))) {
            fact.check.accept(run);
        }
    }

    @Test
    void facts_all_areThirty() {
        assertThat(Fact.values()).hasSize(30);
    }

    /** An application that runs long, and the host that it sends to. */
    private static final class Run implements AutoCloseable {

        private final PostHogStub stub = PostHogStub.start();
        private final List<Long> arrivals = new CopyOnWriteArrayList<>();
        private final Telemetry telemetry;

        Run(Path folder, DeliveryOptions options) throws IOException {
            Home home = Project.homeOf("acme", folder);
            ChoiceFile.claim(home);
            Files.writeString(
                    home.choiceFile(),
                    "telemetry_mode = \"identified\"\nuser_id = \"owner\"\nhost = \"" + stub.url()
                            + "\"\nproject_api_key = \"phc_test_key\"\n");
            telemetry = Telemetry.builder("acme")
                    .home(home)
                    .environment(Map.of())
                    .inProcess(options)
                    .build();
        }

        Envelope envelope() {
            return Envelope.none().withDistinctId("test_user");
        }

        Run answers(int... statuses) {
            List<Reply> replies = new ArrayList<>();
            for (int status : statuses) {
                replies.add(Reply.status(status));
            }
            return answers(replies);
        }

        /** Gives these answers first, and then success; notes when each request came. */
        Run answers(List<Reply> replies) {
            stub.answer(request -> {
                arrivals.add(System.nanoTime());
                int number = arrivals.size() - 1;
                return number < replies.size() ? replies.get(number) : Reply.ok();
            });
            return this;
        }

        Run capture(String name) {
            telemetry.record(Event.of(name), envelope());
            return this;
        }

        Run captureMany(int count) {
            for (int number = 0; number < count; number++) {
                capture("test_event_" + number);
            }
            return this;
        }

        Run flush() {
            telemetry.flush(Duration.ofSeconds(30));
            return this;
        }

        List<Received> received() {
            return stub.requests();
        }

        Run requests(int count) {
            assertThat(received()).hasSize(count);
            return this;
        }

        Run delivered(int requests) throws InterruptedException {
            stub.awaitEvents(1, Duration.ofSeconds(10));
            return requests(requests);
        }

        void quiet(int requests, Duration time) {
            requests(requests);
            await().during(time)
                    .atMost(time.plusSeconds(5))
                    .until(() -> received().size() == requests);
        }

        long pauseMillis(int after) {
            return (arrivals.get(after + 1) - arrivals.get(after)) / 1_000_000;
        }

        Map<String, Object> event() {
            return received().get(0).events().get(0);
        }

        Map<String, Object> properties() {
            Map<String, Object> properties = new HashMap<>();
            ((Map<?, ?>) event().get("properties")).forEach((name, value) -> properties.put((String) name, value));
            return properties;
        }

        Run field(String name, Object value) {
            assertThat(event()).containsEntry(name, value);
            return this;
        }

        List<Object> values(String field) {
            List<Object> values = new ArrayList<>();
            for (Received request : received()) {
                values.addAll(values(request, field));
            }
            return values;
        }

        private static List<Object> values(Received request, String field) {
            List<Object> values = new ArrayList<>();
            for (Map<String, Object> event : request.events()) {
                values.add(event.get(field));
            }
            return values;
        }

        Run sameInEachRequest(String field) {
            for (Received request : received()) {
                assertThat(values(request, field)).isEqualTo(values(received().get(0), field));
            }
            return this;
        }

        void noEventTwice() {
            for (Received request : received()) {
                assertThat(values(request, "uuid")).isNotEmpty().doesNotHaveDuplicates();
            }
        }

        @Override
        public void close() {
            stub.close();
            telemetry.close();
        }
    }
}
