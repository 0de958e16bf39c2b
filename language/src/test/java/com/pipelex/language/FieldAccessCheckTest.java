package com.pipelex.language;

import static com.pipelex.language.Bundles.problems;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fields that templates read from inputs. The prompt is in line 17. */
class FieldAccessCheckTest {

    private static String bundle(String type, String prompt) {
        return """
                domain = "shop"
                [concept.Order]
                description = "x"
                [concept.Order.structure]
                total = { type = "number", description = "x" }
                first = { type = "concept", concept_ref = "Line", description = "x" }
                lines = { type = "list", item_type = "concept", item_concept_ref = "Line", description = "x" }
                [concept.Line]
                description = "x"
                [concept.Line.structure]
                article = "x"
                photo = { type = "concept", concept_ref = "Image", description = "x" }
                [pipe.p]
                type = "PipeLLM"
                inputs = { order = "%s" }
                output = "Text"
                prompt = "%s"
                """.formatted(type, prompt);
    }

    private static List<String> problemsOf(String prompt) {
        return problems(bundle("Order", prompt));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$order",
                "$order.total",
                "@order.first.article",
                "{{ order.first.photo.url }}",
                "{{ order.lines }}",
                "{{ order.lines.anything }}",
                "{{ order.total.anything }}"
            })
    void field_thatIsThereOrCannotBeTold_isAccepted(String prompt) {
        assertThat(problemsOf(prompt)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"content", "items", "stuff_name", "stuff_code", "concept_code", "content_class"})
    void field_ofEveryValue_isAccepted(String name) {
        assertThat(problemsOf("{{ order." + name + " }} {{ order.first." + name + ".any }}"))
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', textBlock = """
            $order.totl ¦ 17:11 UNKNOWN_FIELD: 'order' (Order) has no field 'totl'. Did you mean 'total'?
            Pay @order.price ¦ 17:15 UNKNOWN_FIELD: 'order' (Order) has no field 'price'. Its fields: total, first, lines.
            $order.first.articel ¦ 17:11 UNKNOWN_FIELD: 'order.first' (Line) has no field 'articel'. Did you mean 'article'?
            $order.first.photo.link ¦ 17:11 UNKNOWN_FIELD: 'order.first.photo' (Image) has no field 'link'. Its fields: url, source_prompt, caption, base_64.
            """)
    void field_thatTheTemplateNeeds_isAnErrorAtItsUse(String prompt, String message) {
        assertThat(problemsOf(prompt)).containsExactly(message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', textBlock = """
            {{ order.totl }} ¦ 17:14 UNKNOWN_FIELD (warning): 'order' (Order) has no field 'totl'. Did you mean 'total'?
            @?order.totl ¦ 17:12 UNKNOWN_FIELD (warning): 'order' (Order) has no field 'totl'. Did you mean 'total'?
            """)
    void field_thatWritesNothingWithoutAValue_isAWarning(String prompt, String message) {
        assertThat(problemsOf(prompt)).containsExactly(message);
    }

    @ParameterizedTest(name = "{0}.{1}")
    @CsvSource({
        "Text, text",
        "ImgGenPrompt, text",
        "Number, number",
        "Image, url",
        "Image, source_prompt",
        "Image, caption",
        "Image, base_64",
        "PDF, url",
        "Page, text_and_images",
        "Page, page_view",
        "TextAndImages, text",
        "TextAndImages, images",
        "Html, inner_html",
        "Html, css_class"
    })
    void field_ofANativeConcept_isAccepted(String type, String field) {
        assertThat(problems(bundle(type, "$order." + field))).isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', textBlock = """
            Text ¦ Its fields: text.
            Number ¦ Its fields: number.
            PDF ¦ Its fields: url, public_url, mime_type, filename, title, snippet.
            Page ¦ Its fields: text_and_images, page_view.
            TextAndImages ¦ Its fields: text, images.
            Html ¦ Its fields: inner_html, css_class.
            """)
    void field_thatANativeConceptLacks_isReportedWithItsOwn(String type, String hint) {
        assertThat(problems(bundle(type, "$order.zzzzzz")))
                .containsExactly("17:11 UNKNOWN_FIELD: 'order' (" + type + ") has no field 'zzzzzz'. " + hint);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JSON", "Dynamic", "Anything"})
    void field_ofAConceptOfAnyForm_isAccepted(String type) {
        assertThat(problems(bundle(type, "$order.zzzzzz"))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Order[]", "Text[3]"})
    void field_ofAList_isNotLookedAt(String type) {
        assertThat(problems(bundle(type, "{{ order.zzzzzz }}"))).isEmpty();
    }

    @Test
    void fields_thatAreUnknown_areAllReported() {
        assertThat(problemsOf("$order.a1 $order.b2")).hasSize(2);
    }

    @Test
    void field_ofAVariableThatIsNoInput_isOneProblem() {
        assertThat(problemsOf("$order $ordr.total"))
                .containsExactly("17:18 MISSING_INPUT_VARIABLE: missing_input_variable: 'ordr' is used but is not among"
                        + " the inputs. Add it to 'inputs'. Did you mean 'order'?");
    }
}
