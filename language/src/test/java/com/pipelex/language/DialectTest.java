package com.pipelex.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules in which 0.15.4 and the standard differ: each by both. */
class DialectTest {

    private static final String NOTE = """
            domain = "d"
            [concept.Note]
            description = "A note"
            [concept.Note.structure]
            """;

    @TempDir
    Path folder;

    private static Concept.Field field(BundleResult result) {
        return result.bundle().orElseThrow().concepts().get("Note").fields().get(0);
    }

    @Test
    void required_leftOut_isOptionalInTheStandardAlone() {
        String bundle = NOTE + "title = { type = \"text\", description = \"Title\" }\n";
        assertThat(field(Bundles.read(bundle)).required()).isTrue();
        assertThat(field(Bundles.readStandard(bundle)).required()).isFalse();
        assertThat(field(Bundles.readStandard(
                                NOTE + "title = { type = \"text\", description = \"T\", required = true }\n"))
                        .required())
                .isTrue();
    }

    @Test
    void fieldNamedContent_isAcceptedByTheStandardAlone() {
        String bundle = NOTE + "content = { type = \"text\", description = \"Content\" }\n";
        assertThat(Bundles.problems(bundle)).hasSize(1).first().asString().contains("the field 'content' clashes");
        assertThat(Bundles.standardProblems(bundle)).isEmpty();
    }

    @Test
    void itemType_namesAConcept_inTheStandardAlone() {
        String bundle = "domain = \"d\"\n[concept]\nLine = \"A line\"\n[concept.Note]\ndescription = \"A note\"\n"
                + "[concept.Note.structure]\n"
                + "lines = { type = \"list\", item_type = \"Line\", description = \"Lines\" }\n";
        assertThat(Bundles.problems(bundle)).hasSize(1).first().asString().contains("'Line' is not a valid field type");
        Concept.Field lines = field(Bundles.readStandard(bundle));
        assertThat(lines.itemType()).isEqualTo(Concept.Field.Type.CONCEPT);
        assertThat(lines.concept()).isNotNull();
        assertThat(lines.concept().code()).isEqualTo("Line");
        assertThat(Bundles.standardProblems(bundle.replace("item_type = \"Line\"", "item_type = \"Lime\"")))
                .hasSize(1)
                .first()
                .asString()
                .contains("unknown concept 'Lime'");
    }

    private static String compose(String input) {
        return "domain = \"d\"\n[pipe.p]\ntype = \"PipeCompose\"\ndescription = \"P\"\ninputs = { a = \"" + input
                + "\" }\noutput = \"Text\"\ntemplate = \"$a\"\n";
    }

    @Test
    void unknownConcept_isATextInPlxAndAnErrorInTheStandard() {
        assertThat(Bundles.problems(compose("Nope")))
                .hasSize(1)
                .first()
                .asString()
                .contains("(warning)", "is treated as a text");
        assertThat(Bundles.standardProblems(compose("Nope")))
                .hasSize(1)
                .first()
                .asString()
                .contains("5:12 UNKNOWN_CONCEPT: unknown concept 'Nope'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"YesNo", "Date", "Time", "SearchResult", "Composite", "Html", "JSON", "Document"})
    void nativeConcept_isKnownAndReservedInTheStandard(String code) {
        assertThat(Bundles.standardProblems(compose(code))).isEmpty();
        assertThat(Bundles.standardProblems("domain = \"d\"\n[concept]\n" + code + " = \"Mine\"\n"))
                .hasSize(1)
                .first()
                .asString()
                .contains("cannot be declared again");
        assertThat(Bundles.problems("domain = \"d\"\n[concept]\n" + code + " = \"Mine\"\n"))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "YesNo, The answer to a yes/no question",
        "Date, 'A calendar date, with a time of day if its source has one'",
        "Time, A time of day",
        "SearchResult, 'The answer to a search, with its sources'",
        "Composite, 'Several values, each under its name'"
    })
    void nativeConcept_ofTheStandard_hasADescription(String code, String description) {
        assertThat(Concept.nativeOf(code))
                .isNotNull()
                .extracting(Concept::description)
                .isEqualTo(description);
    }

    @ParameterizedTest
    @ValueSource(strings = {"native.custom", "mthds", "pipelex.tools"})
    void reservedDomain_isRefusedByTheStandardAlone(String domain) {
        String bundle = "domain = \"" + domain + "\"\n";
        assertThat(Bundles.problems(bundle)).isEmpty();
        assertThat(Bundles.standardProblems(bundle))
                .hasSize(1)
                .first()
                .asString()
                .contains("the domain '" + domain + "' is reserved");
    }

    @Test
    void structureAsAText_isADescriptionInTheStandard() {
        String bundle = "domain = \"d\"\n[concept.Note]\ndescription = \"A note\"\nstructure = \"A short note\"\n";
        assertThat(Bundles.problems(bundle)).hasSize(1).first().asString().contains("is a Python class");
        assertThat(Bundles.standardProblems(bundle)).isEmpty();
    }

    @Test
    void library_forcedDialect_holdsForEveryExtension() throws Exception {
        Path file = Files.writeString(folder.resolve("b.plx"), compose("Nope"));
        Library library = Library.of(Set.of(), List.of()).in(Dialect.MTHDS);
        assertThat(BundleReader.read(file, library).bundle()).isEmpty();
        assertThat(BundleReader.read(file).bundle()).isPresent();
    }
}
