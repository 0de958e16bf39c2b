package com.pipelex.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The native concepts, and which concept fits where. */
class ConceptTest {

    private static Concept ofNative(String code) {
        return Objects.requireNonNull(Concept.nativeOf(code));
    }

    private static Concept refining(String code, Concept base) {
        return new Concept("shop", code, "", base, base.fields());
    }

    private static Concept.Field field(String name, Concept concept) {
        return new Concept.Field(name, "", Concept.Field.Type.CONCEPT, null, List.of(), true, null, concept);
    }

    private static Concept.Field text(String name) {
        return new Concept.Field(name, "", Concept.Field.Type.TEXT, null, List.of(), true, null, null);
    }

    private static Concept structured(String code, Concept.Field... fields) {
        return new Concept("shop", code, "", null, List.of(fields));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "Text, A text",
        "Number, A number",
        "Image, An image",
        "PDF, A PDF document",
        "TextAndImages, A text with images",
        "Page, A page of a document",
        "ImgGenPrompt, A prompt for an image",
        "Html, HTML content",
        "JSON, JSON content",
        "Dynamic, A value whose concept is known only at run time",
        "Anything, Any value"
    })
    void nativeOf_eachOfTheLanguage_isThereWithADescription(String code, String description) {
        assertThat(ofNative(code).name()).isEqualTo("native." + code);
        assertThat(ofNative(code).description()).isEqualTo(description);
    }

    @Test
    void nativeOf_document_isThePdf() {
        assertThat(Concept.nativeOf("Document")).isSameAs(Concept.nativeOf("PDF"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "text", "Texts", "native.Text", "Goods"})
    void nativeOf_anythingElse_isNull(String code) {
        assertThat(Concept.nativeOf(code)).isNull();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"Text, true", "Page, true", "Html, false", "JSON, false", "Document, false", "Goods, false"})
    void isReserved_concept_isThatOfTheFirstVersions(String code, boolean expected) {
        assertThat(Concept.isReserved(code, Dialect.PLX)).isEqualTo(expected);
    }

    @Test
    void contentKind_ofANative_isItsCode() {
        assertThat(ofNative("Image").contentKind()).isEqualTo("Image");
        assertThat(ofNative("Dynamic").contentKind()).isEqualTo("Dynamic");
    }

    @Test
    void contentKind_ofAPromptForImages_isText() {
        assertThat(ofNative("ImgGenPrompt").contentKind()).isEqualTo("Text");
        assertThat(ofNative("ImgGenPrompt").isText()).isTrue();
    }

    @Test
    void contentKind_ofAConceptWithoutABase_isText() {
        assertThat(structured("Goods").contentKind()).isEqualTo("Text");
    }

    @Test
    void contentKind_ofARefinement_isThatOfItsBase() {
        Concept photo = refining("Photo", ofNative("Image"));
        assertThat(refining("Portrait", photo).contentKind()).isEqualTo("Image");
    }

    @Test
    void contentKind_ofAStructure_isStructured() {
        Concept order = structured("Order", text("name"));
        assertThat(order.contentKind()).isEqualTo("Structured");
        assertThat(refining("LateOrder", order).contentKind()).isEqualTo("Structured");
        assertThat(order.isText()).isFalse();
    }

    @Test
    void is_itself_isTrue() {
        assertThat(ofNative("Image").is(ofNative("Image"))).isTrue();
    }

    @Test
    void is_whatItRefines_isTrueAtAnyDistance() {
        Concept order = structured("Order", text("name"));
        Concept late = refining("LateOrder", order);
        assertThat(refining("VeryLateOrder", late).is(order)).isTrue();
    }

    @Test
    void is_anotherConceptOfTheSameKindOfContent_isTrue() {
        assertThat(structured("Letter").is(structured("Mail"))).isTrue();
        assertThat(structured("Letter").is(ofNative("Text"))).isTrue();
        assertThat(refining("Photo", ofNative("Image")).is(refining("Scan", ofNative("Image"))))
                .isTrue();
    }

    @Test
    void is_aConceptOfAnotherKindOfContent_isFalse() {
        assertThat(structured("Letter").is(ofNative("Image"))).isFalse();
        assertThat(ofNative("Number").is(ofNative("Text"))).isFalse();
        assertThat(ofNative("Html").is(ofNative("Text"))).isFalse();
    }

    @Test
    void is_aStructureWithTheSameFields_isTrue() {
        assertThat(structured("Order", text("name")).is(structured("Purchase", text("name"))))
                .isTrue();
    }

    @Test
    void is_aStructureWithOtherFields_isFalse() {
        assertThat(structured("Order", text("name")).is(structured("Purchase", text("title"))))
                .isFalse();
        assertThat(structured("Order", text("name")).is(ofNative("Text"))).isFalse();
        assertThat(ofNative("Text").is(structured("Order", text("name")))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Dynamic", "Anything"})
    void is_anOpenConcept_isTrueBothWays(String open) {
        Concept order = structured("Order", text("name"));
        assertThat(order.is(ofNative(open))).isTrue();
        assertThat(ofNative(open).is(order)).isTrue();
    }

    @Test
    void is_aConceptOfTheSameCodeInAnotherDomain_dependsOnItsContent() {
        Concept own = structured("Order", text("name"));
        Concept other = new Concept("mail", "Order", "", null, List.of());
        assertThat(own.is(other)).isFalse();
    }

    @ParameterizedTest(name = "{0} for {1}: {2}")
    @CsvSource({
        "Page, Image, true",
        "Page, TextAndImages, true",
        "Page, Text, false",
        "TextAndImages, Text, true",
        "TextAndImages, Image, true",
        "TextAndImages, Page, false",
        "Image, Page, false",
        "PDF, Image, false",
        "Text, Image, false"
    })
    void fits_native_holdsWhatIsWanted(String given, String wanted, boolean expected) {
        assertThat(ofNative(given).fits(ofNative(wanted))).isEqualTo(expected);
    }

    @Test
    void fits_structureWithAFieldOfTheWantedConcept_isTrue() {
        Concept order = structured("Order", text("name"), field("photo", ofNative("Image")));
        assertThat(order.fits(ofNative("Image"))).isTrue();
        assertThat(order.fits(ofNative("PDF"))).isFalse();
    }

    @Test
    void fits_structureWithTheWantedConceptTwoLevelsDown_isFalse() {
        Concept order = structured("Order", field("photo", ofNative("Image")));
        assertThat(structured("Parcel", field("order", order)).fits(ofNative("Image")))
                .isFalse();
    }

    @Test
    void holdsImages_atAnyDepth_isTrue() {
        Concept order = structured("Order", field("photo", refining("Photo", ofNative("Image"))));
        assertThat(structured("Parcel", field("order", order)).holdsImages()).isTrue();
        assertThat(ofNative("Page").holdsImages()).isTrue();
        assertThat(ofNative("TextAndImages").holdsImages()).isTrue();
    }

    @Test
    void holdsImages_ofTextsAndDocuments_isFalse() {
        assertThat(structured("Order", text("name"), field("file", ofNative("PDF")))
                        .holdsImages())
                .isFalse();
        assertThat(ofNative("Text").holdsImages()).isFalse();
        assertThat(ofNative("Dynamic").holdsImages()).isFalse();
    }

    @ParameterizedTest
    @EnumSource
    void fieldType_inItsSpelling_isFound(Concept.Field.Type type) {
        assertThat(Concept.Field.Type.spelt(type.spelling())).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Text", "TEXT", "str", "string"})
    void fieldType_inAnyOtherSpelling_isNull(String spelling) {
        assertThat(Concept.Field.Type.spelt(spelling)).isNull();
    }
}
