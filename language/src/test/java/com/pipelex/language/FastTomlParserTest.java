package com.pipelex.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tomlj.Toml;
import org.tomlj.TomlParseResult;

/** Our reader of plain TOML gives what the library gives, or gives up. */
class FastTomlParserTest {

    /** The same tree with the same places, or nothing. */
    private static boolean isTheSameOrNothing(String text) {
        TomlSyntax.Table plain = FastTomlParser.read(text);
        if (plain == null) {
            return false;
        }
        TomlParseResult toml = Toml.parse(text);
        assertThat(toml.errors()).as(text).isEmpty();
        assertThat(plain.toString()).as(text).isEqualTo(TomlSyntax.of(toml).toString());
        return true;
    }

    private static List<String> bundles() throws IOException {
        List<String> texts = new ArrayList<>();
        for (String folder : List.of("must-fail", "must-pass")) {
            try (Stream<Path> files = Files.list(Path.of("src/test/resources").resolve(folder))) {
                for (Path file : files.sorted().toList()) {
                    texts.add(Files.readString(file));
                }
            }
        }
        return texts;
    }

    @Test
    void read_bundles_areReadWithoutTheLibrary() throws IOException {
        List<String> texts = bundles();
        long read =
                texts.stream().filter(FastTomlParserTest::isTheSameOrNothing).count();
        assertThat(read).isGreaterThan(texts.size() * 95L / 100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# é\n\n a = 1 # x\n\t[ b . \"c d\" ]\nx=-0.50\ny=''\nz=\"\"",
                "a = [ 1, 'é😀', [ ], { b = true, \"c\" = [ ] } ]",
                "a = [\n 1, # one\n\n 2,\n]\n",
                "\"é\" = 1",
                "a = \"\"\"\nx \\\n   y \\\"\\\" \"\" z\"\"\"\nb = '''\n\\n ' '' '''\n",
                "[a.b.c]\n[a]\nx = 1\n[a.b]\ny = 2\n[d]\n",
                "'😀' = 1\nb = {   c='d'   ,e= 3 }  # end",
                "a = \"tab\\t \\b\\n\\f\\r \\\"\\\\ \"",
            })
    void read_plain_isTheSame(String text) {
        assertThat(isTheSameOrNothing(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a = 1\na = 2",
                "[a]\n[a]",
                "a = 1\n[a]",
                "a = {}\n[a.b]",
                "[a.b]\n[a]\nb = 1",
                "a",
                "a = ",
                "a = [1",
                "a = {b = 1",
                "a = 01",
                "a = 1_000",
                "a = 1e3",
                "a = .5",
                "a = 5.",
                "a = +1",
                "a = 2026-01-02",
                "a = tru",
                "a.b = 1",
                "[[a]]",
                "a = \"x",
                "a = 'x\n'",
                "a = \"\\x\"",
                "a = \"\\u00e9\"",
                "a = \"\"\"x\"\"\"\"",
                "a = 1 b = 2",
                "[a] b = 1",
                "[a",
                "[]",
                "[a..b]",
                "= 1",
                "a = {b = 1, }",
                "a = {\nb = 1 }",
                "a = {b = 1 b = 2}",
                "a = 1 # \u0001",
                "a = \"\u0000\"",
                "\u0000",
                "a = 1\r\n",
                "\"\"\"a\"\"\" = 1",
                "é = 1",
                "a = [1 2]",
                "a = [,]",
                "a = 999999999999999999999",
                "a = inf",
                "a = -",
            })
    void read_anythingElse_isLeftToTheLibrary(String text) {
        assertThat(FastTomlParser.read(text)).isNull();
    }

    @Test
    void read_damagedBundles_areNeverReadOtherwise() throws IOException {
        List<String> texts = bundles();
        Random chance = new Random(21);
        int read = 0;
        for (int times = 0; times < 3_000; times++) {
            StringBuilder text = new StringBuilder(texts.get(chance.nextInt(texts.size())));
            for (int hits = chance.nextInt(3); hits >= 0; hits--) {
                int at = chance.nextInt(text.length());
                String put = String.valueOf("[]{}\"'=.,#\n\\ \t0a-_é😀\u0001".charAt(chance.nextInt(20)));
                text.replace(
                        at,
                        Math.min(text.length(), at + chance.nextInt(3)),
                        Character.isSurrogate(put.charAt(0)) ? "x" : put);
            }
            read += isTheSameOrNothing(text.toString()) ? 1 : 0;
        }
        assertThat(read).isGreaterThan(500);
    }

    @Test
    void read_wordsOfToml_areNeverReadOtherwise() {
        String[] words = {
            "[", "]", "a", "b", ".", "\n", "=", " ", "1", "'x'", "\"y\"", "{", "}", ",", "true", "\"\"\"", "'''", "#",
            "[a]\n", "a = ", "b = ", "\\", "\t", "2.5", "-", "é"
        };
        Random chance = new Random(22);
        int read = 0;
        for (int times = 0; times < 6_000; times++) {
            StringBuilder text = new StringBuilder();
            for (int length = chance.nextInt(14); length > 0; length--) {
                text.append(words[chance.nextInt(words.length)]);
            }
            read += isTheSameOrNothing(text.toString()) ? 1 : 0;
        }
        assertThat(read).isGreaterThan(50);
    }

    @Test
    void read_nestedDeeply_givesUp() {
        assertThat(FastTomlParser.read("a = " + "[".repeat(9_999) + "]".repeat(9_999)))
                .isNull();
        assertThat(FastTomlParser.read("[" + "a.".repeat(9_999) + "a]")).isNull();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void value_plain_isReadAsTheLibraryReadsIt(String toml, Object expected) {
        TomlSyntax.Table table = Objects.requireNonNull(FastTomlParser.read("a = " + toml));
        assertThat(TableReader.plain(Objects.requireNonNull(table.get("a")))).isEqualTo(expected);
        assertThat(isTheSameOrNothing("a = " + toml)).isTrue();
    }

    static List<Arguments> value_plain_isReadAsTheLibraryReadsIt() {
        return List.of(
                arguments("0", 0L),
                arguments("-0", 0L),
                arguments("42", 42L),
                arguments("-17", -17L),
                arguments("12345678901234567", 12345678901234567L),
                arguments("0.0", 0.0),
                arguments("-1.50", -1.5),
                arguments("0.25", 0.25),
                arguments("true", true),
                arguments("false", false),
                arguments("\"\"", ""),
                arguments("''", ""),
                arguments("'a\\n\"b'", "a\\n\"b"),
                arguments("\"a # b\" # c", "a # b"),
                arguments("\"\\b\\t\\n\\f\\r\\\"\\\\\"", "\b\t\n\f\r\"\\"),
                arguments("\"\"\"a\nb\"\"\"", "a\nb"),
                arguments("\"\"\"\na\n\"\"\"", "a\n"),
                arguments("\"\"\"a \\\n  \n  b\"\"\"", "a b"),
                arguments("\"\"\"a \"quoted\" \"\" b\"\"\"", "a \"quoted\" \"\" b"),
                arguments("'''\na\\b\n'''", "a\\b\n"),
                arguments("[]", List.of()),
                arguments("[1, 2,]", List.of(1L, 2L)),
                arguments("[ # one\n 1\n , 2 ]", List.of(1L, 2L)),
                arguments("[[1], ['a', true]]", List.of(List.of(1L), List.of("a", true))),
                arguments("{}", Map.of()),
                arguments("{ b = 1, 'c d' = [2] }", Map.of("b", 1L, "c d", List.of(2L))));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "description = \"caf\\u00e9\"",
                "description = \"caf\\U000000E9\"",
                "description = \"\"\"caf\\\n   \\u00e9\"\"\"",
                "description = 'café'\r",
            })
    void text_inASpellingOfTheLibraryOnly_isRead(String line) {
        String text = "domain = \"shop\"\n" + line + "\n";
        assertThat(FastTomlParser.read(text)).isNull();
        assertThat(Bundles.valid(text).description()).isEqualTo("café");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"0x10", "0o20", "0b10000", "+16", "1_6"})
    void number_inASpellingOfTheLibraryOnly_isRead(String number) {
        String body =
                "type = \"PipeExtract\"\ninputs = { a = \"PDF\" }\noutput = \"Page[]\"\npage_views_dpi = " + number;
        assertThat(FastTomlParser.read(body)).isNull();
        assertThat(Bundles.validPipe(Pipe.Extract.class, body).viewDpi()).isEqualTo(16);
    }

    @Test
    void tables_inASpellingOfTheLibraryOnly_areRead() {
        String text = """
                domain = "shop"
                pipe.p.type = "PipeSequence"
                pipe.p.output = "Text"
                [[pipe.p.steps]]
                pipe = "q"
                [pipe."q"]
                type = "PipeLLM"
                output = "Text"
                """;
        assertThat(FastTomlParser.read(text)).isNull();
        assertThat(Bundles.problems(text)).isEmpty();
    }

    /** A carriage return makes the library read the whole. */
    @Test
    void bundles_byEitherReader_haveTheSameProblems() throws IOException {
        for (String text : bundles()) {
            assertThat(Bundles.problems(text + "\r\n")).as(text).isEqualTo(Bundles.problems(text));
        }
    }

    static List<Arguments> place_ofAKey_isThatOfTheLibrary() {
        return List.of(
                arguments("a = 1", "1:1"),
                arguments("\t a = 1", "1:3"),
                arguments("b = 1\n\n# x\n  a = 1", "4:3"),
                arguments("b = 'é😀'\na = 1", "2:1"),
                arguments("\"a\" = 1", "1:1"),
                arguments("b = '''\n\n'''\na = 1", "4:1"),
                arguments("b = \"\"\"x\\\n\n  y\"\"\"\na = 1", "4:1"),
                arguments("b = [\n1\n]\na = 1", "4:1"),
                arguments("[a]", "1:1"),
                arguments("\n [ a ]", "2:2"),
                arguments("[a.b]\n[a]", "2:1"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void place_ofAKey_isThatOfTheLibrary(String text, String place) {
        TomlSyntax.Table table = Objects.requireNonNull(FastTomlParser.read(text));
        TomlSyntax.Entry entry = Objects.requireNonNull(table.entries().get("a"));
        assertThat(entry.line() + ":" + entry.column()).isEqualTo(place);
        assertThat(isTheSameOrNothing(text)).isTrue();
    }

    @Test
    void place_behindACharacterOfTwoUnits_countsItOnce() {
        TomlSyntax.Table table = Objects.requireNonNull(FastTomlParser.read("a = { '😀' = 1, b = 2 }"));
        TomlSyntax.Table inner = (TomlSyntax.Table) Objects.requireNonNull(table.get("a"));
        assertThat(Objects.requireNonNull(inner.entries().get("b")).column()).isEqualTo(16);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 39, 40})
    void nesting_withinTheBound_isRead(int levels) {
        assertThat(isTheSameOrNothing("a = " + "[".repeat(levels) + "]".repeat(levels)))
                .isTrue();
        assertThat(isTheSameOrNothing("[" + "a.".repeat(levels - 1) + "a]")).isTrue();
    }

    @Test
    void nesting_overTheBound_isLeftToTheLibrary() {
        assertThat(FastTomlParser.read("a = " + "[".repeat(42) + "]".repeat(42)))
                .isNull();
        assertThat(FastTomlParser.read("[" + "a.".repeat(40) + "a]")).isNull();
    }
}
