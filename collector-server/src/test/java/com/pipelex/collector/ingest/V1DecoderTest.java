package com.pipelex.collector.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.ingest.wire.Decoded;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class V1DecoderTest {

    private static final String PATH = "/i/v1/analytics/events";
    private static final String ID = "01893d5e-7a60-7000-8000-00000000000";

    private static String[] headers(String... other) {
        List<String> headers = new ArrayList<>(List.of(
                "authorization",
                "Bearer phc_open",
                "content-type",
                "application/json",
                "user-agent",
                "x",
                "posthog-sdk-info",
                "posthog-go/1.2.3",
                "posthog-attempt",
                "1",
                "posthog-request-id",
                ID + "1",
                "posthog-request-timestamp",
                "2026-11-24T12:00:00Z"));
        headers.addAll(List.of(other));
        return headers.toArray(new String[0]);
    }

    private static String event(int number, String rest) {
        return "{\"uuid\":\"" + ID + number + "\",\"event\":\"x\",\"distinct_id\":\"d\","
                + "\"timestamp\":\"2026-11-24T11:00:00Z\"" + rest + "}";
    }

    private static String batch(String... events) {
        return "{\"created_at\":\"2026-11-24T12:00:00Z\",\"batch\":[" + String.join(",", events) + "]}";
    }

    @Test
    void decode_goodEvent_isStoredWithItsContext() {
        CollectedEvent event = WireFixture.event(WireFixture.post(
                PATH,
                batch(event(
                        1,
                        ",\"session_id\":\"s\",\"options\":{\"process_person_profile\":false},"
                                + "\"properties\":{\"a\":1,\"path\":\"x\"}")),
                headers()));

        assertThat(event.isIdentified()).isFalse();
        assertThat(event.properties())
                .isEqualTo("{\"a\":1,\"$lib\":\"posthog-go\",\"$lib_version\":\"1.2.3\",\"$session_id\":\"s\","
                        + "\"$process_person_profile\":false}");
    }

    @Test
    void decode_deflated_isUnderstood() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (DeflaterOutputStream deflate = new DeflaterOutputStream(out)) {
            deflate.write(batch(event(1, "")).getBytes(StandardCharsets.UTF_8));
        }

        assertThat(WireFixture.events(
                        WireFixture.post(PATH, out.toByteArray(), headers("content-encoding", "deflate"))))
                .hasSize(1);
        assertThat(WireFixture.events(WireFixture.post(
                        PATH, WireFixture.gzip(batch(event(1, ""))), headers("content-encoding", "gzip"))))
                .hasSize(1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "\"event\":\"\"|missing_event_name",
                "\"distinct_id\":\" \"|missing_distinct_id",
                "\"timestamp\":\"2026-11-24\"|invalid_timestamp",
                "\"properties\":[]|invalid_properties",
                "\"event\":\"$performance_event\"|event_not_supported",
                "\"options\":{\"cookieless_mode\":\"yes\"}|invalid_options"
            })
    void decode_oneBadEvent_isDroppedAloneAndSaysWhy(String member, String details) {
        Decoded decoded = WireFixture.post(PATH, batch(event(1, ""), event(2, "," + member)), headers());

        assertThat(WireFixture.events(decoded)).hasSize(1);
        assertThat(WireFixture.response(decoded).text())
                .isEqualTo("{\"results\":{\"" + ID + "1\":{\"result\":\"ok\"},\"" + ID
                        + "2\":{\"result\":\"drop\",\"details\":\"" + details + "\"}}}");
    }

    @Test
    void decode_tooLong_isDropped() {
        Decoded decoded = WireFixture.post(
                PATH,
                batch(
                        event(1, ",\"event\":\"" + "e".repeat(201) + "\""),
                        event(2, ",\"distinct_id\":\"" + "e".repeat(201) + "\""),
                        event(3, ",\"distinct_id\":\"NULL\"")),
                headers());

        assertThat(WireFixture.response(decoded).text())
                .contains("event_name_too_long", "distinct_id_too_large", "person_processing_disabled");
        assertThat(WireFixture.events(decoded)).hasSize(1);
    }
}
