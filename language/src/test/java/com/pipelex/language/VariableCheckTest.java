package com.pipelex.language;

import static com.pipelex.language.Bundles.problems;
import static com.pipelex.language.Bundles.problemsOfPipe;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The variables of templates against the inputs, both ways. Inputs are in line 4, the prompt is in line 6. */
class VariableCheckTest {

    private static List<String> llm(String inputs, String keys) {
        return problemsOfPipe("type = \"PipeLLM\"\ninputs = { " + inputs + " }\noutput = \"Text\"\n" + keys);
    }

    @Test
    void variable_thatIsAnInput_isAccepted() {
        assertThat(llm("a = \"Text\", b = \"Text\", c = \"Text\"", "prompt = \"$a @b {{ c }}\""))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"$b", "@b", "@?b", "{{ b }}", "{{ b.text }}", "{% if b %}x{% endif %}", "{{ a + b }}"})
    void variable_thatIsNoInput_isReported(String use) {
        assertThat(llm("a = \"Text\"", "prompt = \"$a " + use + "\""))
                .singleElement()
                .asString()
                .endsWith(" MISSING_INPUT_VARIABLE: missing_input_variable: 'b' is used but is not among the inputs."
                        + " Add it to 'inputs'.");
    }

    @Test
    void variable_misspelt_isReportedWithTheNearestInput() {
        assertThat(llm("letter = \"Text\"", "prompt = \"$letter and $leter\""))
                .containsExactly("6:23 MISSING_INPUT_VARIABLE: missing_input_variable: 'leter' is used but is not among"
                        + " the inputs. Add it to 'inputs'. Did you mean 'letter'?");
    }

    @Test
    void variable_ofTheSystemPrompt_isReportedThere() {
        assertThat(llm("a = \"Text\"", "prompt = \"$a\"\nsystem_prompt = \"You are $role\""))
                .containsExactly("7:26 MISSING_INPUT_VARIABLE: missing_input_variable: 'role' is used but is not among"
                        + " the inputs. Add it to 'inputs'.");
    }

    @Test
    void variable_usedInBothPrompts_isReportedOnceAtTheFirst() {
        assertThat(llm("a = \"Text\"", "prompt = \"$a $b\"\nsystem_prompt = \"$b\""))
                .containsExactly("6:14 MISSING_INPUT_VARIABLE: missing_input_variable: 'b' is used but is not among the"
                        + " inputs. Add it to 'inputs'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"preliminary_text", "place_holder", "_anything"})
    void variable_ofTheRun_needsNoInput(String name) {
        assertThat(llm("a = \"Text\"", "prompt = \"$a {{ " + name + " }}\"")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{% for b in a %}{{ b }}{% endfor %}",
                "{% set b = a %}{{ b }}",
                "{% with b = a %}{{ b }}{% endwith %}"
            })
    void variable_ofTheTemplate_needsNoInput(String template) {
        assertThat(llm("a = \"Text[]\"", "prompt = \"" + template + "\"")).isEmpty();
    }

    @Test
    void input_thatIsNotUsed_isReportedAtItsName() {
        assertThat(llm("a = \"Text\", b = \"Text\"", "prompt = \"$a\""))
                .containsExactly("4:24 EXTRANEOUS_INPUT_VARIABLE: extraneous_input_variable: the input 'b' is not used."
                        + " Use it, or remove it from 'inputs'.");
    }

    @Test
    void input_ofALlmWithoutAPrompt_isNotUsed() {
        assertThat(llm("a = \"Text\"", ""))
                .containsExactly("4:12 EXTRANEOUS_INPUT_VARIABLE: extraneous_input_variable: the input 'a' is not used."
                        + " Use it, or remove it from 'inputs'.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Image", "Image[]", "Page", "TextAndImages"})
    void input_withImages_isUsedWithoutBeingNamed(String type) {
        assertThat(llm("photo = \"" + type + "\"", "prompt = \"Describe it\"")).isEmpty();
    }

    @Test
    void input_ofAStructureWithAnImage_isUsedWithoutBeingNamed() {
        assertThat(problems("""
                domain = "shop"
                [concept.Order]
                description = "x"
                [concept.Order.structure]
                photo = { type = "concept", concept_ref = "Image", description = "x" }
                [pipe.p]
                type = "PipeLLM"
                inputs = { order = "Order" }
                output = "Text"
                prompt = "Describe it"
                """)).isEmpty();
    }

    @Test
    void input_thatIsADocument_isNotUsedWithoutBeingNamed() {
        assertThat(llm("file = \"PDF\"", "prompt = \"Describe it\""))
                .containsExactly("4:12 EXTRANEOUS_INPUT_VARIABLE: extraneous_input_variable: the input 'file' is not"
                        + " used. Use it, or remove it from 'inputs'.");
    }

    @Test
    void input_ofAPipeWithABrokenTemplate_isNotAlsoUnused() {
        assertThat(llm("a = \"Text\"", "prompt = \"{{ a\""))
                .singleElement()
                .asString()
                .startsWith("6:1 TEMPLATE: ");
    }

    @Test
    void input_ofAPipeWithAMisspeltPrompt_isNotAlsoUnused() {
        assertThat(llm("a = \"Text\"", "promt = \"$a\""))
                .containsExactly("6:1 UNKNOWN_KEY: unknown key 'promt'. Did you mean 'prompt'?");
    }

    @Test
    void variable_ofACompose_isReported() {
        assertThat(problemsOfPipe("type = \"PipeCompose\"\noutput = \"Text\"\ntemplate = \"Dear $name\""))
                .containsExactly("5:18 MISSING_INPUT_VARIABLE: missing_input_variable: 'name' is used but is not among"
                        + " the inputs. Add it to 'inputs'.");
    }

    @Test
    void variable_ofAComposeInATable_isReportedInItsLine() {
        assertThat(problemsOfPipe("""
                type = "PipeCompose"
                output = "Text"
                [pipe.p.template]
                category = "basic"
                template = "Dear $name"
                """))
                .containsExactly("7:18 MISSING_INPUT_VARIABLE: missing_input_variable: 'name' is used but is not among"
                        + " the inputs. Add it to 'inputs'.");
    }

    @Test
    void variable_ofTheExtraContext_needsNoInput() {
        assertThat(problemsOfPipe("""
                type = "PipeCompose"
                output = "Text"
                template = { template = "Dear $name", category = "basic", extra_context = { name = "x" } }
                """)).isEmpty();
    }

    @Test
    void variable_ofAnImagePrompt_isReportedBothWays() {
        assertThat(problemsOfPipe(
                        "type = \"PipeImgGen\"\ninputs = { a = \"Text\" }\noutput = \"Image\"\nprompt = \"A $b\""))
                .containsExactly(
                        "4:12 EXTRANEOUS_INPUT_VARIABLE: extraneous_input_variable: the input 'a' is not used."
                                + " Use it, or remove it from 'inputs'.",
                        "6:13 MISSING_INPUT_VARIABLE: missing_input_variable: 'b' is used but is not among the inputs."
                                + " Add it to 'inputs'.");
    }

    @Test
    void input_besideALiteralImagePrompt_isNotUsed() {
        assertThat(problemsOfPipe("type = \"PipeImgGen\"\ninputs = { a = \"Image\" }\noutput = \"Image\"\n"
                        + "img_gen_prompt = \"A cat\""))
                .containsExactly("4:12 EXTRANEOUS_INPUT_VARIABLE: extraneous_input_variable: the input 'a' is not used."
                        + " Use it, or remove it from 'inputs'.");
    }
}
