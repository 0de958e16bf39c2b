package com.pipelex.collector.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.event.Facets;
import com.pipelex.collector.event.QualityCount.Kind;
import com.pipelex.collector.ingest.wire.Decoded;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DecoderTest {

    private static final String BATCH = "{\"api_key\":\"phc_open\",\"batch\":[";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/batch",
                "/batch/",
                "/e",
                "/e/",
                "/i/v0/e/",
                "/capture/",
                "/track",
                "/engage/",
                "/flags/",
                "/decide",
                "/i/v0/ai/batch/",
                "/array/phc_open/config",
                "/array/phc_open/config.js",
                "/i/v1/analytics/events",
                "/s/",
                "/i/v1/logs",
                "/test/black_hole",
                "/flags/definitions",
                "/api/feature_flag/local_evaluation/"
            })
    void isWire_routes_are(String path) {
        assertThat(Decoder.isWire(path)).isTrue();
        assertThat(WireFixture.response(WireFixture.send("OPTIONS", path, new byte[0]))
                        .status())
                .isEqualTo(200);
        assertThat(WireFixture.response(WireFixture.send("DELETE", path, new byte[0]))
                        .status())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/api/v1/events", "/array/", "/array/x/y", "/batches", "/metrics", ""})
    void isWire_otherPaths_areNot(String path) {
        assertThat(Decoder.isWire(path)).isFalse();
    }

    @Test
    void decode_bodyOfOurOwnLibrary_isStoredWhole() {
        Decoded decoded = WireFixture.post(
                "/batch/",
                BATCH
                        + "{\"uuid\":\"01893d5e-7a60-7000-8000-000000000001\",\"event\":\"pipeline_complete\","
                        + "\"distinct_id\":\"01893d5e-7a60-4000-8000-000000000002\",\"timestamp\":\"2026-11-24T11:00:00.250Z\","
                        + "\"properties\":{\"$lib\":\"pipelex-telemetry\",\"$lib_version\":\"0.1.0\","
                        + "\"$process_person_profile\":false,\"$geoip_disable\":true,\"$ip\":\"0.0.0.0\",\"$os\":\"Linux\","
                        + "\"java_major\":17,\"ci\":true,\"pipelex_version\":\"1.2.3\",\"cli_command\":\"run\","
                        + "\"pipe_type\":\"PipeLLM\",\"pipeline_execute_outcome\":\"failure\",\"error_kind\":\"model_timeout\","
                        + "\"duration_ms\":1234,\"tokens_in\":10,\"tokens_out\":20,\"flags\":[\"debug\",\"json\"],"
                        + "\"providers\":[\"openai\",\"other\"]}}],\"sent_at\":\"2026-11-24T12:00:05.000Z\"}");

        CollectedEvent event = WireFixture.event(decoded);
        assertThat(event.uuid()).isEqualTo(UUID.fromString("01893d5e-7a60-7000-8000-000000000001"));
        assertThat(event.project()).isEqualTo("open");
        assertThat(event.isIdentified()).isFalse();
        // The upload process's clock was five seconds ahead.
        assertThat(event.timestamp()).isEqualTo(Instant.parse("2026-11-24T10:59:55.250Z"));
        assertThat(event.facets())
                .isEqualTo(new Facets(
                        "run",
                        "failure",
                        "model_timeout",
                        "PipeLLM",
                        "debug,json",
                        "1.2.3",
                        "Linux",
                        17,
                        true,
                        "openai,other",
                        null,
                        1_234L,
                        10L,
                        20L,
                        null));
        assertThat(event.properties())
                .startsWith("{\"$lib\":\"pipelex-telemetry\",\"$lib_version\":\"0.1.0\"")
                .contains("\"error_kind\":\"model_timeout\"", "\"flags\":[\"debug\",\"json\"]", "\"duration_ms\":1234")
                .doesNotContain("$ip");
        assertThat(decoded.quality()).isEmpty();
    }

    @Test
    void decode_bodyOfPostHogJs_losesWhereThePersonIs() {
        Decoded decoded = WireFixture.post(
                "/e/?ip=0&_=1795521600000&ver=1.449.0",
                WireFixture.gzip(BATCH
                        + "{\"uuid\":\"0199-bad\",\"event\":\"$pageview\"}"
                                .replace("\"uuid\":\"0199-bad\",", "")
                                .replace(
                                        "}",
                                        ",\"properties\":{\"$os\":\"Linux\",\"$browser\":\"Chrome\",\"$browser_version\":138,"
                                                + "\"$current_url\":\"https://example.org/a?b\",\"$host\":\"example.org\","
                                                + "\"$pathname\":\"/a\",\"$screen_height\":1080,\"$device_id\":\"0199\","
                                                + "\"$session_id\":\"s\",\"$window_id\":\"w\",\"$lib\":\"web\","
                                                + "\"$lib_version\":\"1.449.0\",\"distinct_id\":\"0199\",\"token\":\"phc_open\","
                                                + "\"$raw_user_agent\":\"Mozilla/5.0 (X11)\",\"title\":\"Mail of Anna\"},"
                                                + "\"$set_once\":{\"$initial_referrer\":\"$direct\",\"plan\":\"free\"}}")
                        + "],\"sent_at\":\"2026-11-24T12:00:00Z\"}"),
                "content-type",
                "text/plain");

        CollectedEvent event = WireFixture.event(decoded);
        assertThat(event.distinctId()).isEqualTo("0199");
        assertThat(event.properties())
                .isEqualTo(
                        "{\"$os\":\"Linux\",\"$browser\":\"Chrome\",\"$browser_version\":138,\"$screen_height\":1080,"
                                + "\"$device_id\":\"0199\",\"$session_id\":\"s\",\"$window_id\":\"w\",\"$lib\":\"web\","
                                + "\"$lib_version\":\"1.449.0\",\"distinct_id\":\"0199\","
                                + "\"$set_once\":{\"$initial_referrer\":\"$direct\",\"plan\":\"free\"}}");
        assertThat(decoded.quality())
                .contains(
                        WireFixture.quality("open", Kind.REDACTED, "url", 2),
                        WireFixture.quality("open", Kind.REDACTED, "prompt", 1));
    }

    @Test
    void decode_bodiesOfNodeAndPython_areStored() {
        CollectedEvent identify = WireFixture.event(WireFixture.post(
                "/batch/",
                BATCH
                        + "{\"distinct_id\":\"u1\",\"event\":\"$identify\",\"library\":\"posthog-node\","
                        + "\"properties\":{\"$set\":{\"email\":\"a@b.org\",\"name\":\"Anna\",\"plan\":\"pro\"},"
                        + "\"$anon_distinct_id\":\"a1\",\"$lib\":\"posthog-node\",\"$geoip_disable\":true,\"$is_server\":true},"
                        + "\"type\":\"capture\",\"uuid\":\"01893d5e-7a60-7000-8000-000000000001\","
                        + "\"timestamp\":\"2026-11-24T12:00:00.000Z\"}],\"sent_at\":\"2026-11-24T12:00:00.000Z\"}"));
        CollectedEvent group = WireFixture.event(WireFixture.post(
                "/batch/",
                "{\"batch\":["
                        + "{\"properties\":{\"$group_type\":\"company\",\"$group_key\":\"acme\",\"$group_set\":{\"seats\":3},"
                        + "\"$groups\":{\"company\":\"acme\"},\"$python_version\":\"3.12.1\"},"
                        + "\"timestamp\":\"2026-11-24T12:00:00+00:00\",\"event\":\"$groupidentify\",\"distinct_id\":\"$company_acme\"}"
                        + "],\"historical_migration\":false,\"sentAt\":\"x\",\"api_key\":\"phc_open\"}"));

        assertThat(identify.properties())
                .isEqualTo("{\"$set\":{\"plan\":\"pro\"},\"$anon_distinct_id\":\"a1\",\"$lib\":\"posthog-node\","
                        + "\"$geoip_disable\":true,\"$is_server\":true}");
        assertThat(identify.isIdentified()).isTrue();
        assertThat(group.properties())
                .contains(
                        "\"$groups\":{\"company\":\"acme\"}",
                        "\"$group_set\":{\"seats\":3}",
                        "\"$group_key\":\"acme\"");
    }

    @Test
    void decode_exception_keepsTheCodeAndLosesTheRest() {
        CollectedEvent event = WireFixture.event(WireFixture.post(
                "/e",
                WireFixture.one("{\"$exception_level\":\"error\","
                        + "\"$exception_list\":[{\"type\":\"java.lang.IllegalStateException\",\"value\":\"no file /home/anna/x\","
                        + "\"mechanism\":{\"type\":\"generic\",\"handled\":true},\"stacktrace\":{\"type\":\"raw\",\"frames\":["
                        + "{\"platform\":\"node:javascript\",\"module\":\"org.acme.Main\",\"function\":\"run\",\"lineno\":7,"
                        + "\"filename\":\"Main.java\",\"abs_path\":\"/x/Main.java\",\"context_line\":\"secret()\","
                        + "\"pre_context\":[\"a\"]},{\"module\":\"/home/anna/y.js\"}]}}]}")));

        assertThat(event.properties())
                .isEqualTo("{\"$exception_level\":\"error\",\"$exception_list\":["
                        + "{\"type\":\"java.lang.IllegalStateException\",\"mechanism\":{\"type\":\"generic\",\"handled\":true},"
                        + "\"stacktrace\":{\"type\":\"raw\",\"frames\":[{\"platform\":\"node:javascript\","
                        + "\"module\":\"org.acme.Main\",\"function\":\"run\",\"lineno\":7},{}]}}]}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"a\":1,\"a\":2}|{\"a\":2}",
                "{\"a\":1,\"b\":{\"c\":1,\"d\":2,\"c\":3},\"a\":\"/etc/passwd\"}|{\"b\":{\"d\":2,\"c\":3}}",
                "{\"a\":\"/etc/passwd\",\"a\":2}|{\"a\":2}",
                "{\"a\":[1,\"/etc/x\",2]}|{\"a\":[1,2]}",
                "{ \"a\" : [ ] , \"b\" : null, \"c\" : 1.50e3 }|{\"a\":[],\"b\":null,\"c\":1.50e3}",
                "{\"a\":\"x\\u0000y\\n\\\"\"}|{\"a\":\"x\uFFFDy\\n\\\"\"}",
                "{\"a\":\"\\ud83d\\ude00 é\"}|{\"a\":\"\uD83D\uDE00 é\"}",
                "{\"token\":\"phc_open\",\"api_key\":{\"x\":[1]},\"prompt\":{\"x\":1},\"b\":1}|{\"b\":1}",
                "{\"files\":3,\"config_file\":\"x\"}|{\"files\":3}"
            })
    void decode_properties_areWrittenAgainCompactlyWithoutWhatMayNotBeStored(String given, String stored) {
        assertThat(WireFixture.event(WireFixture.post("/e", WireFixture.one(given)))
                        .properties())
                .isEqualTo(stored);
    }

    @Test
    void decode_distinctIds_areMadeToFit() {
        String body = "{\"api_key\":\"phc_open\",\"event\":\"x\",\"distinct_id\":%s}";

        assertThat(WireFixture.event(WireFixture.post("/e", body.formatted("\"" + "é".repeat(222) + "\"")))
                        .distinctId())
                .isEqualTo("é".repeat(200));
        assertThat(WireFixture.event(WireFixture.post("/e", body.formatted("\"a\\u0000b\"")))
                        .distinctId())
                .isEqualTo("a\uFFFDb");
        assertThat(WireFixture.event(WireFixture.post("/e", body.formatted("{\"a\": [1, \"b\"]}")))
                        .distinctId())
                .isEqualTo("{\"a\":[1,\"b\"]}");
    }

    @Test
    void decode_pinnedProject_refusesAndStripsWhatTheCatalogueDoesNotKnow() {
        String properties =
                "\"properties\":{\"title_kind\":\"short\",\"count\":3,\"prompt\":\"p\",\"more\":1,\"$lib\":\"x\","
                        + "\"$lib_catalogue\":\"4490d17a0c4f5be2\"}";
        String event = "\"event\":\"run\",\"distinct_id\":\"d\"";
        String key = "\"api_key\":\"phc_pinned\"";
        for (String body : new String[] {
            "{" + key + "," + event + "," + properties + "}",
            "{" + properties + "," + event + "," + key + "}",
            "{\"batch\":[{" + properties + "," + event + "}]," + key + "}"
        }) {
            Decoded decoded = WireFixture.post("/e", body);

            assertThat(WireFixture.event(decoded).properties())
                    .isEqualTo(
                            "{\"title_kind\":\"short\",\"count\":3,\"$lib\":\"x\",\"$lib_catalogue\":\"4490d17a0c4f5be2\"}");
            assertThat(decoded.quality())
                    .containsExactly(
                            WireFixture.quality("pinned", Kind.STRIPPED, "unknown property", 1),
                            WireFixture.quality("pinned", Kind.REDACTED, "prompt", 1));
        }
        Decoded unknown = WireFixture.post("/e", "{" + key + ",\"event\":\"other\",\"distinct_id\":\"d\"}");
        assertThat(WireFixture.events(unknown)).isEmpty();
        assertThat(unknown.quality()).containsExactly(WireFixture.quality("pinned", Kind.REFUSED, "unknown event", 1));
    }

    @Test
    void decode_exceptionOfAPinnedProject_isKeptAsInAnyOther() {
        String list = "\"$exception_list\":[{\"type\":\"java.lang.Error\",\"stacktrace\":{\"type\":\"raw\",\"frames\":["
                + "{\"platform\":\"java\",\"module\":\"com.pipelex.cli.RunCommand\",\"function\":\"call\",\"lineno\":7,"
                + "\"in_app\":true}]}}]";
        for (String key : new String[] {"phc_pinned", "phc_open"}) {
            String body = "{\"api_key\":\"" + key + "\",\"event\":\"run\",\"distinct_id\":\"d\",\"properties\":{" + list
                    + "}}";
            assertThat(WireFixture.event(WireFixture.post("/e", body)).properties())
                    .isEqualTo("{" + list + "}");
        }
    }

    @Test
    void decode_late_isStoredAndCounted() {
        Decoded decoded =
                WireFixture.post("/e", WireFixture.one("{}").replace("\"event\"", "\"offset\":90000000,\"event\""));

        assertThat(WireFixture.event(decoded).timestamp()).isEqualTo(WireFixture.NOW.minusSeconds(90_000));
        assertThat(decoded.quality()).hasSize(1).allMatch(quality -> quality.kind() == Kind.LATE);
    }

    @Test
    void decode_aHundredThousandKeys_areStored() {
        StringBuilder properties = new StringBuilder("{\"k\":1");
        for (int at = 0; at < 100_000; at++) {
            properties.append(",\"").append(Integer.toString(at, 36)).append("\":1");
        }
        Decoded decoded =
                WireFixture.post("/e", WireFixture.one(properties.append('}').toString()));

        assertThat(WireFixture.response(decoded).status()).isIn(200, 400, 413);
        assertThat(WireFixture.event(decoded).properties().length()).isGreaterThan(700_000);
    }

    @Test
    void decode_sameKeyAHundredThousandTimes_theLastWins() {
        Decoded decoded = WireFixture.post("/e", WireFixture.one("{" + "\"a\":0,".repeat(100_000) + "\"a\":1}"));

        assertThat(WireFixture.event(decoded).properties()).isEqualTo("{\"a\":1}");
    }

    @Test
    void decode_missingUuid_isMadeOfVersionSeven() {
        UUID uuid =
                WireFixture.event(WireFixture.post("/e", WireFixture.one("{}"))).uuid();

        assertThat(uuid.version()).isEqualTo(7);
        assertThat(uuid.getMostSignificantBits() >>> 16).isEqualTo(WireFixture.NOW.toEpochMilli());
    }

    /** Made by lz-string 1.5.0, {@code compressToBase64}. */
    private static final String LZ64 =
            "N4IghgDglg+g1gUwJ4gFwggCwMYwPYQIB2IANCAgG7EAuaIAHmSACZQDONUR2NMULeiwCXgamdmEAE4EEkrgnZ"
                    + "pQYNAG0AjKQBMpAMylNO3QF1yAI3pgz2Kzeu2ABLef3rIAL7ugA===";

    @Test
    void decode_lz64_isUnderstood() {
        String form = "compression=lz64&data=" + LZ64.replace("+", "%2B").replace("=", "%3D");
        String type = "application/x-www-form-urlencoded";

        for (Decoded decoded : new Decoded[] {
            WireFixture.post("/e?compression=lz64", LZ64), WireFixture.post("/batch", form, "content-type", type)
        }) {
            assertThat(WireFixture.event(decoded).distinctId()).isEqualTo("dé猫");
            assertThat(WireFixture.event(decoded).properties())
                    .isEqualTo("{\"a\":[1,2,3,1,2,3],\"b\":\"abcabcabcabc abcabcabcabc\"}");
        }
        assertThat(WireFixture.response(WireFixture.post("/e?compression=lz64", LZ64.substring(0, 40)))
                        .text())
                .isEqualTo("failed to decode request: invalid LZ64 data");
    }

    @Test
    void decode_flags_areNone() {
        Decoded known = WireFixture.post("/flags/?v=2", "{\"token\":\"phc_open\",\"distinct_id\":\"d\"}");
        Decoded unknown = WireFixture.post("/decide?v=3", "{\"api_key\":\"phc_other\",\"distinct_id\":\"d\"}");

        assertThat(WireFixture.response(known).text())
                .contains("\"flags\":{}", "\"featureFlags\":{}", "\"requestId\":\"");
        assertThat(WireFixture.response(unknown).status()).isEqualTo(401);
    }

    @Test
    void decode_config_isForProjectsAlone() {
        byte[] none = new byte[0];

        assertThat(WireFixture.response(WireFixture.send("GET", "/array/phc_open/config", none))
                        .text())
                .startsWith("{\"token\":\"phc_open\",\"supportedCompression\"");
        assertThat(WireFixture.response(WireFixture.send("GET", "/array/phc_open/config.js", none))
                        .contentType())
                .startsWith("application/javascript");
        assertThat(WireFixture.response(WireFixture.send("GET", "/array/x\"]alert(1)/config.js", none))
                        .status())
                .isEqualTo(401);
    }

    @Test
    void decode_recordings_areTakenAndNotKept() {
        Decoded decoded = WireFixture.post("/s/", "anything".getBytes(StandardCharsets.UTF_8));

        assertThat(WireFixture.response(decoded).text()).isEqualTo("{\"status\":\"Ok\"}");
        assertThat(WireFixture.events(decoded)).isEmpty();
    }
}
