package com.pipelex.runtime.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pipelex.language.Bundle;
import com.pipelex.language.BundleReader;
import com.pipelex.language.Library;
import com.pipelex.runtime.Inputs;
import com.pipelex.runtime.PipelineRunner;
import com.pipelex.runtime.RunResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Functions of the application, found through {@code META-INF/services} of the tests. */
class FunctionsTest {

    @TempDir
    Path folder;

    /** A function that appends an exclamation mark to a text and counts the items of a list. */
    public static final class Echo implements PipeFunction {

        @Override
        public String name() {
            return "echo";
        }

        @Override
        public Object call(Map<String, Object> inputs) {
            Object a = inputs.get("a");
            if ("break".equals(a)) {
                throw new IllegalArgumentException("I was told to");
            }
            return a instanceof List<?> list ? list.size() : Map.of("word", a + "!");
        }
    }

    private RunResult run(String input, String output, String json) throws Exception {
        Functions functions = Functions.found(FunctionsTest.class.getClassLoader());
        Path file = Files.writeString(folder.resolve("b.plx"), """
                domain = "d"
                [concept.Word]
                description = "A word"
                [concept.Word.structure]
                word = "The word"
                [pipe.p]
                type = "PipeFunc"
                inputs = { a = "%s" }
                output = "%s"
                function_name = "echo"
                """.formatted(input, output));
        Bundle bundle = BundleReader.read(file, Library.of(functions.names(), List.of()))
                .bundle()
                .orElseThrow();
        PipelineRunner.Builder builder = PipelineRunner.builder(bundle).functions(functions);
        return (json.isEmpty() ? builder.dryRun(1) : builder)
                .build()
                .run("p", json.isEmpty() ? Inputs.none() : Inputs.fromJson("-", json));
    }

    @Test
    void func_isCalledWithPlainValuesAndItsResultIsOfTheOutput() throws Exception {
        assertThat(run("Text", "Word", "{\"a\": \"hi\"}").output()).isEqualTo("# word: hi!");
        assertThat(run("Text[]", "Number", "{\"a\": [\"x\", \"y\"]}").output()).isEqualTo("2");
    }

    @Test
    void func_dryRun_isNotCalled() throws Exception {
        assertThat(run("Text", "Word", "").output()).startsWith("# word: ");
    }

    @Test
    void func_failsOrGivesSomethingElse_saysSo() {
        assertThatThrownBy(() -> run("Text", "Word", "{\"a\": \"break\"}"))
                .isInstanceOfSatisfying(RunException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(FailureKind.FUNCTION);
                    assertThat(failure).hasMessageContaining("'echo' failed: I was told to");
                });
        assertThatThrownBy(() -> run("Text[]", "Word", "{\"a\": [\"x\"]}"))
                .hasMessageContaining("the result of the function 'echo' is a number, but must be a 'Word'");
    }

    @Test
    void named_unknownName_isEmpty() {
        assertThat(Functions.none().named("echo")).isEmpty();
    }
}
