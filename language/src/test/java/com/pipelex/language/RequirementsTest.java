package com.pipelex.language;

import static com.pipelex.language.Bundles.valid;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The inputs that a pipe cannot do without. */
class RequirementsTest {

    private static Set<String> needs(String text) {
        Bundle bundle = valid("domain = \"shop\"\n" + text);
        return bundle.needs(Objects.requireNonNull(bundle.pipe("p")));
    }

    private static final String LLM = """
            [pipe.q]
            type = "PipeLLM"
            inputs = { item = "Text", tone = "Text" }
            output = "Text"
            prompt = "$item $tone"
            """;

    @Test
    void needs_ofALlm_areItsInputs() {
        assertThat(needs(LLM.replace("pipe.q", "pipe.p"))).containsExactly("item", "tone");
    }

    @Test
    void needs_ofASequence_areItsInputs() {
        assertThat(needs(LLM + """
                [pipe.p]
                type = "PipeSequence"
                inputs = { tone = "Text", item = "Text" }
                output = "Text"
                steps = [{ pipe = "q" }]
                """)).containsExactly("tone", "item");
    }

    @Test
    void needs_ofACompose_areTheVariablesOfItsTemplate() {
        assertThat(needs("""
                [pipe.p]
                type = "PipeCompose"
                inputs = { unused = "Text", name = "Text" }
                output = "Text"
                template = { template = "$name $given {{ _index }}", category = "basic", extra_context = { given = 1 } }
                """)).containsExactly("name");
    }

    @Test
    void needs_ofABatch_areItsListAndWhatTheBranchNeedsButTheItem() {
        assertThat(needs(LLM + """
                [pipe.p]
                type = "PipeBatch"
                inputs = { unused = "Text", tone = "Text", list = "Text[]" }
                output = "Text[]"
                branch_pipe_code = "q"
                input_list_name = "list"
                input_item_name = "item"
                """)).containsExactlyInAnyOrder("list", "tone");
    }

    @Test
    void needs_ofABatchOfACompose_areThoseOfItsTemplate() {
        assertThat(needs("""
                [pipe.q]
                type = "PipeCompose"
                inputs = { item = "Text", tone = "Text", unused = "Text" }
                output = "Text"
                template = "$item"
                [pipe.p]
                type = "PipeBatch"
                inputs = { tone = "Text", unused = "Text", list = "Text[]" }
                output = "Text[]"
                branch_pipe_code = "q"
                input_list_name = "list"
                input_item_name = "item"
                """)).containsExactly("list");
    }

    @Test
    void needs_ofABatchThatDeclaresItsItem_areWithoutTheItem() {
        assertThat(needs(LLM + """
                [pipe.p]
                type = "PipeBatch"
                inputs = { item = "Text", tone = "Text", list = "Text[]" }
                output = "Text[]"
                branch_pipe_code = "q"
                input_list_name = "list"
                input_item_name = "item"
                """)).containsExactlyInAnyOrder("list", "tone");
    }
}
