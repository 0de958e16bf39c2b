package com.pipelex.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The names by which pipes name one another: which there are, and their replacement. */
class PipeReferencesTest {

    private static final Bundle BUNDLE = Bundles.valid("""
            domain = "shop"
            [pipe.llm]
            type = "PipeLLM"
            output = "Text"
            [pipe.compose]
            type = "PipeCompose"
            output = "Text"
            template = "x"
            [pipe.sequence]
            type = "PipeSequence"
            output = "Text"
            steps = [{ pipe = "llm", result = "r", nb_output = 2 }, { pipe = "compose" }]
            [pipe.parallel]
            type = "PipeParallel"
            output = "Text"
            branches = [{ pipe = "llm", result = "r" }, { pipe = "llm", result = "s" }]
            add_each_output = true
            [pipe.item]
            type = "PipeLLM"
            inputs = { one = "Text" }
            output = "Text"
            prompt = "$one"
            [pipe.batch]
            type = "PipeBatch"
            inputs = { all = "Text[]" }
            output = "Text[]"
            branch_pipe_code = "item"
            input_list_name = "all"
            input_item_name = "one"
            [pipe.condition]
            type = "PipeCondition"
            inputs = { all = "Text" }
            output = "Text"
            expression = "all.text"
            outcomes = { a = "llm", b = "continue", c = "fail" }
            default_outcome = "compose"
            """);

    private static Pipe pipe(String code) {
        return Objects.requireNonNull(BUNDLE.pipes().get(code));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', nullValues = "-", textBlock = """
            sequence ¦ llm compose
            parallel ¦ llm llm
            batch ¦ item
            condition ¦ llm compose
            """)
    void names_ofAController_areItsPipes(String code, String names) {
        assertThat(String.join(" ", PipeReferences.names(pipe(code)))).isEqualTo(names);
    }

    @ParameterizedTest
    @ValueSource(strings = {"llm", "compose", "item"})
    void names_ofAnOperator_areNone(String code) {
        assertThat(PipeReferences.names(pipe(code))).isEmpty();
        assertThat(PipeReferences.renamed(pipe(code), name -> "x")).isSameAs(pipe(code));
    }

    @Test
    void renamed_sequence_keepsTheRestOfItsSteps() {
        Pipe.Sequence renamed = (Pipe.Sequence) PipeReferences.renamed(pipe("sequence"), name -> "tools." + name);
        assertThat(renamed.steps()).extracting(Pipe.Step::pipe).containsExactly("tools.llm", "tools.compose");
        assertThat(renamed.steps().get(0).result()).isEqualTo("r");
        assertThat(renamed.steps().get(0).output()).isEqualTo(Multiplicity.of(2));
        assertThat(renamed.common()).isEqualTo(pipe("sequence").common());
    }

    @Test
    void renamed_parallel_keepsWhatItDoesWithTheResults() {
        Pipe.Parallel renamed = (Pipe.Parallel) PipeReferences.renamed(pipe("parallel"), name -> name + "2");
        assertThat(PipeReferences.names(renamed)).containsExactly("llm2", "llm2");
        assertThat(renamed.addsEachOutput()).isTrue();
        assertThat(renamed.combines()).isFalse();
    }

    @Test
    void renamed_batch_keepsItsListAndItem() {
        Pipe.Batch renamed = (Pipe.Batch) PipeReferences.renamed(pipe("batch"), name -> name.toUpperCase(Locale.ROOT));
        assertThat(renamed.branch()).isEqualTo("ITEM");
        assertThat(List.of(renamed.list(), renamed.item())).containsExactly("all", "one");
    }

    @Test
    void renamed_condition_keepsTheWordsOfTheLanguage() {
        Pipe.Condition renamed = (Pipe.Condition) PipeReferences.renamed(pipe("condition"), name -> "tools." + name);
        assertThat(renamed.outcomes().values()).containsExactly("tools.llm", "continue", "fail");
        assertThat(renamed.defaultOutcome()).isEqualTo("tools.compose");
    }
}
