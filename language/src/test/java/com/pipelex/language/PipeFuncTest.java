package com.pipelex.language;

import static com.pipelex.language.Bundles.ofPipe;
import static com.pipelex.language.Bundles.problemsOfPipe;
import static com.pipelex.language.Bundles.readWithFunctions;
import static com.pipelex.language.Bundles.told;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The function of a PipeFunc. */
class PipeFuncTest {

    private static final String FUNC = "type = \"PipeFunc\"\noutput = \"Text\"\nfunction_name = \"count_words\"\n";

    @Test
    void function_thatIsRegistered_isCalled() {
        BundleResult result = readWithFunctions(ofPipe(FUNC), "count_words");
        assertThat(told(result)).isEmpty();
        Pipe pipe = Objects.requireNonNull(result.bundle().orElseThrow().pipes().get("p"));
        assertThat(pipe.type()).isEqualTo(PipeType.FUNC);
        assertThat(((Pipe.Func) pipe).function()).isEqualTo("count_words");
    }

    @Test
    void function_withoutAnyRegistered_isReportedWithTheOption() {
        assertThat(problemsOfPipe(FUNC))
                .containsExactly("5:1 UNKNOWN_FUNCTION: unknown function 'count_words'."
                        + " Use --functions JAR to name the jar that contains it.");
    }

    @Test
    void function_misspelt_isReportedWithTheNearest() {
        assertThat(told(readWithFunctions(ofPipe(FUNC), "count_word", "other")))
                .containsExactly("5:1 UNKNOWN_FUNCTION: unknown function 'count_words'. Did you mean 'count_word'?");
    }

    @Test
    void function_unlikeTheRegistered_isReportedWithoutAHint() {
        assertThat(told(readWithFunctions(ofPipe(FUNC), "other")))
                .containsExactly("5:1 UNKNOWN_FUNCTION: unknown function 'count_words'.");
    }

    @Test
    void function_forAReaderThatRunsNothing_mayBeAny(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("b.plx"), ofPipe(FUNC));
        assertThat(told(BundleReader.read(file, Library.ofAnyFunctions(List.of()))))
                .isEmpty();
    }

    @Test
    void functionName_missing_isReportedAtThePipe() {
        assertThat(problemsOfPipe("type = \"PipeFunc\"\noutput = \"Text\""))
                .containsExactly("2:1 MISSING_KEY: 'function_name' is missing. Write function_name = \"name\".");
    }

    @Test
    void functionName_thatIsNoString_isOneProblem() {
        assertThat(problemsOfPipe("type = \"PipeFunc\"\noutput = \"Text\"\nfunction_name = 3"))
                .containsExactly("5:1 WRONG_TYPE: 'function_name' must be a string, in quotes.");
    }

    @Test
    void inputs_ofAFunction_areAllAllowed() {
        assertThat(told(readWithFunctions(ofPipe(FUNC + "inputs = { a = \"Text\", b = \"Image\" }"), "count_words")))
                .isEmpty();
    }
}
