package com.pipelex.collector.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.collector.event.QualityCount;
import com.pipelex.collector.ingest.wire.Decoded;
import com.pipelex.collector.ingest.wire.WireResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The status and the text of every refusal on PostHog's older routes. */
final class RefusalTextsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            /e | ``                                                                   | 400 | request missing data payload
            /e | 5                                                                    | 400 | failed to parse request: neither an object nor an array
            /e | {"event":                                                            | 400 | failed to parse request: not JSON at line
            /e | [5]                                                                  | 400 | failed to parse request: event 1 must be an object, not a number
            /e | []                                                                   | 400 | request contains no events
            /e | {"api_key":"phc_open","batch":5}                                     | 400 | failed to parse request: "batch" must be an array, not a number
            /e | {"batch":[]}                                                         | 400 | failed to hydrate events from request: a batch needs an api_key
            /e | {"api_key":"phc_open","event":"a","distinct_id":"d"} x               | 400 | failed to parse request:
            /e | {"api_key":"phc_open","event":"a","distinct_id":"d"} {}              | 400 | failed to parse request: trailing data after the JSON
            /e | {"api_key":"phc_open","distinct_id":"d"}                             | 400 | non-engage request missing event name attribute
            /e | {"api_key":"phc_open","event":"","distinct_id":"d"}                  | 400 | event submitted with an empty event name
            /e | {"api_key":"phc_open","event":"a"}                                   | 400 | event submitted without a distinct_id
            /e | {"api_key":"phc_open","event":"a","distinct_id":"d","uuid":"x"}      | 400 | "uuid" is not a UUID
            /e | {"api_key":"phc_open","event":"a","distinct_id":"d","uuid":5}        | 400 | "uuid" must be a string, not a number
            /e | {"api_key":"phc_open","event":"a","distinct_id":"d","offset":"x"}    | 400 | "offset" must be a whole number of milliseconds, not a string
            /e | {"api_key":"phc_open","event":"a","distinct_id":"d","properties":[]} | 400 | "properties" must be an object, not an array
            /e | {"api_key":"phc_open","event":"a","distinct_id":"d","$set":true}     | 400 | "$set" must be an object, not a boolean
            /e | {"api_key":"phc_open","event":"a\\ud800","distinct_id":"d"}          | 400 | unpaired surrogate in a string
            /e | {"event":"a","distinct_id":"d"}                                      | 401 | event submitted without an api_key
            /e | {"api_key":"phx_a","event":"a","distinct_id":"d"}                    | 401 | API key is not valid: personal_api_key
            /e | {"api_key":" ","event":"a","distinct_id":"d"}                        | 401 | API key is not valid: empty
            /e | {"api_key":"é","event":"a","distinct_id":"d"}                        | 401 | API key is not valid: not_ascii
            /e | {"api_key":"phc_unknown","event":"a","distinct_id":"d"}              | 401 | The provided API key is invalid or has expired.
            /i/v0/ai/batch | {"api_key":"phc_open","event":"a","distinct_id":"d"}     | 400 | a non-AI event was submitted to a route for AI events
            /e?_=x | {"api_key":"phc_open","event":"a","distinct_id":"d"}             | 400 | failed to read query: "_" must be a whole number
            """)
    void request_invalid_isRefusedWithTheReason(String path, String body, int status, String text) {
        WireResponse response = WireFixture.response(WireFixture.post(path, body));

        assertThat(response.status()).isEqualTo(status);
        assertThat(response.text()).contains(text);
    }

    @Test
    void batch_oneEventInvalid_namesTheEvent() {
        String batch =
                "{\"api_key\":\"phc_open\",\"batch\":[{\"event\":\"a\",\"distinct_id\":\"d\"},{\"event\":\"b\"}]}";

        assertThat(WireFixture.response(WireFixture.post("/batch", batch)).text())
                .isEqualTo("event submitted without a distinct_id: event 2 of 2 (\"b\")");
    }

    @Test
    void events_ofTwoKeys_areRefused() {
        String events = "[{\"api_key\":\"phc_open\",\"event\":\"a\",\"distinct_id\":\"d\"},"
                + "{\"api_key\":\"phc_pinned\",\"event\":\"b\",\"distinct_id\":\"d\"}]";

        assertThat(WireFixture.response(WireFixture.post("/e", events)).text())
                .startsWith("batch submitted with inconsistent api_key values");
    }

    @Test
    void request_refused_isCountedForTheProjectOfItsKey() {
        Decoded refused = WireFixture.post("/batch", "{\"batch\":[5],\"api_key\":\"phc_open\"}");

        assertThat(refused.quality())
                .containsExactly(WireFixture.quality("open", QualityCount.Kind.REFUSED, "invalid request", 1));
    }

    @Test
    void batch_keyGivenTwice_theLastOneDecidesTheCatalogue() {
        String events = "\"batch\":[{\"event\":\"run\",\"distinct_id\":\"d\",\"properties\":{\"count\":3,\"more\":1}}]";

        Decoded pinned =
                WireFixture.post("/batch", "{\"api_key\":\"phc_open\"," + events + ",\"api_key\":\"phc_pinned\"}");
        Decoded open =
                WireFixture.post("/batch", "{\"api_key\":\"phc_pinned\"," + events + ",\"api_key\":\"phc_open\"}");

        assertThat(WireFixture.event(pinned).properties()).isEqualTo("{\"count\":3}");
        assertThat(pinned.quality())
                .containsExactly(WireFixture.quality("pinned", QualityCount.Kind.STRIPPED, "unknown property", 1));
        assertThat(WireFixture.event(open).properties()).isEqualTo("{\"count\":3,\"more\":1}");
        assertThat(open.quality()).isEmpty();
    }
}
