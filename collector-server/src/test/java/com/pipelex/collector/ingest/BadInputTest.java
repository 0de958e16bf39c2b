package com.pipelex.collector.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.collector.ingest.wire.Decoded;
import com.pipelex.collector.ingest.wire.Limits;
import com.pipelex.collector.ingest.wire.WireResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What clients send wrongly, with the numbers of the catalogue of bad input, and what they are told. */
final class BadInputTest {

    private static final String OK = "{\"status\":\"Ok\"}";
    private static final byte[] NONE = new byte[0];
    private static final byte[] LATIN = "{\"event\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);

    private static String one(String rest) {
        return "{\"api_key\":\"phc_open\",\"event\":\"x\"" + (rest.isEmpty() ? "" : ",") + rest + "}";
    }

    private static String id(String rest) {
        return one("\"distinct_id\":\"d\"," + rest);
    }

    private static String keyed(String key) {
        return "{\"api_key\":\"" + key + "\",\"event\":\"x\",\"distinct_id\":\"d\"}";
    }

    private static Arguments row(String number, String path, Object body, int status, String text, String... headers) {
        byte[] bytes = body instanceof byte[] raw ? raw : ((String) body).getBytes(StandardCharsets.UTF_8);
        return Arguments.of(number, path, bytes, status, text, headers);
    }

    static Stream<Arguments> rows() {
        byte[] gzip = WireFixture.gzip(keyed("phc_open"));
        byte[] torn = Arrays.copyOf(gzip, gzip.length - 12);
        String hydration = "failed to hydrate events from request: non-engage request missing event name attribute";
        String notJson = "failed to parse request: not JSON at line 1, column ";
        String form = "application/x-www-form-urlencoded";
        String deep = "[".repeat(126) + "]".repeat(126);
        String outOfRange = "failed to parse request: a number is out of range";
        String url = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(id("\"properties\":{\"a\":\"???>>>~~~\"}").getBytes(StandardCharsets.UTF_8));
        return Stream.of(
                row("20", "/e", id("\"properties\":{\"a\":1e999}"), 400, outOfRange),
                row("20", "/e", id("\"properties\":{\"a\":[{\"b\":-1E400}]}"), 400, outOfRange),
                row("20", "/e", id("\"properties\":{\"a\":" + "9".repeat(400) + "}"), 400, outOfRange),
                row("20", "/e", id("\"properties\":{\"a\":1e300,\"b\":" + "9".repeat(200) + "}"), 200, OK),
                row(
                        "20",
                        "/e",
                        id("\"properties\":{\"a\":" + "9".repeat(2_000) + "}"),
                        400,
                        "failed to parse request: a number has too many digits"),
                row(
                        "21",
                        "/e",
                        "\uFEFF" + id("\"properties\":{}"),
                        400,
                        "failed to parse request: a byte order mark precedes the JSON; send it without"),
                row("22", "/e", id("\"properties\":{\"a\":" + deep + "}"), 200, OK),
                row(
                        "22",
                        "/e",
                        id("\"properties\":{\"a\":[" + deep + "]}"),
                        400,
                        "failed to parse request: nested more than 128 levels deep"),
                row("23", "/e", url, 200, OK),
                row("1", "/batch", NONE, 400, "request missing data payload"),
                row("2", "/batch", "{\"api_key\":", 400, notJson + "*"),
                row("2", "/batch", "hello there", 400, notJson + "*"),
                row("2", "/batch", "17", 400, "failed to parse request: neither an object nor an array"),
                row("2", "/batch", keyed("phc_open") + "x", 400, "*"),
                row("3", "/e", "[]", 400, "request contains no events"),
                row("3", "/e", "{\"api_key\":\"phc_open\",\"batch\":[]}", 400, "request contains no events"),
                row("4", "/e", "{\"api_key\":\"phc_open\",\"distinct_id\":\"d\"}", 400, hydration),
                row("5", "/engage", "{\"api_key\":\"phc_open\",\"distinct_id\":\"d\"}", 200, OK),
                row(
                        "6",
                        "/e",
                        "{\"api_key\":\"phc_open\",\"event\":\"\",\"distinct_id\":\"d\"}",
                        400,
                        "event submitted with an empty event name"),
                row("7", "/e", "{\"api_key\":\"phc_open\",\"event\":42,\"distinct_id\":\"d\"}", 400, hydration),
                row("8", "/e", one(""), 400, "event submitted without a distinct_id"),
                row("8", "/e", one("\"distinct_id\":null"), 400, "event submitted without a distinct_id"),
                row("8", "/e", one("\"distinct_id\":\"\""), 400, "event submitted without a distinct_id"),
                row("9", "/e", one("\"distinct_id\":17"), 200, OK),
                row("12", "/e", one("\"distinct_id\":\"undefined\""), 200, OK),
                row("13", "/e", "{\"event\":\"x\",\"distinct_id\":\"d\"}", 401, "event submitted without an api_key"),
                row("13", "/e", "[{\"event\":\"x\",\"distinct_id\":\"d\"}]", 401, "event submitted without an api_key"),
                row("14", "/e", "{\"batch\":[{\"event\":\"x\",\"distinct_id\":\"d\"}]}", 400, "failed to hydrate*"),
                row(
                        "15",
                        "/e",
                        "[" + keyed("phc_open") + "," + keyed("phc_pinned") + "]",
                        401,
                        "batch submitted with inconsistent api_key values: event 2 of 2 (\"x\")"),
                row("16", "/e", keyed(""), 401, "API key is not valid: empty"),
                row("16", "/e", keyed("  "), 401, "API key is not valid: empty"),
                row("17", "/e", keyed("k".repeat(65)), 401, "API key is not valid: too_long"),
                row("17", "/e", keyed("kéy"), 401, "API key is not valid: not_ascii"),
                row("17", "/e", keyed("phx_1"), 401, "API key is not valid: personal_api_key"),
                row("17", "/e", keyed("a\\u0000b"), 401, "API key is not valid: null_byte"),
                row("18", "/e", keyed(" phc_open\\n"), 200, OK),
                row("19", "/e", keyed("phc_other"), 401, "The provided API key is invalid or has expired."),
                row("20", "/e", gzip, 200, OK),
                row("21", "/e?compression=gzip", keyed("phc_open"), 400, "failed to decode request: invalid GZIP data"),
                row("22", "/e", torn, 400, "failed to decode request: invalid GZIP data"),
                row("23", "/e", WireFixture.gzip(LATIN), 400, "failed to decode request: invalid gzip data"),
                row(
                        "24",
                        "/e",
                        WireFixture.gzip(new byte[Limits.PLAIN_BYTES + 1]),
                        413,
                        "maximum event size exceeded: Decompressed payload would exceed 41943040 bytes"),
                row("25", "/e", LATIN, 400, "failed to decode request: invalid UTF8 in request payload"),
                row("26", "/e", LATIN, 400, "failed to decode*", "content-encoding", "br"),
                row(
                        "27",
                        "/e",
                        "{}",
                        400,
                        "failed to decode request: expected form data in POST request payload",
                        "content-type",
                        form),
                row("28", "/e", "data=" + keyed("phc_open"), 200, OK, "content-type", form),
                row("30", "/e", id("\"properties\":{\"a\":\"\\ud800\"}"), 400, "failed to parse request: unpaired*"),
                row("30", "/e", id("\"properties\":{\"a\":\"\\ude00x\"}"), 400, "failed to parse request: unpaired*"),
                row("30", "/e", one("\"distinct_id\":\"\\ud83d\""), 400, "failed to parse request: unpaired*"),
                row("32", "/e", id("\"x\":\"" + "y".repeat(900_000) + "\""), 200, OK),
                row(
                        "33",
                        "/e",
                        id("\"x\":\"" + "y".repeat(1_000_000) + "\""),
                        413,
                        "maximum event size exceeded: event (\"x\") is 1000059 bytes, over the 983040-byte limit"),
                row(
                        "34",
                        "/batch",
                        id("\"x\":\"" + "y".repeat(1_000_000) + "\"").replace("\"x\",", "\"$ai_span\","),
                        413,
                        "maximum AI event size exceeded: AI event (\"$ai_span\") is*"),
                row("35", "/i/v0/ai/batch", keyed("phc_open"), 400, "*AI event*"),
                row("36", "/e", keyed("phc_open").replace("\"x\"", "\"$performance_event\""), 200, OK),
                row("38", "/e?beacon=1", keyed("phc_open"), 204, ""),
                row("38", "/e?beacon=yes", keyed("phc_open"), 400, "*whole number"),
                row(
                        "39",
                        "/e",
                        id("\"properties\":{\"$cookieless_mode\":\"yes\"}"),
                        400,
                        "event submitted with invalid cookieless mode"),
                row("40", "/e", id("\"timestamp\":\"yesterday\""), 200, OK),
                row(
                        "41",
                        "/e",
                        id("\"timestamp\":1795512600"),
                        400,
                        "failed to parse request: \"timestamp\" must be a string, not a number"),
                row("42", "/e", id("\"timestamp\":\"2036-01-01T00:00:00Z\""), 200, OK),
                row("43", "/e", id("\"uuid\":\"17\""), 400, "failed to parse request: \"uuid\" is not a UUID"),
                row("43", "/e", id("\"uuid\":\"\""), 200, OK),
                row(
                        "44",
                        "/e",
                        id("\"properties\":null"),
                        400,
                        "failed to parse request: \"properties\" must be an object, not null"),
                row("44", "/e", id("\"properties\":[]"), 400, "failed to parse request: \"properties\" must be*"),
                row("49", "/nowhere", "{}", 404, ""),
                row("deep", "/e", id("\"x\":" + "[".repeat(10_000) + "]".repeat(10_000)), 400, "failed to parse*"));
    }

    @ParameterizedTest(name = "{0}: {1} {3} {4}")
    @MethodSource("rows")
    void decode_badInput_isAnsweredAsPostHogDoes(
            String number, String path, byte[] body, int status, String text, String[] headers) {
        Decoded decoded = WireFixture.post(path, body, headers);

        WireResponse answer = WireFixture.response(decoded);
        assertThat(answer.status()).as(answer.text()).isEqualTo(status);
        assertThat(answer.text()).matches(pattern(text));
        if (status >= 400) {
            assertThat(WireFixture.events(decoded)).isEmpty();
            assertThat(answer.contentType()).isEqualTo("text/plain; charset=utf-8");
        }
    }

    private static String pattern(String text) {
        return "(?s)\\Q" + text.replace("*", "\\E.*\\Q") + "\\E";
    }

    @ParameterizedTest
    @MethodSource("poison")
    void decode_oneBadEventInABatch_saysWhichAndWhy(String bad, int status, String text) {
        String good = "{\"event\":\"good\",\"distinct_id\":\"d\"}";
        Decoded decoded = WireFixture.post(
                "/batch", "{\"api_key\":\"phc_open\",\"batch\":[" + good + "," + good + "," + bad + "," + good + "]}");

        assertThat(WireFixture.response(decoded).status()).isEqualTo(status);
        assertThat(WireFixture.response(decoded).text()).isEqualTo(text);
        assertThat(WireFixture.events(decoded)).isEmpty();
        assertThat(decoded.quality()).hasSize(1);
    }

    static Stream<Arguments> poison() {
        return Stream.of(
                Arguments.of(
                        "{\"event\":\"bad\"}", 400, "event submitted without a distinct_id: event 3 of 4 (\"bad\")"),
                Arguments.of(
                        "{\"event\":\"bad\",\"distinct_id\":\"d\",\"timestamp\":5}",
                        400,
                        "failed to parse request: \"timestamp\" must be a string, not a number: event 3 of 4 (\"bad\")"),
                Arguments.of(
                        "{\"distinct_id\":\"d\"}",
                        400,
                        "failed to hydrate events from request: non-engage request missing event name attribute:"
                                + " event 3 of 4"));
    }

    @ParameterizedTest
    @MethodSource("encoded")
    void decode_oddlyEncoded_isUnderstood(String method, String path, byte[] body, String[] headers) {
        Decoded decoded = WireFixture.send(method, path, body, headers);

        assertThat(WireFixture.response(decoded).text()).isEqualTo(OK);
        assertThat(WireFixture.event(decoded).event()).isEqualTo("x");
    }

    static Stream<Arguments> encoded() {
        String json = keyed("phc_open");
        String base64 = Base64.getEncoder().encodeToString(json.getBytes(StandardCharsets.UTF_8));
        String[] form = {"content-type", "application/x-www-form-urlencoded"};
        byte[] formed = ("data=" + base64.replace("+", "%2B").replace("=", "%3D")).getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                Arguments.of("GET", "/e?data=" + base64.replace("=", "%3D"), NONE, new String[0]),
                Arguments.of("POST", "/e/", base64.getBytes(StandardCharsets.UTF_8), new String[0]),
                Arguments.of("POST", "/e/?compression=base64", formed, form),
                Arguments.of("POST", "/i/v0/e/", WireFixture.gzip(json), new String[] {"content-type", "text/plain"}),
                Arguments.of("POST", "/track", WireFixture.gzip(json), form));
    }
}
