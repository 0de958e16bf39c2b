package com.pipelex.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
}
