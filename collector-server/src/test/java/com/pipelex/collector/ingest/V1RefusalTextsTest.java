package com.pipelex.collector.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.collector.ingest.wire.Decoded;
import com.pipelex.collector.ingest.wire.Limits;
import com.pipelex.collector.ingest.wire.WireResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The status, the error and the description of every refusal on PostHog's newer route. */
final class V1RefusalTextsTest {

    private static final String PATH = "/i/v1/analytics/events";
    private static final String UUID = "01893d5e-7a60-7000-8000-000000000001";
    private static final String EVENT = "{\"uuid\":\"" + UUID + "\",\"event\":\"x\",\"distinct_id\":\"d\","
            + "\"timestamp\":\"2026-11-24T11:00:00Z\"}";

    private static String[] headers(String... others) {
        List<String> headers = new ArrayList<>(List.of(
                "authorization",
                "Bearer phc_open",
                "content-type",
                "application/json; charset=utf-8",
                "user-agent",
                "x",
                "posthog-sdk-info",
                "posthog-go/1.2.3",
                "posthog-attempt",
                "1",
                "posthog-request-id",
                UUID,
                "posthog-request-timestamp",
                "2026-11-24T12:00:00Z"));
        headers.addAll(List.of(others));
        return headers.toArray(new String[0]);
    }

    private static void assertRefused(Decoded decoded, int status, String error, String description) {
        WireResponse response = WireFixture.response(decoded);

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.contentType()).isEqualTo("application/json");
        assertThat(response.text())
                .isEqualTo("{\"error\":\"" + error + "\",\"error_description\":\"" + description
                        + "\",\"error_uri\":\"\"}");
        assertThat(WireFixture.events(decoded)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authorization",
                "content-type",
                "user-agent",
                "posthog-sdk-info",
                "posthog-attempt",
                "posthog-request-id",
                "posthog-request-timestamp"
            })
    void header_missing_isNamed(String name) {
        assertRefused(
                WireFixture.post(PATH, "{\"batch\":[" + EVENT + "]}", headers(name, " ")),
                400,
                "missing_required_headers",
                "the header " + name + " is missing");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            authorization             | Basic x         | 400 | invalid_header_value         | the header authorization must be Bearer and a project key
            authorization             | Bearer phx_1    | 401 | invalid_api_token            | API key is not valid: personal_api_key
            authorization             | Bearer phc_none | 401 | invalid_api_token            | The provided API key is invalid or has expired.
            content-type              | text/plain      | 415 | unsupported_content_type     | the content type must be application/json
            content-encoding          | br              | 415 | unsupported_content_encoding | Content-Encoding must be gzip, deflate or absent
            content-encoding          | gzip            | 400 | invalid_body                 | the body is not compressed as Content-Encoding says
            content-encoding          | deflate         | 400 | invalid_body                 | the body is not compressed as Content-Encoding says
            posthog-attempt           | 0               | 400 | invalid_header_value         | the header posthog-attempt must be a whole number from 1
            posthog-attempt           | 1234567890      | 400 | invalid_header_value         | the header posthog-attempt must be a whole number from 1
            posthog-request-id        | 17              | 400 | invalid_header_value         | the header posthog-request-id must be a UUID
            posthog-request-timestamp | today           | 400 | invalid_header_value         | the header posthog-request-timestamp must be a time of RFC 3339
            posthog-sdk-info          | go              | 400 | invalid_header_value         | the header posthog-sdk-info must be a name, a slash and a version
            posthog-sdk-info          | go/             | 400 | invalid_header_value         | the header posthog-sdk-info must be a name, a slash and a version
            """)
    void header_invalid_isRefused(String name, String value, int status, String error, String description) {
        assertRefused(
                WireFixture.post(PATH, "{\"batch\":[" + EVENT + "]}", headers(name, value)),
                status,
                error,
                description);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            []                                    | invalid_batch | the body must be an object
            {"batch":5}                           | invalid_batch | batch must be an array
            {"batch":[5]}                         | invalid_batch | event 1 must be an object
            {"created_at":"today","batch":[]}     | invalid_batch | created_at must be a time of RFC 3339
            {"created_at":5,"batch":[]}           | invalid_batch | created_at must be a time of RFC 3339
            {}                                    | empty_batch   | the batch contains no events
            {"batch":[]}                          | empty_batch   | the batch contains no events
            {"batch":[]} {}                       | parsing       | trailing data after the JSON
            {"batch":[{}]}                        | missing_uuid  | an event has no uuid: event 1 of 1
            {"batch":[{"uuid":"x"}]}              | invalid_uuid  | an event's uuid is invalid: event 1 of 1
            """)
    void body_invalid_isRefused(String body, String error, String description) {
        assertRefused(WireFixture.post(PATH, body, headers()), 400, error, description);
    }

    @Test
    void batch_sameUuidTwice_isRefused() {
        assertRefused(
                WireFixture.post(PATH, "{\"batch\":[" + EVENT + "," + EVENT + "]}", headers()),
                400,
                "duplicate_uuid",
                "two events have the same uuid: event 2 of 2");
    }

    @Test
    void body_notUtf8_isRefused() {
        assertRefused(
                WireFixture.post(PATH, new byte[] {'{', (byte) 0xC0, (byte) 0x80, '}'}, headers()),
                400,
                "invalid_body",
                "the body is not UTF-8");
    }

    @Test
    void body_overTheLimit_isTooLarge() {
        assertRefused(
                WireFixture.post(PATH, new byte[Limits.V1_WIRE_BYTES + 1], headers()),
                413,
                "payload_too_large",
                "the body is over " + Limits.V1_WIRE_BYTES + " bytes");
    }

    @Test
    void body_overTheLimitOnceDecompressed_isTooLarge() throws Exception {
        byte[] body = WireFixture.gzip(" ".repeat(Limits.PLAIN_BYTES + 1));

        assertRefused(
                WireFixture.post(PATH, body, headers("content-encoding", "gzip")),
                413,
                "payload_too_large",
                "maximum event size exceeded: Decompressed payload would exceed " + Limits.PLAIN_BYTES + " bytes");
    }

    @Test
    void event_overTheLimit_isDroppedAlone() {
        String large = EVENT.replace("}", ",\"properties\":{\"a\":\"" + "a".repeat(Limits.EVENT_BYTES) + "\"}}");

        Decoded decoded = WireFixture.post(PATH, "{\"batch\":[" + large + "]}", headers());

        assertThat(WireFixture.response(decoded).text())
                .isEqualTo("{\"results\":{\"" + UUID + "\":{\"result\":\"drop\",\"details\":\"event_too_large\"}}}");
    }

    @Test
    void event_unknownToTheCatalogue_isDropped() {
        Decoded decoded =
                WireFixture.post(PATH, "{\"batch\":[" + EVENT + "]}", headers("authorization", "Bearer phc_pinned"));

        assertThat(WireFixture.response(decoded).text())
                .isEqualTo("{\"results\":{\"" + UUID + "\":{\"result\":\"drop\",\"details\":\"unknown_event\"}}}");
    }
}
