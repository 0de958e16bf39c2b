package com.pipelex.language;

import static com.pipelex.language.Bundles.problems;
import static com.pipelex.language.Bundles.valid;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The fields of a structure; the field is in line 5. */
class FieldParserTest {

    private static final String HEAD = """
            domain = "shop"
            [concept.Goods]
            description = "x"
            [concept.Goods.structure]
            """;

    private static List<String> problemsOf(String field) {
        return problems(HEAD + field);
    }

    private static Concept.Field field(String field) {
        Concept goods = Objects.requireNonNull(valid(HEAD + field).concepts().get("Goods"));
        assertThat(goods.fields()).hasSize(1);
        return goods.fields().get(0);
    }

    @Test
    void field_givenByADescription_isARequiredText() {
        Concept.Field field = field("name = \"The name\"");
        assertThat(field)
                .isEqualTo(new Concept.Field(
                        "name", "The name", Concept.Field.Type.TEXT, null, List.of(), true, null, null));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"a", "A", "aB", "a_b", "a1", "class"})
    void name_ofLettersDigitsAndUnderscores_isAccepted(String name) {
        assertThat(field(name + " = \"x\"").name()).isEqualTo(name);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            1a ¦ 1a
            _a ¦ _a
            a-b ¦ a-b
            "a b" ¦ a b
            "é" ¦ é
            "" ¦ ``
            """)
    void name_ofAnotherForm_isNoFieldName(String key, String shown) {
        assertThat(problemsOf(key + " = \"x\""))
                .containsExactly("5:1 INVALID_NAME: '" + shown + "' is not a valid field name."
                        + " A field name has letters, digits and '_' only, and starts with a letter.");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"stuff_name", "content_class", "concept_code", "stuff_code", "content"})
    void name_thatEveryValueHas_clashes(String name) {
        assertThat(problemsOf(name + " = \"x\""))
                .containsExactly("5:1 INVALID_NAME: the field '" + name
                        + "' clashes with a property that every value has. Choose another name.");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"3", "false", "[\"x\"]", "1979-05-27"})
    void field_thatIsNeitherATextNorATable_isRefused(String value) {
        assertThat(problemsOf("name = " + value))
                .containsExactly("5:1 WRONG_TYPE: the field 'name' must be a description in quotes, or a table.");
    }

    @Test
    void field_withUnknownKeys_isAcceptedWithAWarningForEach() {
        assertThat(problemsOf("name = { type = \"text\", description = \"x\", requird = true, colour = \"red\" }"))
                .containsExactly(
                        "5:44 UNKNOWN_KEY (warning): unknown key 'requird' of a field; it is ignored."
                                + " Did you mean 'required'?",
                        "5:60 UNKNOWN_KEY (warning): unknown key 'colour' of a field; it is ignored.");
    }

    @Test
    void field_withoutADescription_isRefusedAtTheField() {
        assertThat(problemsOf("name = { type = \"text\" }"))
                .containsExactly("5:1 MISSING_KEY: 'description' is missing. Write description = \"What it is\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"text", "integer", "number", "boolean", "date", "list"})
    void type_inItsSpelling_isAccepted(String type) {
        Concept.Field field = field("f = { description = \"x\", type = \"" + type + "\" }");
        assertThat(field.type().spelling()).isEqualTo(type);
        assertThat(field.itemType()).isNull();
        assertThat(field.required()).isTrue();
        assertThat(field.defaultValue()).isNull();
        assertThat(field.concept()).isNull();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            intger ¦  Did you mean 'integer'?
            txt ¦  Did you mean 'text'?
            str ¦ ``
            Order ¦  For a concept write type = "concept" and concept_ref = "Order".
            Text ¦  For a concept write type = "concept" and concept_ref = "Text".
            """, ignoreLeadingAndTrailingWhitespace = true)
    void type_unknown_isReportedWithAllAndTheNearest(String type, String hint) {
        assertThat(problemsOf("f = { description = \"x\", type = \"" + type + "\" }"))
                .containsExactly("5:26 INVALID_CONCEPT: '" + type + "' is not a valid field type."
                        + " Use one of text, list, dict, integer, boolean, number, date, datetime, time, concept."
                        + (hint.isEmpty() ? "" : " " + hint));
    }

    @Test
    void type_missingWithoutChoices_isReportedAtTheField() {
        assertThat(problemsOf("f = { description = \"x\" }"))
                .containsExactly("5:1 INVALID_CONCEPT: a field needs a 'type', or 'choices' that are not empty.");
    }

    @Test
    void type_missingWithEmptyChoices_isReportedAtTheChoices() {
        assertThat(problemsOf("f = { description = \"x\", choices = [] }"))
                .containsExactly("5:26 INVALID_CONCEPT: a field needs a 'type', or 'choices' that are not empty.");
    }

    @Test
    void type_thatIsNoString_isOneProblem() {
        assertThat(problemsOf("f = { description = \"x\", type = 3 }"))
                .containsExactly("5:26 WRONG_TYPE: 'type' must be a string, in quotes.");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"[1, 2]", "[\"a\", true]", "\"a\"", "{}"})
    void choices_thatAreNoTexts_areOneProblem(String choices) {
        List<String> problems = problemsOf("f = { description = \"x\", type = \"text\", choices = " + choices + " }");
        assertThat(problems).containsExactly("5:41 WRONG_TYPE: 'choices' must be an array of strings.");
    }

    @Test
    void choices_ofNumbersWithoutAType_areOneProblem() {
        assertThat(problemsOf("f = { description = \"x\", choices = [1, 2] }"))
                .containsExactly("5:26 WRONG_TYPE: 'choices' must be an array of strings.");
    }

    @Test
    void required_false_isOptional() {
        assertThat(field("f = { description = \"x\", type = \"text\", required = false }")
                        .required())
                .isFalse();
    }

    @Test
    void required_thatIsAString_isRefused() {
        assertThat(problemsOf("f = { description = \"x\", type = \"text\", required = \"no\" }"))
                .containsExactly("5:41 WRONG_TYPE: 'required' must be true or false.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({"str, TEXT", "int, INTEGER", "float, NUMBER", "bool, BOOLEAN", "datetime, DATE", "dict, DICT"})
    void valueType_inEitherSpelling_isTheTypeOfTheValues(String spelling, Concept.Field.Type type) {
        Concept.Field field = field(
                "f = { description = \"x\", type = \"dict\", key_type = \"text\", value_type = \"" + spelling + "\" }");
        assertThat(field.type()).isEqualTo(Concept.Field.Type.DICT);
        assertThat(field.itemType()).isEqualTo(type);
    }

    @Test
    void valueType_any_isLeftOpen() {
        assertThat(field("f = { description = \"x\", type = \"dict\", key_type = \"str\", value_type = \"Any\" }")
                        .itemType())
                .isNull();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            value_type = "text" ¦ key_type
            key_type = "text" ¦ value_type
            """)
    void dict_withoutOneOfItsTypes_isReportedAtTheField(String given, String missing) {
        assertThat(problemsOf("f = { description = \"x\", type = \"dict\", " + given + " }"))
                .containsExactly("5:1 INVALID_CONCEPT: a field of type 'dict' needs both 'key_type' and 'value_type';"
                        + " '" + missing + "' is missing.");
    }

    @Test
    void dict_withATypeThatIsNoString_isOneProblem() {
        assertThat(problemsOf("f = { description = \"x\", type = \"dict\", key_type = 1, value_type = \"text\" }"))
                .containsExactly("5:41 WRONG_TYPE: 'key_type' must be a string, in quotes.");
    }

    @Test
    void itemType_unknown_isReportedAtItsKey() {
        assertThat(problemsOf("f = { description = \"x\", type = \"list\", item_type = \"txet\" }"))
                .containsExactly(
                        "5:41 INVALID_CONCEPT: 'txet' is not a valid field type."
                                + " Use one of text, list, dict, integer, boolean, number, date, datetime, time, concept. Did you mean 'text'?");
    }

    @Test
    void itemType_thatIsAConcept_isToldHowToWriteIt() {
        assertThat(problemsOf("f = { description = \"x\", type = \"list\", item_type = \"Order\" }"))
                .containsExactly("5:41 INVALID_CONCEPT: 'Order' is not a valid field type."
                        + " Use one of text, list, dict, integer, boolean, number, date, datetime, time, concept."
                        + " For concepts write item_type = \"concept\" and item_concept_ref = \"Order\".");
    }

    @Test
    void itemType_ofAFieldThatIsNoList_isNotLookedAt() {
        assertThat(field("f = { description = \"x\", type = \"text\", item_type = \"nonsense\" }")
                        .itemType())
                .isNull();
    }

    @Test
    void conceptRef_ofAConceptField_isResolved() {
        Concept.Field field = field("f = { description = \"x\", type = \"concept\", concept_ref = \"Image\" }");
        assertThat(field.concept()).isEqualTo(Concept.nativeOf("Image"));
        assertThat(field.itemType()).isNull();
    }

    @Test
    void itemConceptRef_ofAListOfConcepts_isResolved() {
        Concept.Field field = field("f = { description = \"x\", type = \"list\", item_type = \"concept\","
                + " item_concept_ref = \"native.Image\" }");
        assertThat(field.concept()).isEqualTo(Concept.nativeOf("Image"));
        assertThat(field.itemType()).isEqualTo(Concept.Field.Type.CONCEPT);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            type = "concept" ¦ 'concept_ref' is missing. Write concept_ref = "Concept".
            type = "list", item_type = "concept" ¦ 'item_concept_ref' is missing. Write item_concept_ref = "Concept".
            """)
    void conceptRef_missing_isReportedAtTheField(String type, String message) {
        assertThat(problemsOf("f = { description = \"x\", " + type + " }"))
                .containsExactly("5:1 MISSING_KEY: " + message);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            concept_ref = "Image", type = "text" ¦ concept_ref
            concept_ref = "Image", type = "list", item_type = "text" ¦ concept_ref
            item_concept_ref = "Image", type = "list", item_type = "text" ¦ item_concept_ref
            item_concept_ref = "Image", type = "concept", concept_ref = "Image" ¦ item_concept_ref
            concept_ref = "Image", choices = ["a"] ¦ concept_ref
            """)
    void conceptRef_ofAnotherType_doesNotGoWithIt(String keys, String key) {
        assertThat(problemsOf("f = { " + keys + ", description = \"x\" }"))
                .containsExactly("5:7 INVALID_CONCEPT: '" + key + "' does not go with this type. concept_ref goes with"
                        + " type = \"concept\", item_concept_ref with item_type = \"concept\".");
    }

    @Test
    void dict_ofConcepts_isRefusedAtTheValueType() {
        assertThat(problemsOf(
                        "f = { description = \"x\", type = \"dict\", key_type = \"text\", value_type = \"concept\" }"))
                .containsExactly("5:60 INVALID_CONCEPT: the values of a 'dict' cannot be concepts."
                        + " Make it a list of concepts.");
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '¦', quoteCharacter = '`', textBlock = """
            type = "text", default_value = 3 ¦ text
            type = "list", default_value = {} ¦ list
            type = "integer", default_value = 2.0 ¦ integer
            type = "number", default_value = true ¦ number
            type = "boolean", default_value = "true" ¦ boolean
            type = "date", default_value = 07:32:00 ¦ date
            type = "concept", concept_ref = "Image", default_value = "url" ¦ concept
            type = "dict", key_type = "text", value_type = "text", default_value = [] ¦ dict
            """)
    void defaultValue_ofAnotherType_isReportedAtItsKey(String keys, String type) {
        String field = "f = { description = \"x\", " + keys + " }";
        int column = field.indexOf("default_value") + 1;
        assertThat(problemsOf(field))
                .containsExactly(
                        "5:" + column + " INVALID_CONCEPT: the default value does not fit the type '" + type + "'.");
    }

    @Test
    void defaultValue_notAmongTheChoices_isReportedWithTheNearest() {
        assertThat(problemsOf("f = { description = \"x\", choices = [\"red\", \"green\"], default_value = \"gren\" }"))
                .containsExactly("5:54 INVALID_CONCEPT: the default value 'gren' is not one of the choices."
                        + " Did you mean 'green'?");
    }

    @Test
    void defaultValue_ofADict_isAMap() {
        assertThat(field("f = { description = \"x\", type = \"dict\", key_type = \"text\", value_type = \"integer\","
                                + " default_value = { a = 1, b = [true, { c = 2.5 }] } }")
                        .defaultValue())
                .isEqualTo(Map.of("a", 1L, "b", List.of(true, Map.of("c", 2.5))));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "1979-05-27, 1979-05-27",
        "1979-05-27T07:32:00, 1979-05-27T07:32:00",
        "1979-05-27 07:32:59.5, 1979-05-27T07:32:59.5",
        "1979-05-27T07:32:00Z, 1979-05-27T07:32:00Z",
        "1979-05-27T00:32:00-07:00, 1979-05-27T00:32:00-07:00"
    })
    void defaultValue_ofADate_isItsTextWithSeconds(String date, String text) {
        assertThat(field("f = { description = \"x\", type = \"date\", default_value = " + date + " }")
                        .defaultValue())
                .isEqualTo(text);
    }

    @Test
    void fields_withErrors_areAllReported() {
        assertThat(problemsOf("1a = \"x\"\nb = 3\nc = \"x\""))
                .containsExactly(
                        "5:1 INVALID_NAME: '1a' is not a valid field name. A field name has letters, digits and '_' only,"
                                + " and starts with a letter.",
                        "6:1 WRONG_TYPE: the field 'b' must be a description in quotes, or a table.");
    }

    @Test
    void fields_inATableOfTheirOwn_areTheSame() {
        assertThat(field("[concept.Goods.structure.f]\ndescription = \"x\"\ntype = \"integer\"\ndefault_value = -1")
                        .defaultValue())
                .isEqualTo(-1L);
    }
}
