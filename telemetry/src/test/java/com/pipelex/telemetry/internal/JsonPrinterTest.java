package com.pipelex.telemetry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.TelemetryData;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Indented JSON: the same tokens, and the lines that a person expects. */
final class JsonPrinterTest {

    @Test
    void indented_bodyAsItIsSent_hasALineForEachMember() {
        assertThat(indented("{\"api_key\":\"phc\",\"batch\":[{\"event\":\"a, b\",\"properties\":{\"$ip\":\"0.0.0.0\","
                        + "\"n\":-1.50e+3,\"none\":null}},{}],\"sent_at\":\"2026-08-01T00:00:00.000Z\"}"))
                .isEqualTo("""
                        {
                          "api_key": "phc",
                          "batch": [
                            {
                              "event": "a, b",
                              "properties": {
                                "$ip": "0.0.0.0",
                                "n": -1.50e+3,
                                "none": null
                              }
                            },
                            {}
                          ],
                          "sent_at": "2026-08-01T00:00:00.000Z"
                        }""");
    }

    @Test
    void indented_emptyContainers_stayOnTheirLine() {
        assertThat(indented("{}")).isEqualTo("{}");
        assertThat(indented("[ \n\t ]")).isEqualTo("[]");
        assertThat(indented("[[],{ },[{}]]")).isEqualTo("[\n  [],\n  {},\n  [\n    {}\n  ]\n]");
        assertThat(indented("{\"a\":[]}")).isEqualTo("{\n  \"a\": []\n}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "-0", "true", "null", "\"\"", "\"a: {b}, [c]\"", "\"\\\"{\\\\\"", "\"\\\\\\\"\""})
    void indented_singleValue_isThatValue(String json) {
        assertThat(indented(json)).isEqualTo(json);
        assertThat(indented(" \r\n" + json + "\t ")).isEqualTo(json);
    }

    @Test
    void indented_strings_areNotTouched() {
        String text = "\"  a ,\\\":{[]} \\\\\\u00e9 é漢😀\u2028 \"";
        assertThat(indented("[" + text + "," + text + "]")).isEqualTo("[\n  " + text + ",\n  " + text + "\n]");
        String name = "\"" + "é, {\\\"".repeat(50_000) + "\"";
        assertThat(indented("{" + name + ":" + name + "}")).isEqualTo("{\n  " + name + ": " + name + "\n}");
    }

    @Test
    void indented_whatIsIndentedAlready_isTheSame() {
        String once = indented("{\"a\":[1,{\"b\":{}},[]],\"c\":\"d\"}");
        assertThat(indented(once)).isEqualTo(once);
        assertThat(indented(once.replace("\n", "\r\n").replace("  ", "\t"))).isEqualTo(once);
    }

    @Test
    void indented_anyDocument_isTheSameValueWithTheSameTokens() throws Exception {
        RandomJson documents = new RandomJson(4);
        for (int count = 0; count < 5_000; count++) {
            String document = "[" + documents.document() + "]";
            String indented = indented(document);
            assertThat(indented).doesNotContain("\r", "\t").doesNotContain(" \n", "\n\n");
            assertThat(indented.replaceAll("[ \n]", "")).isEqualTo(document.replaceAll("[ \n\r\t]", ""));
            Object value = TelemetryData.parsed(document.getBytes(StandardCharsets.UTF_8));
            assertThat(Objects.equals(TelemetryData.parsed(indented.getBytes(StandardCharsets.UTF_8)), value))
                    .as("%s", document)
                    .isTrue();
        }
    }

    @Test
    void indented_whatIsNotJson_keepsItsUnits() {
        RandomJson documents = new RandomJson(5);
        for (int count = 0; count < 5_000; count++) {
            byte[] bytes = documents.damaged(documents.document()).getBytes(StandardCharsets.UTF_8);
            String document = new String(bytes, StandardCharsets.UTF_8);
            assertThat(indented(document).replaceAll("[ \n\r\t]", "")).isEqualTo(document.replaceAll("[ \n\r\t]", ""));
        }
        assertThat(indented("]]]}")).isEqualTo("\n]\n]\n]\n}");
        assertThat(indented("\"a\\")).isEqualTo("\"a\\");
        assertThat(indented("")).isEmpty();
    }

    private static String indented(String json) {
        return new String(TelemetryData.pretty(json.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
