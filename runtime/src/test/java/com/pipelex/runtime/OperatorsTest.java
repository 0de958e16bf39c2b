package com.pipelex.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pipelex.runtime.document.PdfFiles;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.model.ModelRequest;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Pipes that run no others: documents, images, and prompts with images. */
class OperatorsTest {

    @TempDir
    Path folder;

    private Runs runs;

    @BeforeEach
    void begin() {
        runs = new Runs(folder);
    }

    private static JsonNode main(RunResult result) {
        return new ObjectMapper()
                .readTree(result.workingMemory())
                .get("root")
                .get("main_stuff")
                .get("content");
    }

    private static String extract(String input, String more) {
        return "[pipe.p]\ntype = \"PipeExtract\"\ninputs = { doc = \"" + input + "\" }\noutput = \"Page[]\"\n" + more;
    }

    @Test
    void extract_pdf_givesItsPagesWithoutAModel() throws Exception {
        PdfFiles.of(folder.resolve("a.pdf"), "Invoice 42", "Thank you");
        JsonNode pages =
                main(runs.run(extract("PDF", ""), "p", "{\"doc\": \"a.pdf\"}")).get("items");
        assertThat(pages.toString())
                .isEqualTo(
                        "[{\"text_and_images\":{\"text\":{\"text\":\"Invoice 42\"},\"images\":null},\"page_view\":null},"
                                + "{\"text_and_images\":{\"text\":{\"text\":\"Thank you\"},\"images\":null},\"page_view\":null}]");
        assertThat(runs.asked).isEmpty();
    }

    @Test
    void extract_pdfWithoutText_saysSoUnlessPicturesAreWanted() throws Exception {
        PdfFiles.of(folder.resolve("a.pdf"), " ");
        assertThatThrownBy(() -> runs.run(extract("PDF", ""), "p", "{\"doc\": \"a.pdf\"}"))
                .isInstanceOf(RunException.class)
                .hasMessageContaining("the document has no text");
        runs.run(extract("PDF", "page_views = true\n"), "p", "{\"doc\": \"a.pdf\"}");
    }

    @Test
    void extract_pdfWithViewsAndImages_hasThem() throws Exception {
        PdfFiles.of(folder.resolve("a.pdf"), "Invoice 42");
        String more = "page_views = true\npage_images = true\npage_image_captions = true\n";
        JsonNode page = main(runs.run(extract("PDF", more), "p", "{\"doc\": \"a.pdf\"}"))
                .get("items")
                .get(0);
        assertThat(page.get("page_view").get("url").asString()).startsWith("data:image/png;base64,");
        JsonNode image = page.get("text_and_images").get("images").get(0);
        assertThat(image.get("url").asString()).startsWith("data:image/png;base64,");
        assertThat(image.get("caption").asString()).startsWith("answer to");
    }

    @Test
    void extract_pdfWithAModel_hasItReadPicturesOfThePages() throws Exception {
        PdfFiles.of(folder.resolve("a.pdf"), "one", "two");
        runs.run(extract("PDF", "model = \"w\"\n"), "p", "{\"doc\": \"a.pdf\"}");
        assertThat(runs.asked).hasSize(2);
        assertThat(runs.asked.get(0).images().get(0)).startsWith("data:image/png;base64,");
    }

    @Test
    void extract_image_isReadByAModel() throws Exception {
        ImageIO.write(PdfFiles.red(), "png", folder.resolve("a.png").toFile());
        runs.answering(request -> "# Scan");
        RunResult result = runs.run(extract("Image", "page_views = true\n"), "p", "{\"doc\": \"a.png\"}");
        assertThat(main(result)
                        .get("items")
                        .get(0)
                        .get("text_and_images")
                        .get("text")
                        .get("text")
                        .asString())
                .isEqualTo("# Scan");
        assertThat(result.usage().modelCalls()).isEqualTo(1);
    }

    @Test
    void extract_urlFieldNamesALocalFile_isRefused() throws Exception {
        Path file = PdfFiles.of(folder.resolve("a.pdf"), "secret");
        for (String url :
                new String[] {"../a.pdf", file.toString(), file.toUri().toString()}) {
            assertThatThrownBy(() -> runs.run(
                            extract("PDF", ""),
                            "p",
                            "{\"doc\": {\"concept\": \"PDF\", \"content\": {\"url\": \"" + url + "\"}}}"))
                    .isInstanceOfSatisfying(
                            RunException.class,
                            failure -> assertThat(failure.kind()).isEqualTo(FailureKind.DOCUMENT));
        }
    }

    @Test
    void extract_urlFieldNamesAFileBesideTheInputs_isRead() throws Exception {
        PdfFiles.of(folder.resolve("a.pdf"), "beside");
        RunResult result = runs.run(
                extract("PDF", ""), "p", "{\"doc\": {\"concept\": \"PDF\", \"content\": {\"url\": \"a.pdf\"}}}");
        assertThat(result.output()).contains("beside");
    }

    @Test
    void llm_answerNamesAFileBesideTheInputs_isRefused() throws Exception {
        ImageIO.write(PdfFiles.red(), "png", folder.resolve("a.png").toFile());
        runs.answering(request -> "{\"photo\": {\"url\": \"a.png\"}}");
        assertThatThrownBy(() -> runs.run("""
                [concept.Found]
                description = "Found"
                [concept.Found.structure]
                photo = { type = "concept", concept_ref = "native.Image", description = "Photo", required = true }
                [pipe.p]
                type = "PipeSequence"
                output = "Text"
                steps = [{ pipe = "find", result = "found" }, { pipe = "look", result = "seen" }]
                [pipe.find]
                type = "PipeLLM"
                output = "Found"
                prompt = "Find"
                [pipe.look]
                type = "PipeLLM"
                inputs = { found = "Found" }
                output = "Text"
                prompt = "Look at $found.photo"
                """, "p", "{}"))
                .hasMessageContaining("in pipe 'look': a value names the local file 'a.png'");
    }

    @Test
    void imgGen_count_isAskedForAndMade() throws Exception {
        RunResult result = runs.run("""
                [pipe.p]
                type = "PipeImgGen"
                inputs = { idea = "Text" }
                output = "Image[2]"
                aspect_ratio = "landscape_16_9"
                output_format = "png"
                """, "p", "{\"idea\": \"A cat\"}");
        assertThat(main(result).toString())
                .isEqualTo("{\"items\":[{\"url\":\"https://example.com/1.png\",\"source_prompt\":\"A cat\"},"
                        + "{\"url\":\"https://example.com/2.png\",\"source_prompt\":\"A cat\"}]}");
        assertThat(runs.drawn.get(0).prompt()).isEqualTo("A cat");
        assertThat(runs.drawn.get(0).aspectRatio()).isEqualTo("landscape_16_9");
    }

    @Test
    void imgGen_literalPrompt_isUsedWithinASequenceToo() throws Exception {
        RunResult result = runs.run("""
                [pipe.p]
                type = "PipeSequence"
                output = "Image"
                steps = [{ pipe = "draw", result = "picture" }]
                [pipe.draw]
                type = "PipeImgGen"
                output = "Image"
                img_gen_prompt = "A dog for $5"
                """, "p", "{}");
        assertThat(runs.drawn.get(0).prompt()).isEqualTo("A dog for $5");
        assertThat(result.output()).isEqualTo("https://example.com/1.png");
    }

    @Test
    void imgGen_openList_saysThatItNeedsANumber() {
        assertThatThrownBy(() -> runs.run("""
                [pipe.p]
                type = "PipeImgGen"
                inputs = { idea = "Text" }
                output = "Image[]"
                """, "p", "{\"idea\": \"A cat\"}"))
                .hasStackTraceContaining("without the number of images");
    }

    @Test
    void llm_imagesAmongTheInputs_goAlongInTheirOrder() throws Exception {
        runs.run("""
                [pipe.p]
                type = "PipeLLM"
                inputs = { a = "Image", more = "Image[]", page = "Page" }
                output = "Text"
                prompt = "See $a and $more and @page"
                """, "p", """
                {"a": "https://example.com/a.png",
                 "more": [{"url": "https://example.com/b.png"}, "https://example.com/c.png"],
                 "page": {"text_and_images": {"text": {"text": "words"}, "images": [{"url": "https://example.com/d.png"}]},
                          "page_view": {"url": "https://example.com/e.png", "base_64": "/9j/AAAA"}}}
                """);
        ModelRequest request = runs.asked.get(0);
        assertThat(request.images())
                .containsExactly(
                        "https://example.com/a.png",
                        "https://example.com/b.png",
                        "https://example.com/c.png",
                        "https://example.com/d.png",
                        "data:image/jpeg;base64,/9j/AAAA");
        assertThat(request.prompt()).isEqualTo("See [Image 1] and [Image 2], [Image 3] and page: ```\nwords\n```");
    }

    @Test
    void llm_fieldsOfAPage_areItsTextAndItsPicture() throws Exception {
        runs.run("""
                [pipe.p]
                type = "PipeLLM"
                inputs = { "page.page_view" = "Image", "page.text_and_images" = "TextAndImages" }
                output = "Text"
                prompt = "See $page.page_view $page.text_and_images.text"
                """, "p", """
                {"page": {"concept": "Page", "content": {
                  "text_and_images": {"text": {"text": "words"}, "images": null},
                  "page_view": {"url": "https://example.com/e.png"}}}}
                """);
        assertThat(runs.asked.get(0).images()).containsExactly("https://example.com/e.png");
        assertThat(runs.asked.get(0).prompt()).isEqualTo("See [Image 1] words");
    }

    @Test
    void llm_fixedCount_isToldAndKept() throws Exception {
        runs.answering(request -> runs.asked.size() == 1
                ? "[{\"text\": \"a\"}]"
                : "```json\n{\"items\": [{\"text\": \"a\"}, {\"text\": \"b\"}]}\n```");
        RunResult result = runs.run("""
                [pipe.p]
                type = "PipeLLM"
                output = "Text[2]"
                prompt = "Give $_nb_output"
                """, "p", "{}");
        assertThat(main(result).get("items").size()).isEqualTo(2);
        assertThat(runs.asked.get(0).prompt()).startsWith("Give 2\n\n---\n").endsWith("Give exactly 2 of them.");
        assertThat(runs.asked.get(1).prompt()).contains("it has 1 items instead of 2");
        assertThat(result.usage().retries()).isEqualTo(1);
    }

    @Test
    void llm_nestedAnswer_isCheckedToTheBottomAndCompleted() throws Exception {
        String bundle = """
                [concept.Line]
                description = "A line"
                [concept.Line.structure]
                item = "What"
                price = { type = "number", description = "How much", required = true }
                [concept.Bill]
                description = "A bill"
                [concept.Bill.structure]
                lines = { type = "list", item_type = "concept", item_concept_ref = "d.Line", description = "Lines", required = true }
                issued = { type = "date", description = "When", required = true }
                state = { choices = ["paid", "due"], description = "State", default_value = "due", required = false }
                note = { type = "text", description = "Note", required = false }
                count = { type = "integer", description = "Count", required = false }
                [pipe.p]
                type = "PipeLLM"
                output = "Bill"
                prompt = "Read"
                """;
        runs.answering(
                request -> runs.asked.size() == 1
                        ? "{\"lines\": [{\"item\": \"a\", \"price\": \"x\"}], \"issued\": \"soon\"}"
                        : "{\"lines\": [{\"item\": \"a\", \"price\": 2, \"unit\": \"kg\"}], \"count\": 3.0, \"issued\": \"2026-01-31T00:00:00Z\"}");
        RunResult result = runs.run(bundle, "p", "{}");
        assertThat(runs.asked.get(1).prompt())
                .contains("'lines[0].price' must be of type number", "'issued' must be of type date");
        assertThat(main(result).toString())
                .isEqualTo(
                        "{\"lines\":[{\"item\":\"a\",\"price\":2}],\"issued\":\"2026-01-31T00:00:00Z\",\"state\":\"due\",\"note\":null,\"count\":3}");
        assertThat(result.output()).contains("# issued: 2026-01-31\n");
    }

    @Test
    void llm_outputIsAnImage_saysWhatMakesOne() throws Exception {
        assertThatThrownBy(() -> runs.run("""
                [pipe.p]
                type = "PipeLLM"
                output = "Image"
                prompt = "Draw"
                """, "p", "{}")).hasMessageContaining("cannot produce 'Image'");
    }

    @Test
    void llm_hugeAnswer_isRefused() {
        runs.answering(request -> "x".repeat(10_000_001));
        assertThatThrownBy(
                        () -> runs.run("[pipe.p]\ntype = \"PipeLLM\"\noutput = \"Text\"\nprompt = \"x\"\n", "p", "{}"))
                .isInstanceOfSatisfying(
                        RunException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(FailureKind.MODEL_ANSWER));
    }

    @Test
    void llm_deeplyNestedNonsense_isAskedAgainAndThenRefused() {
        runs.answering(request -> "[".repeat(200_000));
        assertThatThrownBy(() ->
                        runs.run("[pipe.p]\ntype = \"PipeLLM\"\noutput = \"Text[]\"\nprompt = \"x\"\n", "p", "{}"))
                .hasMessageContaining("it is not JSON");
        assertThat(runs.asked).hasSize(3);
    }
}
