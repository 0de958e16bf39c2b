package com.pipelex.language;

import static com.pipelex.language.Bundles.problemsOfPipe;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines and names of a template as positions in the file. The prompt begins in line 5. */
class TemplateReaderTest {

    private static final String HEAD = "type = \"PipeLLM\"\noutput = \"Text\"\n";

    /** The place of the only problem. */
    private static String place(String keys) {
        return problemsOfPipe(HEAD + keys).stream()
                .map(line -> line.substring(0, line.indexOf(' ')))
                .reduce((one, other) -> one + " and " + other)
                .orElse("none");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            prompt = "$name" ¦ 5:11
            prompt = "Dear $name" ¦ 5:16
            prompt = "Dear @name" ¦ 5:16
            prompt = "Dear {{ name }}" ¦ 5:19
            prompt = "{% if name %}x{% endif %}" ¦ 5:17
            prompt = 'Dear $name' ¦ 5:16
            prompt   =   "Dear $name" ¦ 5:20
            prompt = "names $name" ¦ 5:17
            prompt = "my_name $name" ¦ 5:19
            prompt = "a.name $name" ¦ 5:18
            prompt = "é $name" ¦ 5:13
            prompt = "😀😀 $name" ¦ 5:14
            """)
    void use_onTheLineOfTheKey_isFoundWhereTheVariableIs(String line, String place) {
        assertThat(place(line)).isEqualTo(place);
    }

    @Test
    void use_ofTheOptionalForm_isAtItsMark() {
        assertThat(place("prompt = \"Dear @?name\"")).isEqualTo("5:17");
    }

    @Test
    void use_ofAVariableNamedLikeTheKey_isNotTheKey() {
        assertThat(place("prompt = \"Dear {{ prompt }}\"")).isEqualTo("5:19");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"\"\"\"", "'''"})
    void use_inABlock_isFoundInItsLine(String quotes) {
        assertThat(place("prompt = " + quotes + "\nDear customer,\n  you are $name\n" + quotes))
                .isEqualTo("7:11");
    }

    @Test
    void use_inABlockThatBeginsInTheLineOfTheKey_isFound() {
        assertThat(place("prompt = \"\"\"Dear $name,\nhello\n\"\"\"")).isEqualTo("5:18");
    }

    @Test
    void use_inTheLastLineOfABlock_isFound() {
        assertThat(place("prompt = \"\"\"\nDear\n$name\"\"\"")).isEqualTo("7:1");
    }

    @Test
    void use_behindTheBlock_isNotLookedFor() {
        assertThat(problemsOfPipe("type = \"PipeLLM\"\noutput = \"Text\"\nprompt = \"\"\"\n{{\nname }}\n\"\"\"\n"
                        + "description = \"$name\""))
                .singleElement()
                .asString()
                .startsWith("5:1 ");
    }

    @Test
    void use_thatIsNotFound_isAtTheKey() {
        assertThat(place("prompt = \"\"\"\n{% if\nname\n%}x{% endif %}\n\"\"\""))
                .isEqualTo("5:1");
    }

    @Test
    void use_inAnInlineTableBehindCharactersOfTwoUnits_isFound() {
        assertThat(problemsOfPipe("""
                type = "PipeCompose"
                output = "Text"
                template = { category = "basic", extra_context = { a = "😀" }, template = "Dear $name" }
                """)).singleElement().asString().startsWith("5:80 ");
    }

    @Test
    void flaw_inABlock_isReportedInItsLine() {
        assertThat(place("prompt = \"\"\"\nDear\n{{ name\n\"\"\"")).startsWith("7:1");
    }

    @Test
    void flaw_inABlockThatBeginsInTheLineOfTheKey_isReportedInItsLine() {
        assertThat(place("prompt = \"\"\"Dear\n{{ name\n\"\"\"")).startsWith("6:1");
    }

    @Test
    void flaw_onTheLineOfTheKey_isReportedAtTheKey() {
        assertThat(place("prompt = \"Dear {{ name\"")).isEqualTo("5:1");
    }

    @Test
    void flaw_ofATextWithAnEscapedLineEnd_isReportedAtTheKey() {
        assertThat(place("prompt = \"Dear\\n{{ name\"")).isEqualTo("5:1");
    }

    @Test
    void flaw_withControlCharacters_isToldWithoutThem() {
        assertThat(problemsOfPipe(HEAD + "prompt = \"{{ \\u001B }}\""))
                .singleElement()
                .asString()
                .startsWith("5:1 TEMPLATE: invalid template: ")
                .doesNotContain("\u001B");
    }
}
