package com.pipelex.telemetry.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** JSON as RFC 8259 has it, by examples of each rule. */
final class JsonReaderTest {

    @Test
    void read_literals_areTheirValues() throws Exception {
        assertThat(read("true")).isEqualTo(true);
        assertThat(read("false")).isEqualTo(false);
        assertThat(read("null")).isNull();
        assertThat(read(" \t\r\n1 \t\r\n")).isEqualTo(1L);
    }

    @Test
    void read_containers_keepTheirOrder() throws Exception {
        assertThat(read("{}")).isEqualTo(Map.of());
        assertThat(read("[ ]")).isEqualTo(List.of());
        assertThat(read("[1,\"two\",[true,null],{}]"))
                .isEqualTo(Arrays.asList(1L, "two", Arrays.asList(true, null), Map.of()));
        assertThat(read("{\"z\":1,\"a\":{\"\":null},\"m\":[]}")).hasToString("{z=1, a={=null}, m=[]}");
    }

    @Test
    void read_strings_areUnescaped() throws Exception {
        assertThat(read("\"\"")).isEqualTo("");
        assertThat(read("\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"")).isEqualTo("\"\\/\b\f\n\r\t");
        assertThat(read("\"\\u0041\\u00e9\\u00E9\\uFFFF\\u0000\"")).isEqualTo("Aéé\uffff\u0000");
        assertThat(read("\"é漢😀\u2028\u007f\u0080\"")).isEqualTo("é漢😀\u2028\u007f\u0080");
    }

    @Test
    void read_surrogates_areKeptPairedOrAlone() throws Exception {
        assertThat(read("\"\\ud83d\\uDE00\"")).isEqualTo("😀");
        assertThat(read("\"\\ud83d\"")).isEqualTo("\ud83d");
        assertThat(read("\"\\ude00\\ud83dx\"")).isEqualTo("\ude00\ud83dx");
    }

    @ParameterizedTest
    @CsvSource({
        "0,0",
        "-0,0",
        "7,7",
        "-12,-12",
        "999999999999999999,999999999999999999",
        "1000000000000000000,1000000000000000000",
        "9223372036854775807,9223372036854775807",
        "-9223372036854775808,-9223372036854775808"
    })
    void read_wholeNumberThatFits_isALong(String json, long value) throws Exception {
        assertThat(read(json)).isEqualTo(value);
    }

    @ParameterizedTest
    @CsvSource({
        "0.0,0.0",
        "-0.0,-0.0",
        "1.5,1.5",
        "-2.25e3,-2250",
        "1e2,100",
        "1E+2,100",
        "1e-2,0.01",
        "0e0,0",
        "9223372036854775808,9.223372036854775808E18",
        "-9223372036854775809,-9.223372036854775809E18",
        "123456789012345678901234567890,1.2345678901234568E29",
        "1e308,1e308",
        "5e-324,4.9E-324",
        "1e-999,0",
        "1e999,Infinity",
        "-1e99999999999,-Infinity"
    })
    void read_otherNumber_isADouble(String json, double value) throws Exception {
        assertThat(read(json)).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "nul",
                "nulll",
                "True",
                "tru",
                "truefalse",
                "undefined",
                "NaN",
                "Infinity",
                "-Infinity",
                "01",
                "-01",
                "00",
                "-",
                "+1",
                ".5",
                "1.",
                "1.e2",
                "1e",
                "1e+",
                "1e1.5",
                "0x10",
                "1_000",
                "1 2",
                "--1",
                "[",
                "]",
                "[1",
                "[1,",
                "[1,]",
                "[,1]",
                "[,]",
                "[1 2]",
                "[1}",
                "[]]",
                "[][]",
                "{",
                "}",
                "{1:2}",
                "{a:1}",
                "{'a':1}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\" 1}",
                "{\"a\":1",
                "{\"a\":1,}",
                "{,}",
                "{\"a\":1 \"b\":2}",
                "{\"a\":1]",
                "{\"a\"::1}",
                "{}{}",
                "{null:1}",
                "\"",
                "\"a",
                "'a'",
                "\"\\\"",
                "\"\\",
                "\"\\x\"",
                "\"\\U0041\"",
                "\"\\'\"",
                "\"\\u\"",
                "\"\\u00e\"",
                "\"\\u00g0\"",
                "\"\\u 123\"",
                "\"\\u+123\"",
                "\"\\u１２３４\"",
                "\"a\nb\"",
                "\"a\tb\"",
                "\"\u0000\"",
                "\"\u001f\"",
                "\"a\"\"b\"",
                "// no\n1",
                "/* no */1",
                "1#",
                "1\u0000",
                "\u0000",
                "\u000b1",
                "\u00a01",
                "\ufeff1",
                "1;"
            })
    void read_whatIsNotJson_isRefused(String text) {
        assertThatThrownBy(() -> read(text)).isInstanceOf(JsonReader.NotJson.class);
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "`nul`,`something unexpected at offset 0`",
                "`[1 2]`,`something unexpected at offset 3`",
                "`[1,]`,`something unexpected at offset 3`",
                "`{\"a\" 1}`,`something unexpected at offset 5`",
                "`01`,`something unexpected at offset 1`",
                "`1e x`,`something unexpected at offset 2`",
                "`\"\\u00g0\"`,`something unexpected at offset 5`",
                "`\"ab\\x\"`,`an escape that does not exist at offset 4`",
                "`[1`,`an end that comes too early at offset 2`",
                "`\"ab`,`an end that comes too early at offset 3`",
                "`{\"a\":1, \"a\":2}`,`a name that stands twice at offset 8`",
                "`true x`,`something unexpected at offset 5`"
            })
    void read_whatIsNotJson_saysWhatAndWhere(String text, String message) {
        assertThatThrownBy(() -> read(text)).hasMessage(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":1,\"a\":1}",
                "{\"a\":null,\"b\":1,\"a\":2}",
                "{\"a\":1,\"\\u0061\":2}",
                "[{\"\":1,\"\":2}]"
            })
    void read_nameThatStandsTwice_isRefused(String text) throws Exception {
        assertThatThrownBy(() -> read(text)).hasMessageStartingWith("a name that stands twice");
        assertThat(read("{\"a\":{\"a\":{\"A\":1}},\"b\":{\"a\":1}}")).isNotNull();
    }

    @Test
    void read_nesting_endsAtSixtyFourContainers() throws Exception {
        assertThat(read("[".repeat(64) + "1" + "]".repeat(64))).isNotNull();
        assertThat(read("{\"a\":".repeat(64) + "1" + "}".repeat(64))).isNotNull();
        for (String open : List.of("[", "{\"a\":", "[{\"a\":")) {
            assertThatThrownBy(() -> read(open.repeat(65) + "1")).hasMessageStartingWith("values nested too deeply");
            assertThatThrownBy(() -> read(open.repeat(1_000_000))).hasMessageStartingWith("values nested too deeply");
        }
        assertThat(read("[" + "[],".repeat(10_000) + "[]]")).isEqualTo(Collections.nCopies(10_001, List.of()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "80",
                "bf",
                "c3",
                "c328",
                "c080",
                "c1bf",
                "e282",
                "e28228",
                "e08080",
                "eda080",
                "edbfbf",
                "f09f98",
                "f0808080",
                "f4908080",
                "f8888080",
                "fe",
                "ff",
                "fffe2200",
                "220022"
            })
    void read_whatIsNotUtf8_isRefused(String hex) {
        byte[] inside = HexFormat.of().parseHex("22" + hex + "22");
        assertThatThrownBy(() -> JsonReader.read(inside)).isInstanceOf(JsonReader.NotJson.class);
        byte[] outside = HexFormat.of().parseHex(hex);
        assertThatThrownBy(() -> JsonReader.read(outside)).isInstanceOf(JsonReader.NotJson.class);
    }

    @Test
    void read_longStringAndLongNumber_areReadWhole() throws Exception {
        String text = "aé😀".repeat(100_000);
        assertThat(read("\"" + text + "\"")).isEqualTo(text);
        assertThat(read("1" + "0".repeat(300) + "." + "0".repeat(50_000) + "1e-300"))
                .isEqualTo(1.0);
    }

    private static @Nullable Object read(String json) throws JsonReader.NotJson {
        return JsonReader.read(json.getBytes(StandardCharsets.UTF_8));
    }
}
