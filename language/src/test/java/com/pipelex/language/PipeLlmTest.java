package com.pipelex.language;

import static com.pipelex.language.Bundles.problemsOfPipe;
import static com.pipelex.language.Bundles.valid;
import static com.pipelex.language.Bundles.validPipe;
import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.language.template.Category;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of a PipeLLM. */
class PipeLlmTest {

    private static Pipe.Llm llm(String keys) {
        return validPipe(Pipe.Llm.class, "type = \"PipeLLM\"\noutput = \"Text\"\n" + keys);
    }

    @Test
    void llm_withoutFurtherKeys_leavesTheRestOpen() {
        Pipe.Llm llm = llm("");
        assertThat(llm.type()).isEqualTo(PipeType.LLM);
        assertThat(llm.prompt()).isNull();
        assertThat(llm.systemPrompt()).isNull();
        assertThat(llm.model()).isNull();
        assertThat(llm.modelToStructure()).isNull();
        assertThat(llm.structuring()).isEqualTo(Pipe.Structuring.DIRECT);
    }

    @Test
    void prompts_ofAPipe_areTemplatesForModels() {
        Pipe.Llm llm = llm("prompt = \"Ask\"\nsystem_prompt = \"Be brief\"");
        assertThat(Objects.requireNonNull(llm.prompt()).category()).isEqualTo(Category.LLM_PROMPT);
        assertThat(Objects.requireNonNull(llm.systemPrompt()).text()).isEqualTo("Be brief");
    }

    @Test
    void systemPrompt_ofTheDomain_isTheDefault() {
        Bundle bundle = valid("""
                domain = "shop"
                system_prompt = "For all"
                [pipe.with]
                type = "PipeLLM"
                output = "Text"
                system_prompt = "For one"
                [pipe.without]
                type = "PipeLLM"
                output = "Text"
                """);
        assertThat(systemPrompt(bundle, "with")).isEqualTo("For one");
        assertThat(systemPrompt(bundle, "without")).isEqualTo("For all");
    }

    private static String systemPrompt(Bundle bundle, String code) {
        Pipe.Llm llm = (Pipe.Llm) Objects.requireNonNull(bundle.pipes().get(code));
        return Objects.requireNonNull(llm.systemPrompt()).text();
    }

    @Test
    void systemPrompt_ofTheDomain_needsNoInputsOfThePipe() {
        valid("""
                domain = "shop"
                system_prompt = "You are $role"
                [pipe.p]
                type = "PipeLLM"
                output = "Text"
                prompt = "Ask"
                """);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"direct, DIRECT", "preliminary_text, PRELIMINARY_TEXT"})
    void structuringMethod_inItsSpelling_isRead(String spelling, Pipe.Structuring method) {
        assertThat(llm("structuring_method = \"" + spelling + "\"").structuring())
                .isEqualTo(method);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            Direct ¦ ` Did you mean 'direct'?`
            preliminary ¦ ``
            object ¦ ``
            """)
    void structuringMethod_ofAnotherSpelling_isRefused(String spelling, String near) {
        assertThat(problemsOfPipe("type = \"PipeLLM\"\noutput = \"Text\"\nstructuring_method = \"" + spelling + "\""))
                .containsExactly("5:1 INVALID_VALUE: '" + spelling
                        + "' is not a valid 'structuring_method'. Use one of direct, preliminary_text." + near);
    }

    @ParameterizedTest
    @ValueSource(strings = {"prompt", "system_prompt", "structuring_method"})
    void key_thatIsNoString_isOneProblem(String key) {
        assertThat(problemsOfPipe("type = \"PipeLLM\"\noutput = \"Text\"\n" + key + " = 3"))
                .containsExactly("5:1 WRONG_TYPE: '" + key + "' must be a string, in quotes.");
    }

    @Test
    void models_ofAPipe_areRecordedWithTheirPlaces() {
        Bundle bundle = valid("""
                domain = "shop"
                [pipe.p]
                type = "PipeLLM"
                output = "Text"
                model = "small"
                model_to_structure = { model = "large", temperature = 0 }
                """);
        assertThat(bundle.models())
                .extracting(
                        ModelUse::pipe,
                        ModelUse::kind,
                        use -> use.choice().name(),
                        use -> use.place().line())
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("p", ModelUse.Kind.LANGUAGE, "small", 5),
                        org.assertj.core.groups.Tuple.tuple("p", ModelUse.Kind.LANGUAGE, "large", 6));
    }
}
