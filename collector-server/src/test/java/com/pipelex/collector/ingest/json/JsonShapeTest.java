package com.pipelex.collector.ingest.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** The measure of a body before it is decoded. */
class JsonShapeTest {

    private static JsonShape of(String json) {
        return JsonShape.of(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void array_events_areCounted() {
        assertThat(of("[{\"a\":[{},{}]},{\"b\":{\"c\":{}}},{}]")).isEqualTo(new JsonShape(3, 14, true));
    }

    @Test
    void batch_events_areCounted() {
        String large = "{\"event\":\"" + "x".repeat(100) + "\"}";

        assertThat(of("{\"api_key\":\"k\",\"batch\":[{},{}," + large + "]}"))
                .isEqualTo(new JsonShape(3, large.length(), true));
    }

    @Test
    void single_event_isAsLargeAsItsBody() {
        String json = "{\"event\":\"e\",\"properties\":{\"list\":[{},{},{\"a\":1}]}}";

        assertThat(of(json)).isEqualTo(new JsonShape(1, json.length(), true));
    }

    @Test
    void text_withBracesAndEscapes_isOneText() {
        assertThat(of("[{\"a\":\"\\\\\\\"}{[\"},{}]").events()).isEqualTo(2);
    }

    @Test
    void malformed_neverEnds_isMeasuredAllTheSame() {
        for (String json : new String[] {"[{\"a", "[{\"a\\", "]]}}[{", "", "{", "\"", "[{},{"}) {
            assertThat(of(json).events()).as(json).isPositive();
        }
    }

    @Test
    void text_beyondAscii_isNotAscii() {
        assertThat(of("[{\"a\":\"é\"}]").isAscii()).isFalse();
    }
}
