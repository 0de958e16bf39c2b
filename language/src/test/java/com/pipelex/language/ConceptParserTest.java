package com.pipelex.language;

import static com.pipelex.language.Bundles.problems;
import static com.pipelex.language.Bundles.read;
import static com.pipelex.language.Bundles.valid;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The declarations of concepts. */
class ConceptParserTest {

    private static final String HEAD = "domain = \"shop\"\n";

    private static List<String> problemsOf(String concepts) {
        return problems(HEAD + concepts);
    }

    private static Concept concept(String code, String concepts) {
        return Objects.requireNonNull(valid(HEAD + concepts).concepts().get(code));
    }

    @Test
    void concept_givenByADescription_isAText() {
        Concept goods = concept("Goods", "[concept]\nGoods = \"What is sold\"");
        assertThat(goods.name()).isEqualTo("shop.Goods");
        assertThat(goods.description()).isEqualTo("What is sold");
        assertThat(goods.refines()).isNull();
        assertThat(goods.fields()).isEmpty();
        assertThat(goods.isText()).isTrue();
    }

    @Test
    void concept_givenByATable_hasItsDescriptionAndBase() {
        Concept photo = concept("Photo", """
                [concept.Photo]
                description = "A photo"
                refines = "Image"
                """);
        assertThat(photo.description()).isEqualTo("A photo");
        assertThat(photo.refines()).isEqualTo(Concept.nativeOf("Image"));
        assertThat(photo.contentKind()).isEqualTo("Image");
    }

    @Test
    void concept_withAnEmptyStructure_isAText() {
        assertThat(concept("Goods", "[concept.Goods]\ndescription = \"x\"\n[concept.Goods.structure]\n")
                        .isText())
                .isTrue();
    }

    @Test
    void concepts_ofAFile_keepTheirOrder() {
        assertThat(valid(HEAD + "[concept]\nZ = \"z\"\nA = \"a\"\nM = \"m\"")
                        .concepts()
                        .keySet())
                .containsExactly("Z", "A", "M");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"goods", "My_Goods", "My-Goods", "2Goods", "_Goods"})
    void concept_ofAnotherForm_isNoConceptName(String name) {
        assertThat(problemsOf("[concept]\n" + name + " = \"x\""))
                .containsExactly("3:1 INVALID_NAME: '" + name + "' is not a valid concept name."
                        + " A concept name has letters and digits only, and starts with an upper case letter.");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {"Text", "Number", "Image", "PDF", "TextAndImages", "Page", "ImgGenPrompt", "Dynamic", "Anything"
            })
    void concept_ofTheFirstVersions_cannotBeDeclaredAgain(String name) {
        assertThat(problemsOf("[concept]\n" + name + " = \"x\""))
                .containsExactly("3:1 INVALID_CONCEPT: the concept '" + name
                        + "' is built in and cannot be declared again. Choose another name, or refine it.");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Html", "JSON", "Document"})
    void concept_ofLaterVersions_mayBeDeclaredByAnOlderBundle(String name) {
        assertThat(concept(name, "[concept]\n" + name + " = \"x\"").name()).isEqualTo("shop." + name);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"3", "true", "[\"a text\"]"})
    void concept_thatIsNeitherATextNorATable_isRefused(String value) {
        assertThat(problemsOf("[concept]\nGoods = " + value))
                .containsExactly("3:1 WRONG_TYPE: the concept 'Goods' must be a description in quotes, or a table.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            definition = "x" ¦ unknown key 'definition'. It is now called 'description'.
            descripton = "x" ¦ unknown key 'descripton'. Did you mean 'description'?
            """)
    void description_underAnotherKey_isNotAlsoMissing(String line, String message) {
        assertThat(problemsOf("[concept.Goods]\n" + line)).containsExactly("3:1 UNKNOWN_KEY: " + message);
    }

    @Test
    void concept_withAnUnknownKey_namesTheKeysThatThereAre() {
        assertThat(problemsOf("[concept.Goods]\ndescription = \"x\"\ncolour = \"red\""))
                .containsExactly("4:1 UNKNOWN_KEY: unknown key 'colour'. Use one of description, refines, structure.");
    }

    @Test
    void description_missing_isReportedAtTheTable() {
        assertThat(problemsOf("[concept.Goods]\nrefines = \"Text\""))
                .containsExactly("2:1 MISSING_KEY: 'description' is missing. Write description = \"What it is\".");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            refines = ["Text"] ¦ 'refines' must be a string, in quotes.
            structure = 3 ¦ 'structure' must be a table.
            structure = ["a"] ¦ 'structure' must be a table.
            """)
    void concept_withAKeyOfAnotherType_isRefused(String line, String message) {
        assertThat(problemsOf("[concept.Goods]\ndescription = \"x\"\n" + line))
                .containsExactly("4:1 WRONG_TYPE: " + message);
    }

    @Test
    void structure_togetherWithRefines_isRefusedAtTheStructure() {
        assertThat(problemsOf("""
                [concept.Goods]
                description = "x"
                refines = "Text"
                [concept.Goods.structure]
                name = "The name"
                """))
                .containsExactly("5:1 INVALID_CONCEPT: a concept either refines another one or has its own structure,"
                        + " not both. Remove 'refines' or 'structure'.");
    }

    @Test
    void structure_thatNamesAPythonClass_isNotSupported() {
        assertThat(problemsOf("[concept.Goods]\ndescription = \"x\"\nstructure = \"GoodsModel\""))
                .containsExactly(
                        "4:1 UNSUPPORTED: the structure 'GoodsModel' is a Python class, which is not supported."
                                + " Write the structure as a table of fields.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            structure = "GoodsModel" ¦ UNSUPPORTED
            structure = 3 ¦ WRONG_TYPE
            structure = { name = { type = "txt", description = "x" } } ¦ INVALID_CONCEPT
            structure = { name = { type = "concept", concept_ref = "Nope", description = "x" } } ¦ UNKNOWN_CONCEPT
            refines = 3 ¦ WRONG_TYPE
            refines = "Nope" ¦ UNKNOWN_CONCEPT
            refines = "Goods" ¦ RECURSION
            """)
    void concept_withAnError_causesNoFurtherErrorsInThePipesThatUseIt(String line, Problem.Kind kind) {
        BundleResult result = read(HEAD + """
                [concept.Goods]
                description = "x"
                %s
                [pipe.p]
                type = "PipeSequence"
                inputs = { goods = "Goods" }
                output = "Number"
                steps = [{ pipe = "q", result = "r" }]
                [pipe.q]
                type = "PipeLLM"
                inputs = { goods = "Goods" }
                output = "Goods"
                prompt = "$goods.name"
                """.formatted(line));
        assertThat(result.problems()).extracting(Problem::kind).containsExactly(kind);
        assertThat(result.bundle()).isEmpty();
    }

    @Test
    void name_ofMoreThanEightyLetters_isCutInTheMessage() {
        String name = "a".repeat(90);
        assertThat(problemsOf("[concept]\n" + name + " = \"x\""))
                .singleElement()
                .asString()
                .startsWith("3:1 INVALID_NAME: '" + "a".repeat(80) + "…' is not a valid concept name.");
    }
}
