package com.pipelex.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pipelex.language.Bundle;
import com.pipelex.language.BundleReader;
import com.pipelex.runtime.event.RunException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Every form of inputs, and the messages for invalid ones. */
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
                "{\"a\": {\"text\": \"x\"}} | without the key 'concept'",
                "{\"a\": {\"concept\": \"d.Nope\", \"content\": \"x\"}} | the unknown concept 'd.Nope'",
                "{} | it needs 'a' (Text)",
                "[] | inputs must be a JSON object",
                "{\"a\": []} | is an empty list",
                "{\"a\": true} | is a boolean, but must be a 'Text'",
                "{\"a\": 5} | is a number, but must be a 'Text'",
                "{\"a\": [[\"x\"]]} | is a list",
                "{\"a\": [\"x\", null]} | cannot be null",
                "{\"a\": {\"concept\": \"Text\", \"content\": \"x\", \"more\": 1}} | keys other than",
                "{\"a\": {\"concept\": \"Text\", \"content\": []}} | an empty list as content",
                "{\"a\": \"x\\u0000y\"} | U+0000 at character 2",
                "{\"b\": {\"c\": [\"\\u001b[31m\"]}} | 'b.c[0]' contains the control character U+001B",
                "{\"b\": \"x\"} | Unused inputs: b",
                "{\"a\": | in.json:1:6: this is not JSON",
            })
    void run_formThatIsNone_saysWhatIsWrong(String json, String message) {
        assertThatThrownBy(() -> run("Text", json))
                .isInstanceOfSatisfying(
                        RunException.class,
                        failure -> assertThat(failure.getMessage() + " " + failure.hint())
                                .contains(message));
    }

    private String content(String concepts, String type, String json) throws Exception {
        String bundle = concepts + "\n[pipe.p]\ntype = \"PipeCompose\"\ninputs = { a = \"" + type
                + "\" }\noutput = \"Text\"\ntemplate = \"$a\"\n";
        RunResult result = new Runs(folder).run(bundle, "p", json);
        JsonNode a =
                new ObjectMapper().readTree(result.workingMemory()).get("root").get("a");
        return a.get("concept").get("code").asString() + " " + a.get("content");
    }

    private static final String BILL = """
            [concept.Line]
            description = "A line"
            [concept.Line.structure]
            item = { type = "text", description = "What", required = true }
            [concept.Bill]
            description = "A bill"
            [concept.Bill.structure]
            total = { type = "number", description = "Total", required = true }
            paid = { type = "boolean", description = "Paid", default_value = false, required = false }
            due = { type = "date", description = "Due", required = false }
            tags = { type = "list", item_type = "text", description = "Tags", required = false }
            lines = { type = "list", item_type = "concept", item_concept_ref = "d.Line", description = "Lines", required = false }
            """;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Number | {\"a\": 5} | Number {\"number\":5}",
                "Number | {\"a\": 2.5} | Number {\"number\":2.5}",
                "Number[] | {\"a\": [1, 2]} | Number {\"items\":[{\"number\":1},{\"number\":2}]}",
                "Image | {\"a\": \"https://x.org/a.png\"} | Image {\"url\":\"https://x.org/a.png\"}",
                "Image[] | {\"a\": [\"a.png\", {\"url\": \"b.png\"}]} | Image {\"items\":[{\"url\":\"a.png\"},{\"url\":\"b.png\"}]}",
                "PDF | {\"a\": \"doc/a.pdf\"} | PDF {\"url\":\"doc/a.pdf\"}",
                "PDF | {\"a\": {\"concept\": \"PDF\", \"content\": \"a.pdf\"}} | PDF {\"url\":\"a.pdf\"}",
                "Bill | {\"a\": {\"total\": 3}} | Bill {\"total\":3,\"paid\":false,\"due\":null,\"tags\":null,\"lines\":null}",
                "Bill | {\"a\": {\"concept\": \"d.Bill\", \"content\": {\"total\": 3, \"paid\": true, \"due\": \"2026-01-31\", \"tags\": [\"x\"], \"lines\": [{\"item\": \"y\"}]}}} | Bill {\"total\":3,\"paid\":true,\"due\":\"2026-01-31\",\"tags\":[\"x\"],\"lines\":[{\"item\":\"y\"}]}",
                "Bill[] | {\"a\": [{\"total\": 3}, {\"concept\": \"Bill\", \"content\": {\"total\": 4}}]} | Bill {\"items\":[{\"total\":3,\"paid\":false,\"due\":null,\"tags\":null,\"lines\":null},{\"total\":4,\"paid\":false,\"due\":null,\"tags\":null,\"lines\":null}]}",
                "Anything | {\"a\": 1} | Number {\"number\":1}",
            })
    void run_typedForm_isRead(String type, String json, String content) throws Exception {
        assertThat(content(BILL, type, json)).isEqualTo(content);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\": {\"total\": \"3\"}} | does not match the concept 'Bill': 'total' must be of type number",
                "{\"a\": {}} | 'total' is missing",
                "{\"a\": {\"total\": 3, \"sum\": 4}} | 'sum' is not a known field",
                "{\"a\": {\"total\": 3, \"due\": \"soon\"}} | 'due' must be of type date",
                "{\"a\": {\"total\": 3, \"paid\": \"yes\"}} | 'paid' must be of type boolean",
                "{\"a\": {\"total\": 3, \"lines\": [{\"item\": 5}]}} | 'lines[0].item' must be of type text",
                "{\"a\": {\"total\": 3, \"tags\": \"x\"}} | 'tags' must be of type list",
            })
    void run_structuredFormThatIsNone_namesTheField(String json, String message) {
        assertThatThrownBy(() -> content(BILL, "Bill", json)).hasMessageContaining(message);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Text",
                "Text[]",
                "Number",
                "Number[3]",
                "Image",
                "PDF[]",
                "Page",
                "TextAndImages",
                "Anything",
                "Dynamic",
                "Bill",
                "Bill[]",
                "Line",
                "Html",
                "JSON"
            })
    void template_ofAnyInput_isAcceptedByARun(String type) throws Exception {
        Runs runs = new Runs(folder);
        Bundle bundle = runs.bundle(BILL + "\n[pipe.p]\ntype = \"PipeCompose\"\ninputs = { a = \"" + type
                + "\" }\noutput = \"Text\"\ntemplate = \"$a\"\n");
        String json =
                InputTemplate.of(java.util.Objects.requireNonNull(bundle.pipes().get("p")));
        assertThat(runs.runner(bundle)
                        .build()
                        .run("p", Inputs.fromJson("-", json))
                        .output())
                .isNotBlank();
    }

    @Test
    void fromFile_notThereNotTextOrAFolder_saysSo() throws IOException {
        assertThatThrownBy(() -> Inputs.fromFile(folder.resolve("none.json")))
                .hasMessageContaining("there is no inputs file");
        Path binary = Files.write(folder.resolve("b.json"), new byte[] {'{', (byte) 0xFF});
        assertThatThrownBy(() -> Inputs.fromFile(binary)).hasMessageContaining("not UTF-8");
        assertThatThrownBy(() -> Inputs.fromFile(folder)).isInstanceOf(RunException.class);
    }

    @Test
    void fromFile_byteOrderMark_isSkipped() throws Exception {
        Path file = Files.writeString(folder.resolve("in.json"), "\uFEFF{\"a\": \"x\"}");
        assertThat(Inputs.fromFile(file).values()).containsEntry("a", "x");
    }

    @Test
    void run_textForANumber_isRefusedUnlessItIsOne() throws Exception {
        assertThatThrownBy(() -> run("Number", "{\"a\": \"high\"}"))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("is the text 'high', but must be a number");
        assertThat(run("Number", "{\"a\": \"3.5\"}")).isEqualTo("[3.5]");
    }
}
