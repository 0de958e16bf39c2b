package org.example.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.language.Bundle;
import com.pipelex.language.BundleReader;
import com.pipelex.language.Library;
import com.pipelex.runtime.DryRun;
import com.pipelex.runtime.Inputs;
import com.pipelex.runtime.PipelineRunner;
import com.pipelex.runtime.event.Functions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class WordCountTest {

    @Test
    void bundle_callsTheFunction_saysHowManyWords() throws Exception {
        Functions functions = Functions.found(WordCount.class.getClassLoader());
        Bundle bundle = BundleReader.read(Path.of("words.plx"), Library.of(functions.names(), List.of()))
                .bundle()
                .orElseThrow();
        assertThat(DryRun.check(bundle, functions, 0)).isEmpty();
        assertThat(PipelineRunner.builder(bundle)
                        .functions(functions)
                        .build()
                        .run("report", Inputs.fromJson("inputs", "{\"text\": \"one two  three\"}"))
                        .output())
                .isEqualTo("The text has 3 words.");
    }
}
