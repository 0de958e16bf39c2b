package com.pipelex.telemetry.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;

final class FlatTomlTest {

    private static final String[] KEYS = {
        "telemetry_mode",
        "host",
        "redact",
        "a",
        "B-2",
        "_",
        "-",
        "0",
        "12",
        "true",
        "false",
        "inf",
        "nan",
        "1e5",
        "0x1f",
        "1979-05-27",
        "user_id",
        "a",
        "\"q\"",
        "'q'",
        "a.b",
        "é",
        ""
    };
    private static final String[] VALUES = {
        "\"off\"",
        "\"\"",
        "''",
        "'a'",
        "'C:\\x'",
        "\"it's\"",
        "\"#no\"",
        "\"é\u2028\"",
        "\"\\n\"",
        "\"\\u00e9\"",
        "\"tab\there\"",
        "true",
        "false",
        "True",
        "0",
        "7",
        "42",
        "007",
        "-1",
        "+1",
        "1_000",
        "999999999999999999",
        "9223372036854775807",
        "9223372036854775808",
        "1.5",
        "0x10",
        "inf",
        "1979-05-27",
        "1979-05-27T07:32:00Z",
        "[]",
        "[ ]",
        "[\"a\"]",
        "[\"a\", 'b',]",
        "[,]",
        "[\"a\" \"b\"]",
        "[1]",
        "[true]",
        "[[\"a\"]]",
        "[\"a\"",
        "{}",
        "{a=1}",
        "\"\"\"x\"\"\"",
        "'''x'''",
        "\"\"\"\"\"\"",
        "\"open",
        "'open",
        "",
        "x",
        "truefalse",
        "\"a\"b",
        "\"a\" \"b\"",
        "\"\u0001\"",
        "\"\u007f\"",
        "\"\u0085\"",
        "\"\ud83d\ude00\"",
        "\"\ufffd\"",
        "\"\ufeff\"",
        "\"\r\"",
        "\"${VAR}\""
    };
    private static final String[] BLANKS = {"", "", " ", " ", "  ", "\t", " \t", "\u00a0", "\f"};
    private static final String[] ENDS = {
        "\n", "\n", "\n", "\r\n", "\r", "", " # note\n", "# é\n", " #\t\u0001\n", "\n\n", "#\r\n"
    };
    private static final String MARKS = "\"'[]{}=#.,\\\n\r\t \u0000a0-_";
    private static final String[] LINES = {
        "[table]\n", "[[tables]]\n", "# comment\n", "\n", "  \n", "\ufeff", "=\n", "a\n", "\u0000"
    };

    @Test
    void read_generatedFiles_givesWhatTheLibraryGives() {
        Random random = new Random(20_261_124);
        int flat = 0;
        for (int count = 0; count < 14_000; count++) {
            flat += isAsTheLibrary(file(random)) ? 1 : 0;
        }
        assertThat(flat).as("files that needed no library").isGreaterThan(200);
    }

    @Test
    void read_validFlatFiles_needsNoLibrary() {
        Random random = new Random(7);
        for (int count = 0; count < 3_000; count++) {
            String text = validFile(random);
            assertThat(isAsTheLibrary(text)).as(text).isTrue();
        }
    }

    @Test
    void read_mutatedFiles_givesWhatTheLibraryGives() {
        Random random = new Random(42);
        for (int count = 0; count < 6_000; count++) {
            StringBuilder text = new StringBuilder(validFile(random));
            for (int change = random.nextInt(3); change >= 0 && text.length() > 0; change--) {
                int at = random.nextInt(text.length());
                switch (random.nextInt(3)) {
                    case 0 -> text.deleteCharAt(at);
                    case 1 -> text.insert(at, any(random, MARKS));
                    default -> text.setCharAt(at, (char) random.nextInt(0x180));
                }
            }
            isAsTheLibrary(text.toString());
        }
    }

    @Test
    void read_randomBytes_givesWhatTheLibraryGives() {
        Random random = new Random(3);
        for (int count = 0; count < 3_000; count++) {
            byte[] bytes = new byte[random.nextInt(40)];
            for (int at = 0; at < bytes.length; at++) {
                bytes[at] = (byte) (random.nextInt(4) == 0 ? random.nextInt() : any(random, MARKS));
            }
            isAsTheLibrary(new String(bytes, StandardCharsets.UTF_8));
        }
    }

    @Test
    void read_filesOfOurOwn_needsNoLibrary() {
        assertThat(isAsTheLibrary("""
                        # a comment
                        telemetry_mode = "anonymous"   # "off" | "anonymous"
                        host = "https://eu.i.posthog.com"
                        redact = ["prompt", "url"]
                        geoip_enabled = false
                        user_id = ""
                        """)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a = \"\\n\"",
                "a.b = 1",
                "[t]",
                "a = 1\na = 2",
                "a = 1.5",
                "a = \"x",
                "a",
                "= 1",
                "a = 1 2",
                "a = [1]",
                "\"a\" = 1",
                "a = \"\"\"x\"\"\"",
                "a = 0x1",
                "a = 01",
                "a = 1\rb = 2",
                "a = tru",
                "a = {}"
            })
    void read_anythingElse_givesUp(String text) {
        assertThat(FlatToml.read(text)).isNull();
    }

    @FuzzTest(maxDuration = "30s")
    void read_fuzzed_givesWhatTheLibraryGives(byte[] data) {
        isAsTheLibrary(new String(data, StandardCharsets.UTF_8));
    }

    private static String file(Random random) {
        StringBuilder text = new StringBuilder();
        for (int lines = random.nextInt(4); lines >= 0; lines--) {
            if (random.nextInt(8) == 0) {
                text.append(LINES[random.nextInt(LINES.length)]);
            }
            text.append(any(random, BLANKS)).append(any(random, KEYS)).append(any(random, BLANKS));
            text.append(random.nextInt(20) == 0 ? "" : "=").append(any(random, BLANKS));
            text.append(any(random, VALUES)).append(any(random, BLANKS)).append(any(random, ENDS));
        }
        return text.toString();
    }

    private static String validFile(Random random) {
        String[] values = {
            "\"off\"", "'x'", "true", "false", "0", "12", "[]", "[\"a\", 'b']", "[ 'a' , ]", "\"é ü\"", "\"a#b\""
        };
        String[] ends = {"\n", " # note é\n", "\r\n", "\n\n  # more\n", "\t#\n"};
        StringBuilder text = new StringBuilder();
        for (int line = random.nextInt(6); line >= 0; line--) {
            text.append(" ".repeat(random.nextInt(3)))
                    .append("key")
                    .append(line)
                    .append(" =\t");
            text.append(any(random, values)).append(any(random, ends));
        }
        return text.toString();
    }

    private static char any(Random random, String of) {
        return of.charAt(random.nextInt(of.length()));
    }

    private static String any(Random random, String[] of) {
        return of[random.nextInt(of.length)];
    }

    /** Fails where the two differ; false where the flat reader gave up. */
    private static boolean isAsTheLibrary(String text) {
        Map<String, TomlValue> flat = FlatToml.read(text);
        if (flat == null) {
            return false;
        }
        TomlParseResult parsed = Toml.parse(text);
        assertThat(parsed.errors()).as(escaped(text)).isEmpty();
        Map<String, TomlValue> expected = new LinkedHashMap<>();
        for (String key : parsed.keySet()) {
            TomlPosition position = parsed.inputPositionOf(List.of(key));
            Object value = parsed.get(List.of(key));
            Object plain = value instanceof TomlArray array ? array.toList() : value;
            expected.put(key, new TomlValue(plain, position.line(), position.column()));
        }
        assertThat(flat).as(escaped(text)).isEqualTo(expected);
        return true;
    }

    private static String escaped(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars()
                .forEach(unit -> shown.append(
                        unit < ' ' || unit > '~' ? String.format("\\u%04x", unit) : String.valueOf((char) unit)));
        return shown.toString();
    }
}
