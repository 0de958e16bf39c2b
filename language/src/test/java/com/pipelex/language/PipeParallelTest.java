package com.pipelex.language;

import static com.pipelex.language.Bundles.problems;
import static com.pipelex.language.Bundles.valid;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The branches of a PipeParallel {@code p} that runs {@code q}. Its own keys begin in line 6. */
class PipeParallelTest {

    private static final String BRANCHES =
            "branches = [{ pipe = \"q\", result = \"r\" }, { pipe = \"q\", result = \"s\" }]\n";

    private static String bundle(String output, String keys) {
        return """
                domain = "shop"
                [pipe.p]
                type = "PipeParallel"
                inputs = { a = "Text" }
                output = "%s"
                %s
                [pipe.q]
                type = "PipeLLM"
                inputs = { a = "Text" }
                output = "Text"
                prompt = "Say $a"
                [concept.Pair]
                description = "x"
                [concept.Pair.structure]
                r = "x"
                s = "x"
                t = { type = "text", required = false, description = "x" }
                u = { type = "text", default_value = "x", description = "x" }
                """.formatted(output, keys);
    }

    private static Pipe.Parallel parallel(String keys) {
        return valid(Pipe.Parallel.class, bundle("Pair", keys));
    }

    private static List<String> problemsOf(String keys) {
        return problems(bundle("Pair", keys));
    }

    @Test
    void parallel_thatAddsEachOutput_isRead() {
        Pipe.Parallel parallel = parallel(BRANCHES + "add_each_output = true");
        assertThat(parallel.type()).isEqualTo(PipeType.PARALLEL);
        assertThat(parallel.branches()).extracting(Pipe.Step::result).containsExactly("r", "s");
        assertThat(parallel.addsEachOutput()).isTrue();
        assertThat(parallel.combines()).isFalse();
    }

    @Test
    void parallel_thatCombines_isRead() {
        Pipe.Parallel parallel = parallel(BRANCHES + "combined_output = \"Pair\"");
        assertThat(parallel.addsEachOutput()).isFalse();
        assertThat(parallel.combines()).isTrue();
    }

    @Test
    void parallels_isAnotherSpellingOfBranches() {
        assertThat(parallel(BRANCHES.replace("branches", "parallels") + "add_each_output = true")
                        .branches())
                .hasSize(2);
    }

    @Test
    void branchesAndParallels_together_areRefused() {
        assertThat(problemsOf("parallels = []\n" + BRANCHES + "add_each_output = true"))
                .containsExactly("7:1 INVALID_VALUE: 'branches' and 'parallels' mean the same; use only one of them.");
    }

    @Test
    void branches_missing_areReportedAtThePipe() {
        assertThat(problemsOf("add_each_output = true"))
                .containsExactly("2:1 MISSING_KEY: 'parallels' is missing: a PipeParallel needs at least one branch.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"branches", "parallels"})
    void branches_empty_areReportedAtTheirKey(String key) {
        assertThat(problemsOf(key + " = []\nadd_each_output = true"))
                .containsExactly("6:1 MISSING_KEY: '" + key + "' is empty: a PipeParallel needs at least one branch.");
    }

    @Test
    void branches_thatAreNoTables_areOneProblem() {
        assertThat(problemsOf("branches = [\"q\"]\nadd_each_output = true"))
                .containsExactly("6:1 WRONG_TYPE: 'branches' must be an array of tables.");
    }

    @Test
    void result_missing_isReportedAtTheBranch() {
        assertThat(problemsOf("branches = [{ pipe = \"q\" }]\nadd_each_output = true"))
                .containsExactly(
                        "6:13 MISSING_KEY: 'result' is missing: each branch of a PipeParallel must name its result.");
    }

    @Test
    void result_ofTwoBranches_isReportedAtTheSecond() {
        assertThat(
                        problemsOf(
                                "branches = [{ pipe = \"q\", result = \"r\" }, { pipe = \"q\", result = \"r\" }]\nadd_each_output = true"))
                .containsExactly("6:57 INVALID_VALUE: two branches have the same result 'r'."
                        + " Give each branch its own result name.");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "add_each_output = false"})
    void parallel_withoutAResult_isRefusedAtThePipe(String key) {
        assertThat(problemsOf(BRANCHES + key))
                .containsExactly("2:1 MISSING_KEY: a PipeParallel with neither add_each_output = true nor"
                        + " 'combined_output' has no result."
                        + " Write add_each_output = true, or combined_output = \"Concept\", or both.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            combined_output = 3 ¦ 7:1 WRONG_TYPE: 'combined_output' must be a string, in quotes.
            combined_output = "pair" ¦ 7:1 INVALID_CONCEPT: 'pair' is not a valid type. Did you mean 'Pair'?
            combined_output = "x.Pair" ¦ 7:1 UNKNOWN_CONCEPT: unknown concept 'x.Pair'. Did you mean 'Pair'?
            """)
    void combinedOutput_ofAnotherForm_isRefused(String key, String message) {
        assertThat(problemsOf(BRANCHES + key)).containsExactly(message);
    }

    @Test
    void addEachOutput_ofAnotherType_isRefused() {
        assertThat(problemsOf(BRANCHES + "add_each_output = \"yes\"\ncombined_output = \"Pair\""))
                .containsExactly("7:1 WRONG_TYPE: 'add_each_output' must be true or false.");
    }

    @Test
    void combined_withoutARequiredField_isReportedAtTheOutput() {
        assertThat(problemsOf("branches = [{ pipe = \"q\", result = \"r\" }]\ncombined_output = \"Pair\""))
                .containsExactly("5:1 OUTPUT_MISMATCH: 'Pair' needs the field 's', but no branch has a result of that"
                        + " name. Rename the result of a branch.");
    }

    @Test
    void combined_withAMisspeltResult_isReportedWithIt() {
        assertThat(problems(bundle(
                                "Pair",
                                "branches = [{ pipe = \"q\", result = \"first\" }, { pipe = \"q\", result = \"s\" }]\n"
                                        + "combined_output = \"Pair\"")
                        .replace("r = \"x\"", "furst = \"x\"")))
                .containsExactly("5:1 OUTPUT_MISMATCH: 'Pair' needs the field 'furst', but no branch has a result of"
                        + " that name. Rename the result of a branch. Did you mean 'first'?");
    }

    @Test
    void combined_intoAText_isReportedWithTheFieldsThatItNeeds() {
        assertThat(problems(bundle("Text", BRANCHES + "combined_output = \"Text\"")))
                .containsExactly(
                        "5:1 OUTPUT_MISMATCH: the results of the branches are combined into 'Text', which has no"
                                + " fields. Give it a structure with the fields r, s.");
    }

    @Test
    void combined_intoATextFromAResultOfThatName_isAccepted() {
        assertThat(problems(
                        bundle("Text", "branches = [{ pipe = \"q\", result = \"text\" }]\ncombined_output = \"Text\"")))
                .isEmpty();
    }

    @Test
    void branch_thatUsesTheResultOfAnother_isReported() {
        assertThat(problemsOf("branches = [{ pipe = \"q\", result = \"r\" }, { pipe = \"t\", result = \"s\" }]\n"
                        + "add_each_output = true\n[pipe.t]\ntype = \"PipeLLM\"\ninputs = { r = \"Text\" }\n"
                        + "output = \"Text\"\nprompt = \"$r\""))
                .containsExactly("6:43 MISSING_INPUT_VARIABLE: missing_input_variable: the pipe 't' needs 'r', which is"
                        + " neither an input nor the result of an earlier step. Add it to 'inputs'.");
    }

    @Test
    void input_thatNoBranchUses_isReported() {
        assertThat(problems(bundle("Pair", BRANCHES + "add_each_output = true")
                        .replaceFirst("a = \"Text\"", "a = \"Text\", b = \"Text\"")))
                .containsExactly("4:24 EXTRANEOUS_INPUT_VARIABLE: extraneous_input_variable: none of its pipes uses the"
                        + " input 'b'. Use it, or remove it from 'inputs'.");
    }
}
