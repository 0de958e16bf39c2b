package com.pipelex.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.language.Problem;
import com.pipelex.runtime.event.Functions;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Optional fields without a value, in templates and in dry runs. */
class OptionalFieldsTest {

    private static final String PARCEL = """
            [concept.Owner]
            description = "An owner"
            structure = { name = "The name" }
            [concept.Parcel]
            description = "A parcel"
            [concept.Parcel.structure]
            street = { type = "text", description = "Street", required = true }
            floor = { type = "integer", description = "Floor", required = false }
            tags = { type = "list", item_type = "text", description = "Tags", required = false }
            owner = { type = "concept", concept_ref = "Owner", description = "Owner", required = false }
            [pipe.label]
            type = "PipeCompose"
            inputs = { parcel = "Parcel" }
            output = "Text"
            template = '''%s'''
            """;
    private static final String BARE = """
            {"parcel": {"concept": "Parcel", "content": {"street": "Main"}}}""";

    @TempDir
    Path folder;

    private Runs runs;

    @BeforeEach
    void begin() {
        runs = new Runs(folder);
    }

    private String rendered(String template) throws Exception {
        return runs.run(PARCEL.formatted(template), "label", BARE).output();
    }

    private List<Problem> check(String bundle) throws Exception {
        return DryRun.check(runs.bundle(bundle), Functions.none(), 0);
    }

    @Test
    void render_emptyField_printsNoneInEachForm() throws Exception {
        assertThat(rendered("$parcel.floor")).isEqualTo("None");
        assertThat(rendered("@parcel.floor")).contains("None");
        assertThat(rendered("{{ parcel.floor }}")).isEqualTo("None");
        assertThat(rendered("a @?parcel.floor")).isEqualTo("a ");
    }

    @Test
    void render_fieldOfAnEmptyField_printsNone() throws Exception {
        assertThat(rendered("$parcel.owner.name")).isEqualTo("None");
        assertThat(rendered("{{ parcel.owner.name }}")).isEqualTo("None");
    }

    @Test
    void render_emptyField_isNoneAndFalseAndHasADefault() throws Exception {
        assertThat(rendered("{{ parcel.floor is none }} {{ parcel.floor == none }}"))
                .isEqualTo("True True");
        assertThat(rendered("{% if parcel.floor %}a{% else %}b{% endif %}")).isEqualTo("b");
        assertThat(rendered("{{ parcel.floor|default('n/a') }}")).isEqualTo("n/a");
        assertThat(rendered("{{ parcel.floor or 'n/a' }}")).isEqualTo("n/a");
    }

    @Test
    void render_emptyList_hasNoItems() throws Exception {
        assertThat(rendered("{% for tag in parcel.tags %}{{ tag }}{% else %}none{% endfor %}"))
                .isEqualTo("none");
        assertThat(rendered("{{ 'a' in parcel.tags }} {{ parcel.tags|length }}"))
                .isEqualTo("False 0");
    }

    @Test
    void check_nullSafeTemplate_findsNothing() throws Exception {
        assertThat(check(PARCEL.formatted("$parcel.floor @parcel.owner.name {{ parcel.tags|join(', ') }}")))
                .isEmpty();
    }

    @Test
    void check_captionOfAnImage_findsNothing() throws Exception {
        assertThat(check("""
                [pipe.label]
                type = "PipeCompose"
                inputs = { image = "Image" }
                output = "Text"
                template = "$image.caption @image.source_prompt"
                """)).isEmpty();
    }

    @Test
    void check_templateThatFailsOnlyWithoutAValue_warns() throws Exception {
        List<Problem> problems = check(PARCEL.formatted("{{ parcel.floor + 1 }}"));
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).severity()).isEqualTo(Problem.Severity.WARNING);
        assertThat(problems.get(0).pipe()).isEqualTo("label");
        assertThat(problems.get(0).message())
                .startsWith("in a dry run without the optional fields, ")
                .contains("none and a number");
    }

    @Test
    void check_conditionThatSelectsNothingWithoutAValue_warns() throws Exception {
        List<Problem> problems = check(PARCEL.formatted("$parcel.street") + """
                [pipe.choose]
                type = "PipeCondition"
                inputs = { parcel = "Parcel" }
                output = "Text"
                expression = "parcel.floor"
                outcomes = { 1 = "label" }
                default_outcome = "label"
                """);
        assertThat(problems).hasSize(1);
        assertThat(problems.get(0).severity()).isEqualTo(Problem.Severity.WARNING);
        assertThat(problems.get(0).message()).contains("selects no pipe");
    }
}
