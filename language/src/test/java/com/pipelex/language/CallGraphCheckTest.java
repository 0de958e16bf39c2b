package com.pipelex.language;

import static com.pipelex.language.Bundles.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pipes that pipes name: whether they are there, end, and are not nested too deeply. */
class CallGraphCheckTest {

    private static final String LEAF = "[pipe.leaf]\ntype = \"PipeLLM\"\noutput = \"Text\"\n";

    private static String sequence(String code, String... pipes) {
        StringBuilder steps = new StringBuilder();
        for (String pipe : pipes) {
            steps.append(steps.isEmpty() ? "" : ", ")
                    .append("{ pipe = \"")
                    .append(pipe)
                    .append("\" }");
        }
        return "[pipe." + code + "]\ntype = \"PipeSequence\"\noutput = \"Text\"\nsteps = [" + steps + "]\n";
    }

    private static List<String> problemsOf(String... pipes) {
        return problems("domain = \"shop\"\n" + String.join("", pipes));
    }

    /** Sequences {@code c1} to {@code cN}, each within the one before, around a last pipe. */
    private static String chain(int length, String last) {
        StringBuilder text = new StringBuilder();
        for (int at = 1; at <= length; at++) {
            text.append(sequence("c" + at, at == length ? last : "c" + (at + 1)));
        }
        return text.toString();
    }

    @Test
    void pipe_thatIsThere_isAccepted() {
        assertThat(problemsOf(sequence("p", "leaf", "leaf"), LEAF)).isEmpty();
    }

    @Test
    void pipe_ofTheSameDomainByItsFullName_isAccepted() {
        assertThat(problemsOf(sequence("p", "shop.leaf"), LEAF)).isEmpty();
    }

    @Test
    void pipe_misspelt_isReportedAtTheStepWithTheNearest() {
        assertThat(problemsOf(sequence("p", "leaf", "laef"), LEAF))
                .containsExactly("5:29 UNKNOWN_PIPE: the pipe 'laef' is not in this bundle. Did you mean 'leaf'?");
    }

    @Test
    void pipe_unlikeAnyOther_isReportedWithAll() {
        assertThat(problemsOf(sequence("p", "something_else"), LEAF))
                .containsExactly(
                        "5:10 UNKNOWN_PIPE: the pipe 'something_else' is not in this bundle. Use one of leaf, p.");
    }

    @Test
    void pipe_unlikeAnyOfMany_isReportedWithoutAHint() {
        StringBuilder leaves = new StringBuilder();
        for (int at = 10; at < 25; at++) {
            leaves.append(LEAF.replace("leaf", "leaf_number_" + at));
        }
        assertThat(problemsOf(sequence("p", "zzz"), leaves.toString()))
                .containsExactly("5:10 UNKNOWN_PIPE: the pipe 'zzz' is not in this bundle.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', textBlock = """
            tools.cut ¦ UNKNOWN_PIPE ¦ Use --library FOLDER to find the pipes of other bundles.
            kit->tools.cut ¦ UNSUPPORTED ¦ Packages belong to a later version of the language and are not supported.
            """)
    void pipe_ofAnotherBundleOrPackage_isReportedWithTheWayOut(String name, String kind, String hint) {
        assertThat(problemsOf(sequence("p", name)))
                .containsExactly("5:10 " + kind + ": the pipe '" + name + "' is not in this bundle. " + hint);
    }

    @Test
    void pipe_thatIsInvalidItself_isNotAlsoUnknown() {
        assertThat(problemsOf(sequence("p", "leaf"), "[pipe.leaf]\ntype = \"PipeLLM\"\n"))
                .containsExactly("6:1 MISSING_KEY: 'output' is missing. Write output = \"Text\".");
    }

    @Test
    void pipe_thatRunsItself_isReportedAtTheStep() {
        assertThat(problemsOf(sequence("p", "leaf", "p"), LEAF))
                .containsExactly("5:29 RECURSION: the pipe 'p' runs itself and would never end: p → p.");
    }

    @Test
    void pipes_thatRunOneAnother_areReportedWhereTheRingCloses() {
        assertThat(problemsOf(sequence("p", "q"), sequence("q", "r"), sequence("r", "leaf", "p"), LEAF))
                .containsExactly("13:29 RECURSION: the pipe 'p' runs itself and would never end: p → q → r → p.");
    }

    @Test
    void ring_behindAnotherPipe_isToldWithoutIt() {
        assertThat(problemsOf(sequence("way", "p"), sequence("p", "q"), sequence("q", "p")))
                .containsExactly("13:10 RECURSION: the pipe 'p' runs itself and would never end: p → q → p.");
    }

    @Test
    void ring_ofManyPipes_namesTheFirstEight() {
        assertThat(problemsOf(chain(10, "c1")))
                .containsExactly("41:10 RECURSION: the pipe 'c1' runs itself and would never end:"
                        + " c1 → c2 → c3 → c4 → c5 → c6 → c7 → c8 → … → c1.");
    }

    @Test
    void rings_thatShareAPipe_areEachReported() {
        assertThat(problemsOf(sequence("p", "q", "r"), sequence("q", "p"), sequence("r", "p")))
                .containsExactly(
                        "9:10 RECURSION: the pipe 'p' runs itself and would never end: p → q → p.",
                        "13:10 RECURSION: the pipe 'p' runs itself and would never end: p → r → p.");
    }

    @Test
    void ring_throughTheOutcomeOfACondition_isFound() {
        assertThat(problemsOf("""
                [pipe.p]
                type = "PipeCondition"
                inputs = { a = "Text" }
                output = "Text"
                expression = "a.text"
                outcomes = { yes = "continue", again = "p" }
                default_outcome = "fail"
                """))
                .containsExactly("7:32 RECURSION: the pipe 'p' runs itself and would never end: p → p.");
    }

    @Test
    void ring_throughTheDefaultOutcome_isFound() {
        assertThat(problemsOf("""
                [pipe.p]
                type = "PipeCondition"
                inputs = { a = "Text" }
                output = "Text"
                expression = "a.text"
                outcomes = { yes = "continue" }
                default_outcome = "p"
                """))
                .containsExactly("8:1 RECURSION: the pipe 'p' runs itself and would never end: p → p.");
    }

    @Test
    void ring_throughABatch_isFoundAtItsBranch() {
        assertThat(problemsOf("""
                [pipe.p]
                type = "PipeBatch"
                inputs = { list = "Dynamic" }
                output = "Text[]"
                branch_pipe_code = "p"
                input_list_name = "list"
                input_item_name = "list"
                """)).contains("6:1 RECURSION: the pipe 'p' runs itself and would never end: p → p.");
    }

    @Test
    void pipe_thatTwoPipesRun_isNoRing() {
        assertThat(problemsOf(sequence("p", "q", "r"), sequence("q", "leaf"), sequence("r", "leaf"), LEAF))
                .isEmpty();
    }

    @Test
    void pipes_nestedAsDeepAsTheBound_areAccepted() {
        assertThat(problemsOf(chain(CallGraphCheck.MOST_LEVELS - 1, "leaf"), LEAF))
                .isEmpty();
    }

    @Test
    void pipes_nestedDeeper_areReportedAtTheOnePipeThatGoesTooFar() {
        assertThat(problemsOf(chain(CallGraphCheck.MOST_LEVELS + 3, "leaf"), LEAF))
                .containsExactly("14:1 RECURSION: this pipe and those below it are nested more than 20 deep."
                        + " Nest fewer pipes within pipes.");
    }

    @Test
    void pipes_nestedDeeperInAnotherFile_areReportedAtThePipeThatRunsThem(@TempDir Path folder) throws IOException {
        Path tools = Files.writeString(folder.resolve("tools.plx"), "domain = \"tools\"\n" + chain(25, "leaf") + LEAF);
        Path shop = Files.writeString(
                folder.resolve("shop.plx"), "domain = \"shop\"\n" + sequence("p", "q") + sequence("q", "tools.c1"));
        assertThat(Bundles.told(BundleReader.read(shop, Library.of(Set.of(), List.of(tools)))))
                .containsExactly("6:1 RECURSION: this pipe and those below it are nested more than 20 deep."
                        + " Nest fewer pipes within pipes.");
    }
}
