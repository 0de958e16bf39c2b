package com.pipelex.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The default values of fields, and the names of their types, against what they are converted to. */
class FieldDefaultsTest {

    @TempDir
    Path folder;

    private BundleResult read(String field) throws IOException {
        Path file = folder.resolve("bundle.plx");
        Files.writeString(
                file,
                "domain = \"d\"\n[concept.C]\ndescription = \"c\"\n[concept.C.structure]\nf = { description = \"f\", "
                        + field + " }\n");
        return BundleReader.read(file);
    }

    private Concept.Field field(String field) throws IOException {
        BundleResult result = read(field);
        assertThat(result.problems()).isEmpty();
        Concept concept = Objects.requireNonNull(result.bundle().orElseThrow().concept("C"));
        return concept.fields().get(0);
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "text ¦ \"a\" ¦ a",
                "integer ¦ 3 ¦ 3",
                "integer ¦ -3 ¦ -3",
                "number ¦ 3 ¦ 3",
                "number ¦ 2.5 ¦ 2.5",
                "boolean ¦ false ¦ false",
                "list ¦ [1, \"a\"] ¦ [1, a]",
                "date ¦ 2026-01-02 ¦ 2026-01-02",
                "date ¦ 2026-01-02T03:04:05Z ¦ 2026-01-02T03:04:05Z"
            })
    void default_thatFitsItsType_isKept(String type, String value, String expected) throws IOException {
        Concept.Field field = field("type = \"" + type + "\", default_value = " + value);
        assertThat(field.type().spelling()).isEqualTo(type);
        assertThat(field.defaultValue()).hasToString(expected);
        assertThat(field.required()).isTrue();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource(
            delimiter = '¦',
            quoteCharacter = '`',
            value = {
                "text ¦ 3",
                "integer ¦ 2.5",
                "integer ¦ \"3\"",
                "number ¦ \"3\"",
                "boolean ¦ 1",
                "list ¦ \"a\"",
                "date ¦ \"2026-01-02\"",
                "date ¦ 10:00:00"
            })
    void default_ofAnotherType_isRefusedInItsLine(String type, String value) throws IOException {
        List<Problem> problems =
                read("type = \"" + type + "\", default_value = " + value).problems();
        assertThat(problems).singleElement().satisfies(problem -> {
            assertThat(problem.kind()).isEqualTo(Problem.Kind.INVALID_CONCEPT);
            assertThat(problem.message()).isEqualTo("the default value does not fit the type '" + type + "'.");
            assertThat(problem.place().line()).isEqualTo(5);
            assertThat(problem.place().column()).isGreaterThan(20);
        });
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "str, TEXT",
        "text, TEXT",
        "int, INTEGER",
        "float, NUMBER",
        "bool, BOOLEAN",
        "datetime, DATE",
        "date, DATE"
    })
    void itemType_inThePythonSpelling_isTheSameType(String spelling, Concept.Field.Type type) throws IOException {
        assertThat(field("type = \"list\", item_type = \"" + spelling + "\"").itemType())
                .isEqualTo(type);
    }

    @Test
    void itemType_any_isLeftOpen() throws IOException {
        assertThat(field("type = \"list\", item_type = \"Any\"").itemType()).isNull();
    }

    @Test
    void choices_withoutAType_areTexts() throws IOException {
        Concept.Field field = field("choices = [\"a\", \"b\"], default_value = \"b\", required = false");
        assertThat(field.type()).isEqualTo(Concept.Field.Type.TEXT);
        assertThat(field.choices()).containsExactly("a", "b");
        assertThat(field.defaultValue()).isEqualTo("b");
        assertThat(field.required()).isFalse();
    }

    @Test
    void conceptRef_unknownWithADefaultThatDoesNotFit_reportsBoth() throws IOException {
        assertThat(read("type = \"concept\", concept_ref = \"Nope\", default_value = 3")
                        .problems())
                .extracting(Problem::kind)
                .containsExactlyInAnyOrder(Problem.Kind.UNKNOWN_CONCEPT, Problem.Kind.INVALID_CONCEPT);
    }
}
