package com.pipelex.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pipelex.bundle.Bundle;
import com.pipelex.bundle.BundleReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every form that inputs may have, and what is said of those that they may not. */
class InputsTest {

    private static final String BUNDLE = """
            domain = "d"

            [concept.Note]
            description = "A note"
            refines = "Text"

            [pipe.p]
            type = "PipeCompose"
            description = "Shows it"
            inputs = { a = "%s" }
            output = "Text"
            template = "[$a]"
            """;

    @TempDir
    Path folder;

    private String run(String concept, String json) throws Exception {
        Path file = Files.writeString(folder.resolve("b.plx"), BUNDLE.formatted(concept));
        Bundle bundle = BundleReader.read(file).bundle().orElseThrow();
        return PipelineRunner.builder(bundle)
                .build()
                .run("p", Inputs.fromJson("in.json", json))
                .output();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Text | {\"a\": \"x\"} | [x]",
                "Note | {\"a\": \"x\"} | [x]",
                "Note | {\"a\": {\"concept\": \"d.Note\", \"content\": \"x\"}} | [x]",
                "Note | {\"a\": {\"concept\": \"Note\", \"content\": {\"text\": \"x\"}}} | [x]",
                "Text | {\"a\": \"x\", \"b\": \"more\"} | [x]",
            })
    void run_form_isRead(String concept, String json, String output) throws Exception {
        assertThat(run(concept, json)).isEqualTo(output);
    }

    @Test
    void run_listOfTexts_isRead() throws Exception {
        assertThat(run("Text[]", "{\"a\": [\"x\", \"y\"]}")).contains("x", "y");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": null} | cannot be null",
                "{\"a\": {\"text\": \"x\"}} | without a 'concept'",
                "{\"a\": {\"concept\": \"d.Nope\", \"content\": \"x\"}} | 'd.Nope', which is not known",
                "{} | it needs 'a' (Text)",
                "[] | inputs are a JSON object",
                "{\"a\": | in.json:1:6: this is not JSON",
            })
    void run_formThatIsNone_saysWhatIsWrong(String json, String message) {
        assertThatThrownBy(() -> run("Text", json))
                .isInstanceOf(RunException.class)
                .hasMessageContaining(message);
    }

    @Test
    void fromFile_notThereNotTextOrAFolder_saysSo() throws IOException {
        assertThatThrownBy(() -> Inputs.fromFile(folder.resolve("none.json")))
                .hasMessageContaining("there is no inputs file");
        Path binary = Files.write(folder.resolve("b.json"), new byte[] {'{', (byte) 0xFF});
        assertThatThrownBy(() -> Inputs.fromFile(binary)).hasMessageContaining("not UTF-8");
        assertThatThrownBy(() -> Inputs.fromFile(folder)).isInstanceOf(RunException.class);
    }
}
