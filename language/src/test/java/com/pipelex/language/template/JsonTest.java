package com.pipelex.language.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.ObjectMapper;

/** The filter {@code tojson} and the format {@code json}. */
class JsonTest {

    static List<Arguments> values() {
        return List.of(
                Arguments.of(null, "null"),
                Arguments.of(new Undefined("u"), "null"),
                Arguments.of(true, "true"),
                Arguments.of(3L, "3"),
                Arguments.of(3, "3"),
                Arguments.of(1.0, "1.0"),
                Arguments.of(1e20, "1e+20"),
                Arguments.of(1e-7, "1e-07"),
                Arguments.of(0.1f, "0.10000000149011612"),
                Arguments.of(new BigDecimal("12.50"), "12.5"),
                Arguments.of(Double.NaN, "NaN"),
                Arguments.of(Double.NEGATIVE_INFINITY, "-Infinity"),
                Arguments.of("a", "\"a\""),
                Arguments.of("é✓😀", "\"é✓😀\""),
                Arguments.of("say \"hi\" \\ /", "\"say \\\"hi\\\" \\\\ /\""),
                Arguments.of("\n\r\t\b\u0000\u001f", "\"\\n\\r\\t\\u0008\\u0000\\u001f\""),
                Arguments.of(List.of(), "[]"),
                Arguments.of(Arrays.asList(1L, "a", null), "[1, \"a\", null]"),
                Arguments.of(Map.of(), "{}"),
                Arguments.of(Map.of("a", List.of(1L)), "{\"a\": [1]}"),
                Arguments.of(Map.of("q\"", true), "{\"q\\\"\": true}"),
                Arguments.of(Map.of(1.5, "x"), "{\"1.5\": \"x\"}"),
                Arguments.of(Templates.RunValue.text("t"), "JSON:t"),
                Arguments.of(List.of(Templates.RunValue.text("t")), "[JSON:t]"));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("values")
    void of_aValue_isOnOneLine(@Nullable Object value, String json) {
        assertThat(Json.of(value, 0)).isEqualTo(json);
        StringBuilder out = new StringBuilder("before ");
        Json.write(value, out);
        assertThat(out).hasToString("before " + json);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
                    [1, 2]|tojson(2)                   ¦ [⏎  1,⏎  2⏎]
                    {'a': 1}|tojson(indent=2)          ¦ {⏎  "a": 1⏎}
                    {'a': [1], 'b': {}}|tojson(1)      ¦ {⏎ "a": [⏎  1⏎ ],⏎ "b": {}⏎}
                    []|tojson(2)                       ¦ []
                    {}|tojson(2)                       ¦ {}
                    [[], [[]]]|tojson(1)               ¦ [⏎ [],⏎ [⏎  []⏎ ]⏎]
                    'a'|tojson(2)                      ¦ "a"
                    [1]|tojson(0)                      ¦ [1]
                    [1]|tojson                         ¦ [1]
                    """)
    void tojson_withAnIndent_isOnSeveralLines(String expression, String expected) throws TemplateException {
        assertThat(Templates.print(expression).replace('\n', '⏎')).isEqualTo(expected);
    }

    @Test
    void of_aMap_keepsTheOrderOfItsFields() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("z", 1L);
        map.put("a", 2L);
        assertThat(Json.of(map, 0)).isEqualTo("{\"z\": 1, \"a\": 2}");
    }

    @Test
    void of_anyText_isReadBackAsItself() {
        StringBuilder all = new StringBuilder();
        for (char unit = 0; unit < 0x300; unit++) {
            all.append(unit);
        }
        for (int indent : new int[] {0, 2}) {
            String json = Json.of(List.of(all.toString(), Map.of(all.toString(), 1L)), indent);
            assertThat(new ObjectMapper().readTree(json).get(0).asString()).isEqualTo(all.toString());
            assertThat(new ObjectMapper()
                            .readTree(json)
                            .get(1)
                            .get(all.toString())
                            .asInt())
                    .isEqualTo(1);
        }
    }
}
