package com.pipelex.telemetry.spool;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.Project;
import com.pipelex.telemetry.Sample;
import com.pipelex.telemetry.consent.ConsentGrant;
import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.event.DynamicEvent;
import com.pipelex.telemetry.event.Envelope;
import com.pipelex.telemetry.event.Event;
import com.pipelex.telemetry.event.Redactor;
import com.pipelex.telemetry.event.SensitiveClass;
import com.pipelex.telemetry.event.Version;
import com.pipelex.telemetry.internal.JsonBuffer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class EventEncoderTest {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final long NOW = Instant.parse("2026-11-24T09:30:00.123Z").toEpochMilli();

    @TempDir
    Path root;

    private Project project;
    private final long[] redacted = new long[SensitiveClass.COUNT];

    @BeforeEach
    void project() throws IOException {
        project = Project.in(root.toRealPath());
    }

    @Test
    void encode_anonymous_isTheGoldenLine() throws IOException {
        assertThat(masked(line(encoder("telemetry_mode = \"anonymous\""), Sample.step())))
                .isEqualTo(golden("event-anonymous.json"));
        assertThat(redacted[SensitiveClass.PROMPT.ordinal()]).isEqualTo(1);
    }

    @Test
    void encode_identified_isTheGoldenLine() throws IOException {
        assertThat(masked(line(
                        encoder("telemetry_mode = \"identified\"", "user_id = \"anna\\\"\"", "geoip_enabled = true"),
                        Sample.step())))
                .isEqualTo(golden("event-identified.json"));
    }

    @Test
    void encode_anonymous_distinctIdIsOfTheProcessAlone() throws IOException {
        EventEncoder encoder = encoder("telemetry_mode = \"anonymous\"");
        String one = json(encoder, Sample.step()).path("distinct_id").asString();
        assertThat(json(encoder, Event.of("other")).path("distinct_id").asString())
                .isEqualTo(one);
        assertThat(UUID.fromString(one).version()).isEqualTo(4);
        EventEncoder ofAnother = encoder("telemetry_mode = \"anonymous\"");
        assertThat(json(ofAnother, Sample.step()).path("distinct_id").asString())
                .isNotEqualTo(one);
    }

    @Test
    void encode_explicitDistinctId_countsInIdentifiedModeOnly() throws IOException {
        Envelope envelope = Envelope.none().withDistinctId("bert é");
        for (String mode : List.of("telemetry_mode = \"anonymous\"", "telemetry_mode = \"identified\"")) {
            JsonNode json = json(encoder(mode), Sample.step(), envelope);
            assertThat(json.path("distinct_id").asString()).doesNotContain("bert");
            assertThat(json.path("properties").path("$process_person_profile").asBoolean(true))
                    .isFalse();
        }
        EventEncoder identified = encoder("telemetry_mode = \"identified\"", "user_id = \"anna\"");
        assertThat(json(identified, Sample.step(), envelope).path("distinct_id").asString())
                .isEqualTo("bert é");
        assertThat(json(identified, Sample.step()).path("distinct_id").asString())
                .isEqualTo("anna");
    }

    @Test
    void encode_envelope_givesUuidAndTime() throws IOException {
        UUID uuid = UUID.fromString("11111111-2222-4333-8444-555555555555");
        JsonNode json = json(
                encoder("telemetry_mode = \"anonymous\""),
                Sample.step(),
                new Envelope(null, uuid, Instant.parse("2001-02-03T04:05:06.789Z")));
        assertThat(json.path("uuid").asString()).isEqualTo(uuid.toString());
        assertThat(json.path("timestamp").asString()).isEqualTo("2001-02-03T04:05:06.789Z");
    }

    @Test
    void encode_timesOutsideOfTheCalendar_areTheNearest() throws IOException {
        EventEncoder encoder = encoder("telemetry_mode = \"anonymous\"");
        assertThat(json(encoder, Sample.step(), Envelope.none().withTimestamp(Instant.MAX))
                        .path("timestamp")
                        .asString())
                .isEqualTo("9999-12-31T23:59:59.999Z");
        assertThat(json(encoder, Sample.step(), Envelope.none().withTimestamp(Instant.MIN))
                        .path("timestamp")
                        .asString())
                .isEqualTo("0000-01-01T00:00:00.000Z");
    }

    @Test
    void encode_redactList_takesTypedContextAndDynamicProperties() throws IOException {
        EventEncoder encoder = encoder(
                "telemetry_mode = \"anonymous\"",
                "redact = [\"Outcome\", \"appVersion\", \"DURATION-MS\", \"$ai_Seen\", \"arch\", \"$os\", \"colour\"]");
        JsonNode properties = json(encoder, Sample.step()).path("properties");
        assertThat(properties.propertyNames())
                .contains("cached", "count", "version", "run", "ci", "java_major")
                .doesNotContain("outcome", "app_version", "duration_ms", "seen", "arch", "$os");
        JsonNode dynamic = json(
                        encoder,
                        Event.of("painted")
                                .with("colour", 1)
                                .with("deep", Map.of("Colour", 2, "size", 3))
                                .with("list", List.of(Map.of("$ai_colour", 1, "kept", 1))))
                .path("properties");
        assertThat(dynamic.propertyNames()).doesNotContain("colour");
        assertThat(dynamic.path("deep").propertyNames()).containsExactly("size");
        assertThat(dynamic.path("list").path(0).propertyNames()).containsExactly("kept");
        assertThat(redacted[SensitiveClass.CONFIGURED.ordinal()]).isEqualTo(3 + 3 + 3);
    }

    @Test
    void encode_redactListNamesWhatProtects_itStays() throws IOException {
        JsonNode properties = json(
                        encoder(
                                "telemetry_mode = \"anonymous\"",
                                "redact = [\"ip\", \"$ip\", \"geoip_disable\", \"$process_person_profile\", \"lib\"]"),
                        Sample.step())
                .path("properties");
        assertThat(properties.path("$process_person_profile").asBoolean(true)).isFalse();
        assertThat(properties.path("$geoip_disable").asBoolean(false)).isTrue();
        assertThat(properties.path("$ip").asString()).isEqualTo("0.0.0.0");
        assertThat(properties.path("$lib").asString()).isEqualTo("pipelex-telemetry");
    }

    @Test
    void encode_redactListNamesOneOfOurOwnWords_takesTypedPropertiesToo() throws IOException {
        Redactor redactor = new Redactor(Set.of("output", "prompt"));
        assertThat(redactor.isConfigured("output")).isTrue();
        assertThat(redactor.isConfigured("PROMPT")).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$ip", "$lib", "$lib_version", "$geoip_disable", "$process_person_profile", "$set", "$set_once",
                        "$unset",
                "$groups", "$anon_distinct_id", "distinct_id", "$distinct_id", "$device_id", "$user_id", "user_id",
                        "userId",
                "username", "alias", "token", "$token", "api_key", "$ignore_sent_at", "capture_internal",
                        "$PROCESS_PERSON_PROFILE",
                "$os", "arch", "ci", "app_version"
            })
    void encode_dynamicPropertyThatIdentifiesOrOverrules_goes(String name) throws IOException {
        for (String mode :
                List.of("telemetry_mode = \"anonymous\"", "telemetry_mode = \"identified\"\nuser_id = \"a\"")) {
            JsonNode json = json(encoder(mode), Event.of("x").with(name, "evil").with("kept", 1));
            assertThat(json.path("properties").path(name).asString("")).isNotEqualTo("evil");
            assertThat(json.path("properties").path("kept").asInt()).isEqualTo(1);
            JsonNode flag = json(encoder(mode), Event.of("x").with(name, true));
            assertThat(flag.path("properties").propertyNames().stream()
                            .filter(name::equals)
                            .count())
                    .isLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"$identify", "$create_alias", "$groupidentify", "$merge_dangerously", "$set", "$IDENTIFY"})
    void encode_dynamicEventThatTiesPersons_isInvalid(String name) throws IOException {
        assertThat(encoder("telemetry_mode = \"identified\"", "user_id = \"a\"")
                        .encode(Event.of(name), Envelope.none(), NOW))
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a/b", "a\"b", "a\nb", "é", "a@b", "{}", "a:b", "a\\b"})
    void encode_dynamicNameOfAnotherForm_isInvalid(String name) throws IOException {
        EventEncoder encoder = encoder("telemetry_mode = \"anonymous\"");
        assertThat(encoder.encode(Event.of(name), Envelope.none(), NOW)).isNull();
        assertThat(encoder.encode(Event.of("x").with(name, 1), Envelope.none(), NOW))
                .isNull();
        assertThat(encoder.encode(Event.of("n".repeat(101)), Envelope.none(), NOW))
                .isNull();
        assertThat(encoder.encode(Event.of("n".repeat(100)), Envelope.none(), NOW))
                .isNotNull();
    }

    @Test
    void encode_eventOfNoCatalogue_isInvalid() throws IOException {
        assertThat(encoder("telemetry_mode = \"anonymous\"").encode(new Sample.Unknown(), Envelope.none(), NOW))
                .isNull();
        ConsentGrant grant = grant("telemetry_mode = \"anonymous\"");
        EventEncoder bare = new EventEncoder(grant, new Environment(Map.of()), null, null, redacted);
        assertThat(bare.encode(Sample.step(), Envelope.none(), NOW)).isNull();
        assertThat(bare.encode(Event.of("fine"), Envelope.none(), NOW)).isNotNull();
    }

    @Test
    void encode_invalidEvent_leavesNothingOfItInTheNext() throws IOException {
        EventEncoder encoder = encoder("telemetry_mode = \"anonymous\"");
        assertThat(encoder.encode(Event.of("x").with("kept", 1).with("a/b", 2), Envelope.none(), NOW))
                .isNull();
        assertThat(json(encoder, Event.of("y")).path("properties").propertyNames())
                .doesNotContain("kept");
    }

    @Test
    void encode_dynamicValues_areReadBack() throws IOException {
        Map<String, Object> values = new java.util.LinkedHashMap<>();
        values.put("bool", true);
        values.put("int", Integer.MIN_VALUE);
        values.put("long", Long.MIN_VALUE);
        values.put("short", (short) -3);
        values.put("byte", (byte) 4);
        values.put("double", 1.5e300);
        values.put("tiny", Double.MIN_VALUE);
        values.put("float", 0.25f);
        values.put("label", "gpt-4o");
        values.put("outcome", Sample.Outcome.SUCCESS);
        values.put("elapsed", Duration.ofSeconds(2));
        values.put("run", UUID.fromString("11111111-2222-4333-8444-555555555555"));
        values.put("release", new Version(1, 2, 3));
        values.put("list", List.of(1, "two", List.of(true)));
        values.put("map", Map.of("a", Map.of("b", 1)));
        DynamicEvent event = Event.of("all of it");
        for (Map.Entry<String, Object> value : values.entrySet()) {
            event = event.with(value.getKey(), value.getValue());
        }
        JsonNode properties =
                json(encoder("telemetry_mode = \"anonymous\""), event).path("properties");
        assertThat(properties.path("long").asLong()).isEqualTo(Long.MIN_VALUE);
        assertThat(properties.path("int").asInt()).isEqualTo(Integer.MIN_VALUE);
        assertThat(properties.path("double").asDouble()).isEqualTo(1.5e300);
        assertThat(properties.path("tiny").asDouble()).isEqualTo(Double.MIN_VALUE);
        assertThat(properties.path("float").asDouble()).isEqualTo(0.25);
        assertThat(properties.path("label").asString()).isEqualTo("gpt-4o");
        assertThat(properties.path("outcome").asString()).isEqualTo("success");
        assertThat(properties.path("elapsed").asInt()).isEqualTo(2_000);
        assertThat(properties.path("release").asString()).isEqualTo("1.2.3");
        assertThat(properties.path("list").toString()).isEqualTo("[1,\"two\",[true]]");
        assertThat(properties.path("map").toString()).isEqualTo("{\"a\":{\"b\":1}}");
        assertThat(redacted).containsOnly(0);
    }

    @Test
    void encode_dynamicValuesOfOtherTypes_go() throws IOException {
        List<Object> values = List.of(
                Double.NaN,
                Float.POSITIVE_INFINITY,
                new StringBuilder("x"),
                'c',
                new Object(),
                new int[] {1},
                String.class,
                new java.math.BigDecimal("1"),
                new IOException("/home/anna"),
                java.util.Optional.of("x"),
                Set.of("x"),
                Path.of("x"),
                java.net.URI.create("x"),
                new java.io.File("x"),
                java.util.Locale.ROOT,
                "x".repeat(201));
        for (Object value : values) {
            JsonNode json = json(
                    encoder("telemetry_mode = \"anonymous\""),
                    Event.of("e")
                            .with("it", value)
                            .with("list", List.of(value, 1))
                            .with("map", Map.of("it", value)));
            assertThat(json.path("properties").has("it"))
                    .as("%s", value.getClass())
                    .isFalse();
            assertThat(json.path("properties").path("list").toString()).isEqualTo("[1]");
            assertThat(json.path("properties").path("map").toString()).isEqualTo("{}");
        }
    }

    @Test
    void encode_endlessNesting_ends() throws IOException {
        Map<String, Object> inner = new java.util.HashMap<>();
        inner.put("self", inner);
        inner.put("leaf", 1);
        List<Object> many = new ArrayList<>(java.util.Collections.nCopies(10_000, 1));
        JsonNode json = json(
                encoder("telemetry_mode = \"anonymous\""),
                Event.of("deep").with("map", inner).with("list", many));
        assertThat(json.toString().length()).isLessThan(3_000);
        assertThat(redacted[SensitiveClass.FREE_TEXT.ordinal()]).isGreaterThan(9_000);
    }

    @Test
    void encode_durations_areBroughtIntoTheirBounds() throws IOException {
        EventEncoder encoder = encoder("telemetry_mode = \"anonymous\"");
        UUID run = new UUID(1, 2);
        for (Duration duration : List.of(
                Duration.ZERO,
                Duration.ofNanos(1),
                Duration.ofMillis(-1),
                Duration.ofSeconds(Long.MIN_VALUE),
                Duration.ofSeconds(Long.MAX_VALUE, 999_999_999),
                Duration.ofDays(3),
                Duration.ofMillis(86_399_999))) {
            long millis = json(encoder, Sample.step(duration, run))
                    .path("properties")
                    .path("duration_ms")
                    .asLong();
            long expected = duration.isNegative()
                    ? 0
                    : duration.compareTo(Duration.ofDays(1)) > 0 ? 86_400_000 : duration.toMillis();
            assertThat(millis).as("%s", duration).isEqualTo(expected);
        }
        assertThat(json(encoder, Sample.step(null, run)).path("properties").has("duration_ms"))
                .isFalse();
    }

    @Test
    void number_outsideOfItsBounds_isTheNearest() throws IOException {
        EventEncoder encoder = encoder("telemetry_mode = \"anonymous\"");
        for (long[] pair : new long[][] {{-5, 0}, {0, 0}, {100, 100}, {Long.MAX_VALUE, 100}, {Long.MIN_VALUE, 0}}) {
            Sample.Step step = new Sample.Step(false, pair[0], null, null, null, null, null, null);
            assertThat(json(encoder, step).path("properties").path("count").asLong())
                    .isEqualTo(pair[1]);
        }
    }

    @Test
    void envelope_identifierThatCannotBe_isRefused() {
        for (String id : List.of("", " ", "a\nb", "x".repeat(201), "é".repeat(101))) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> Envelope.none().withDistinctId(id))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(Envelope.none().withDistinctId("é".repeat(100)).distinctId()).hasSize(100);
    }

    private EventEncoder encoder(String... choice) throws IOException {
        return new EventEncoder(grant(choice), new Environment(Map.of()), Sample.CATALOGUE, new Object(), redacted);
    }

    private ConsentGrant grant(String... choice) throws IOException {
        ConsentGrant grant = project.choice(choice).decide().grant();
        assertThat(grant).isNotNull();
        return grant;
    }

    private JsonNode json(EventEncoder encoder, Event event) {
        return JSON.readTree(line(encoder, event));
    }

    private JsonNode json(EventEncoder encoder, Event event, Envelope envelope) {
        return JSON.readTree(line(encoder, event, envelope));
    }

    private static String line(EventEncoder encoder, Event event) {
        return line(encoder, event, Envelope.none());
    }

    private static String line(EventEncoder encoder, Event event, Envelope envelope) {
        @Nullable JsonBuffer line = encoder.encode(event, envelope, NOW);
        assertThat(line).isNotNull();
        String text = new String(line.toBytes(), StandardCharsets.UTF_8);
        assertThat(text).endsWith("}}\n").containsOnlyOnce("\n");
        assertThat(JSON.readTree(text).propertyNames())
                .containsExactly("uuid", "event", "distinct_id", "timestamp", "properties");
        return text;
    }

    /** What differs from one machine or run to another, put out of sight after its form was checked. */
    private static String masked(String line) {
        JsonNode json = JSON.readTree(line);
        UUID uuid = UUID.fromString(json.path("uuid").asString());
        assertThat(uuid.version()).isEqualTo(7);
        assertThat(uuid.getMostSignificantBits() >>> 16).isEqualTo(NOW);
        return line.replace(uuid.toString(), "<uuid>")
                .replaceAll("\"distinct_id\":\"[0-9a-f-]{36}\"", "\"distinct_id\":\"<random>\"")
                .replaceAll("\"\\$os\":\"(Linux|Mac OS X|Windows|Other)\"", "\"\\$os\":\"<os>\"")
                .replaceAll("\"arch\":\"(x86_64|aarch64|other)\"", "\"arch\":\"<arch>\"")
                .replaceAll("\"java_major\":[0-9]{2}", "\"java_major\":17");
    }

    private static String golden(String name) throws IOException {
        try (InputStream in = EventEncoderTest.class.getResourceAsStream(name)) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
