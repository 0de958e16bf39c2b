package com.pipelex.language;

import static com.pipelex.language.Bundles.ofPipe;
import static com.pipelex.language.Bundles.problemsOfPipe;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The types of inputs and outputs: a concept and how many of it. */
class TypeResolverTest {

    private static final String FORM_HINT = " Write Concept, Concept[], Concept[3] or domain.Concept;"
            + " a concept name starts with an upper case letter.";

    private static Typed output(String type) {
        Pipe pipe = Bundles.validPipe(Pipe.Llm.class, "type = \"PipeLLM\"\noutput = \"" + type + "\"");
        return pipe.common().output();
    }

    private static List<String> problemsOf(String type) {
        return problemsOfPipe("type = \"PipeLLM\"\noutput = \"" + type + "\"");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Text, false, 0",
        "Text[], true, 0",
        "Text[0], false, 0",
        "Text[1], true, 1",
        "Text[3], true, 3",
        "Text[003], true, 3",
        "Text[10000], true, 10000",
        "native.Text[2], true, 2"
    })
    void type_withBrackets_isThatMany(String type, boolean isList, int count) {
        assertThat(output(type).multiplicity()).isEqualTo(new Multiplicity(isList, count));
        assertThat(output(type).concept()).isEqualTo(Concept.nativeOf("Text"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"Text, Text", "Text[], Text[]", "Text[3], Text[3]", "Text[0], Text"})
    void type_asText_isItsShortestSpelling(String type, String shown) {
        assertThat(output(type)).hasToString(shown);
    }

    @Test
    void type_document_isShownAsPdf() {
        Concept document = java.util.Objects.requireNonNull(Concept.nativeOf("Document"));
        assertThat(new Typed(document, Multiplicity.ONE)).hasToString("PDF");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "Text[10001]",
                "Text[99999999999999999999]",
                "Text[-1]",
                "Text[x]",
                "Text[ 3 ]",
                "Text[1.5]",
                "Text[",
                "Text[3",
                "Text[]]",
                "Text[][]",
                "Text[3] "
            })
    void type_withOtherBrackets_isRefusedWithTheBound(String type) {
        assertThat(problemsOf(type))
                .containsExactly("4:1 INVALID_CONCEPT: '" + type + "' is not a valid type."
                        + " Write [], or a number of at most 10000 in the brackets.");
    }

    @ParameterizedTest(name = "\"{0}\"")
    @ValueSource(strings = {"", "order", "an order", "Text ", "shop.order", "Shop.Order", "[]", "list[Text]", "Text]"})
    void type_thatIsNoConceptName_isRefusedWithTheForms(String type) {
        assertThat(problemsOf(type))
                .containsExactly("4:1 INVALID_CONCEPT: '" + type + "' is not a valid type." + FORM_HINT);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"text, Text", "text[], Text", "pdf, PDF", "json, JSON", "textandimages[2], TextAndImages"})
    void type_inOtherCase_isRefusedWithTheRightOne(String type, String concept) {
        assertThat(problemsOf(type))
                .containsExactly(
                        "4:1 INVALID_CONCEPT: '" + type + "' is not a valid type. Did you mean '" + concept + "'?");
    }

    @Test
    void type_inOtherCaseThanAnOwnConcept_isRefusedWithThat() {
        assertThat(Bundles.problems(ofPipe("type = \"PipeLLM\"\noutput = \"order\"\n[concept]\nOrder = \"x\"")))
                .containsExactly("4:1 INVALID_CONCEPT: 'order' is not a valid type. Did you mean 'Order'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Text?", "Text!", "Text[]?", "Text?[]", "Text[3]!"})
    void type_withAMarkOfTheOptional_isNotSupported(String type) {
        assertThat(problemsOf(type))
                .containsExactly("4:1 UNSUPPORTED: '" + type + "' marks an optional value, which is not supported."
                        + " Remove the mark; '@?name' in a template writes a value only if there is one.");
    }

    @Test
    void type_withControlCharacters_isShownWithoutThem() {
        assertThat(problemsOf("a\\u001Bb")).first().asString().startsWith("4:1 INVALID_CONCEPT: 'a?b' is not a valid");
    }

    @Test
    void input_ofAnInvalidType_isReportedOnceAndNotAlsoMissing() {
        assertThat(problemsOfPipe("""
                type = "PipeLLM"
                inputs = { order = "order" }
                output = "Text"
                prompt = "$order"
                """))
                .containsExactly("4:12 INVALID_CONCEPT: 'order' is not a valid type." + FORM_HINT);
    }

    @Test
    void input_ofADomainThatIsNotThere_isAnError() {
        assertThat(problemsOfPipe("""
                type = "PipeLLM"
                inputs = { order = "orders.Order" }
                output = "Text"
                prompt = "$order"
                """))
                .containsExactly("4:12 UNKNOWN_CONCEPT: unknown concept 'orders.Order'."
                        + " Use --library FOLDER to find the concepts of other bundles.");
    }

    @Test
    void types_ofInputs_keepTheirOrder() {
        Pipe pipe = Bundles.validPipe(Pipe.Llm.class, """
                type = "PipeLLM"
                inputs = { z = "Text[]", a = "Image", m = "Number" }
                output = "Text"
                prompt = "$m $z"
                """);
        assertThat(pipe.common().inputs().keySet()).containsExactly("z", "a", "m");
        assertThat(Objects.requireNonNull(pipe.common().inputs().get("z"))).hasToString("Text[]");
    }
}
