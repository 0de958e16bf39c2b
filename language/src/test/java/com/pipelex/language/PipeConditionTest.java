package com.pipelex.language;

import static com.pipelex.language.Bundles.problems;
import static com.pipelex.language.Bundles.valid;
import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.language.template.Category;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of a PipeCondition {@code p} that runs {@code q} or {@code r}. Its own keys are in lines 6 to 8. */
class PipeConditionTest {

    private static final String SOUND = """
            domain = "shop"
            [pipe.p]
            type = "PipeCondition"
            inputs = { a = "Text" }
            output = "Text"
            expression = "a.text"
            outcomes = { yes = "q", no = "r" }
            default_outcome = "fail"
            [pipe.q]
            type = "PipeLLM"
            inputs = { a = "Text" }
            output = "Text"
            prompt = "Say $a"
            [pipe.r]
            type = "PipeLLM"
            output = "Text"
            prompt = "Nothing"
            """;

    private static List<String> problemsWithout(String line) {
        assertThat(SOUND).contains(line);
        return problems(SOUND.replace(line + "\n", ""));
    }

    private static List<String> problemsWith(String line, String instead) {
        assertThat(SOUND).contains(line);
        return problems(SOUND.replace(line, instead));
    }

    @Test
    void condition_withAnExpression_isRead() {
        Pipe.Condition condition = valid(Pipe.Condition.class, SOUND);
        assertThat(condition.type()).isEqualTo(PipeType.CONDITION);
        assertThat(condition.expression().text()).isEqualTo("{{ a.text }}");
        assertThat(condition.expression().category()).isEqualTo(Category.EXPRESSION);
        assertThat(condition.outcomes())
                .containsExactly(java.util.Map.entry("yes", "q"), java.util.Map.entry("no", "r"));
        assertThat(condition.defaultOutcome()).isEqualTo("fail");
        assertThat(condition.alias()).isNull();
    }

    @Test
    void condition_withATemplateAndAnAlias_isRead() {
        Pipe.Condition condition = valid(
                Pipe.Condition.class,
                SOUND.replace(
                        "expression = \"a.text\"",
                        "expression_template = \"{{ a.text|upper }}\"\nadd_alias_from_expression_to = \"chosen\""));
        assertThat(condition.expression().text()).isEqualTo("{{ a.text|upper }}");
        assertThat(condition.alias()).isEqualTo("chosen");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fail", "continue", "q", "r"})
    void defaultOutcome_thatIsAPipeOrAWordOfTheLanguage_isAccepted(String outcome) {
        assertThat(problemsWith("default_outcome = \"fail\"", "default_outcome = \"" + outcome + "\""))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"fail", "continue"})
    void outcome_thatIsAWordOfTheLanguage_isAccepted(String outcome) {
        assertThat(problemsWith("no = \"r\"", "no = \"" + outcome + "\"")).isEmpty();
    }

    @Test
    void expression_missing_isReportedAtThePipe() {
        assertThat(problemsWithout("expression = \"a.text\""))
                .containsExactly("2:1 MISSING_KEY: a PipeCondition needs exactly one of 'expression' and"
                        + " 'expression_template'; this one has neither."
                        + " expression = \"a.text\" is short for expression_template = \"{{ a.text }}\".");
    }

    @Test
    void expressionAndTemplate_together_areReportedAtTheTemplate() {
        assertThat(problemsWith(
                        "expression = \"a.text\"", "expression_template = \"{{ a.text }}\"\nexpression = \"a.text\""))
                .containsExactly("6:1 INVALID_VALUE: a PipeCondition needs exactly one of 'expression' and"
                        + " 'expression_template'; this one has both."
                        + " expression = \"a.text\" is short for expression_template = \"{{ a.text }}\".");
    }

    @ParameterizedTest(name = "{0} = \"{1}\"")
    @CsvSource({"expression, ''", "expression, ' '", "expression_template, ''", "expression_template, '\\n'"})
    void expression_blank_isRefused(String key, String text) {
        assertThat(problemsWith("expression = \"a.text\"", key + " = \"" + text + "\""))
                .containsExactly("6:1 INVALID_VALUE: '" + key + "' is empty.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"expression", "expression_template"})
    void expression_thatIsNoString_isOneProblem(String key) {
        assertThat(problemsWith("expression = \"a.text\"", key + " = 3"))
                .containsExactly("6:1 WRONG_TYPE: '" + key + "' must be a string, in quotes.");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"expression = \"a.text +\"", "expression_template = \"{{ a.text\""})
    void expression_thatIsInvalid_isOneProblemAtItsKey(String line) {
        assertThat(problemsWith("expression = \"a.text\"", line))
                .singleElement()
                .asString()
                .startsWith("6:1 TEMPLATE: invalid template: ");
    }

    @Test
    void expression_withAnUnknownVariable_isReported() {
        assertThat(problemsWith("expression = \"a.text\"", "expression = \"b.text\""))
                .containsExactly(
                        "6:1 MISSING_INPUT_VARIABLE: missing_input_variable: the expression needs 'b', which is"
                                + " neither an input nor the result of an earlier step. Add it to 'inputs'.");
    }

    @Test
    void expression_withAnUnknownField_isAWarning() {
        assertThat(problemsWith("expression = \"a.text\"", "expression = \"a.txt\""))
                .containsExactly("6:1 UNKNOWN_FIELD (warning): 'a' (Text) has no field 'txt'. Did you mean 'text'?");
    }

    @Test
    void expression_withVariablesOfTheRun_needsNoInput() {
        assertThat(problemsWith(
                        "expression = \"a.text\"", "expression = \"preliminary_text or _index or place_holder\""))
                .isEmpty();
    }

    @Test
    void outcomes_missing_areReportedAtThePipe() {
        assertThat(problemsWithout("outcomes = { yes = \"q\", no = \"r\" }"))
                .containsExactly("2:1 MISSING_KEY: 'outcomes' is missing. Write outcomes = { yes = \"code\" }.");
    }

    @Test
    void outcomes_empty_areReportedAtTheirKey() {
        assertThat(problemsWith("{ yes = \"q\", no = \"r\" }", "{}"))
                .containsExactly("7:1 MISSING_KEY: 'outcomes' is empty: a PipeCondition needs at least one outcome.");
    }

    @Test
    void outcomes_thatAreNoTable_areOneProblem() {
        assertThat(problemsWith("{ yes = \"q\", no = \"r\" }", "[\"q\"]"))
                .containsExactly("7:1 WRONG_TYPE: 'outcomes' must be a table.");
    }

    @Test
    void outcome_thatIsNoString_isRefused() {
        assertThat(problemsWith("no = \"r\"", "no = 3"))
                .containsExactly("7:25 WRONG_TYPE: 'no' must be a string, in quotes.");
    }

    @Test
    void outcome_unknown_isReportedAtItsValue() {
        assertThat(problemsWith("no = \"r\"", "no = \"zzz\""))
                .containsExactly(
                        "7:25 UNKNOWN_PIPE: the pipe 'zzz' is not in this bundle. Use one of continue, fail, p, q, r.");
    }

    @Test
    void defaultOutcome_missing_isReportedAtThePipe() {
        assertThat(problemsWithout("default_outcome = \"fail\""))
                .containsExactly("2:1 MISSING_KEY: 'default_outcome' is missing."
                        + " Write default_outcome = \"fail\", or \"continue\", or the code of a pipe.");
    }

    @Test
    void defaultOutcome_unknown_isReportedAtItsKey() {
        assertThat(problemsWith("default_outcome = \"fail\"", "default_outcome = \"fial\""))
                .containsExactly("8:1 UNKNOWN_PIPE: the pipe 'fial' is not in this bundle. Did you mean 'fail'?");
    }

    @Test
    void alias_thatIsNoString_isOneProblem() {
        assertThat(problemsWith(
                        "default_outcome = \"fail\"", "default_outcome = \"fail\"\nadd_alias_from_expression_to = 3"))
                .containsExactly("9:1 WRONG_TYPE: 'add_alias_from_expression_to' must be a string, in quotes.");
    }

    @Test
    void outcome_thatNeedsMoreThanTheInputs_isReportedAtItsValue() {
        assertThat(problems(SOUND.replace("prompt = \"Nothing\"", "inputs = { b = \"Text\" }\nprompt = \"$b\"")))
                .containsExactly("7:25 MISSING_INPUT_VARIABLE: missing_input_variable: the pipe 'r' needs 'b', which is"
                        + " neither an input nor the result of an earlier step. Add it to 'inputs'.");
    }

    @Test
    void input_thatNothingUses_isReported() {
        assertThat(problemsWith(
                        "inputs = { a = \"Text\" }\noutput = \"Text\"\nexpression",
                        "inputs = { a = \"Text\", b = \"Text\" }\noutput = \"Text\"\nexpression"))
                .containsExactly("4:24 EXTRANEOUS_INPUT_VARIABLE: extraneous_input_variable: none of its pipes uses the"
                        + " input 'b'. Use it, or remove it from 'inputs'.");
    }

    @Test
    void outcomes_givenByAHeader_areTheSame() {
        assertThat(problemsWith(
                        "outcomes = { yes = \"q\", no = \"r\" }\ndefault_outcome = \"fail\"",
                        "default_outcome = \"fail\"\n[pipe.p.outcomes]\nyes = \"q\"\nno = \"r\""))
                .isEmpty();
    }
}
