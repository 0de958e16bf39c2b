package com.pipelex.language;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.language.Pipe.Origin;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The pipes of the standard that 0.15.4 does not have: accepted and refused. */
class StandardPipesTest {

    private static final String CONCEPTS = """
            domain = "d"
            [concept]
            Idea = "An idea"
            [concept.Line]
            description = "A line"
            structure.word = { type = "text", description = "Word", required = true }
            [concept.Sheet]
            description = "A sheet"
            [concept.Sheet.structure]
            title = { type = "text", description = "Title", required = true }
            score = { type = "number", description = "Score" }
            line = { type = "concept", concept_ref = "Line", description = "Line" }
            [concept.Found]
            description = "Found"
            refines = "SearchResult"
            [pipe.p]
            description = "P"
            """;

    @TempDir
    Path folder;

    private static List<String> problems(String body) {
        return Bundles.standardProblems(CONCEPTS + body);
    }

    private static <P extends Pipe> P valid(Class<P> type, String body) {
        BundleResult result = Bundles.readStandard(CONCEPTS + body);
        assertThat(Bundles.told(result)).isEmpty();
        return type.cast(result.bundle().orElseThrow().pipes().get("p"));
    }

    private static void assertRefused(String body, String message) {
        assertThat(problems(body)).hasSize(1).first().asString().contains(message);
    }

    @Test
    void search_everyKey_isRead() {
        Pipe.Search search = valid(Pipe.Search.class, """
                type = "PipeSearch"
                inputs = { topic = "Text" }
                output = "Found"
                prompt = "What is $topic?"
                model = { model = "deep", max_results = 3, include_images = false, include_inline_citations = true }
                from_date = "2026-01-01"
                to_date = 2026-02-01
                include_domains = ["reuters.com"]
                exclude_domains = ["example.com"]
                """);
        assertThat(search.filter())
                .isEqualTo(new Pipe.SearchFilter(
                        "2026-01-01", "2026-02-01", List.of("reuters.com"), List.of("example.com")));
        assertThat(search.model()).isNotNull();
        assertThat(search.type()).isEqualTo(PipeType.SEARCH);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "output = \"SearchResult\" | 'prompt' is missing.",
                "output = \"Text\" ; prompt = \"x\" | a PipeSearch outputs 'SearchResult' or a concept that refines it, not"
                        + " 'Text'. Write output = \"SearchResult\".",
                "output = \"SearchResult\" ; prompt = \"$x\" | 'x' is used but is not among the inputs",
                "output = \"SearchResult\" ; prompt = \"x\" ; inputs = { a = \"Text\" } | the input 'a' is not used",
                "output = \"SearchResult\" ; prompt = \"x\" ; from_date = \"soon\" | 'from_date' must be a day, as in"
                        + " \"2026-01-31\".",
            })
    void search_invalid_isRefused(String body, String message) {
        assertRefused("type = \"PipeSearch\"\n" + body.replace(" ; ", "\n") + "\n", message);
    }

    @Test
    void construct_everyOrigin_isRead() {
        Pipe.Construct construct = valid(Pipe.Construct.class, """
                type = "PipeCompose"
                inputs = { idea = "Idea", line = "Line" }
                output = "Sheet"
                [pipe.p.construct]
                title = { template = "About $idea" }
                score = 3.5
                line.word = { from = "line.word" }
                """);
        assertThat(construct.fields()).extracting(Pipe.ConstructField::name).containsExactly("title", "score", "line");
        assertThat(construct.fields().get(0).origin()).isInstanceOf(Origin.Filled.class);
        assertThat(construct.fields().get(1).origin()).isEqualTo(new Origin.Fixed(3.5));
        Origin.Nested nested = (Origin.Nested) construct.fields().get(2).origin();
        assertThat(nested.fields().get(0).origin()).isEqualTo(new Origin.From("line.word", null));
        assertThat(construct.type()).isEqualTo(PipeType.COMPOSE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{ title = \"T\", titel = \"T\" } | 'Sheet' has no field 'titel'. Did you mean 'title'?",
                "{ score = 1 } | the construct lacks the field 'title', which 'Sheet' needs.",
                "{ title = { from = \"idae.text\" } } | missing_input_variable: 'idae' is used but is not among the inputs.",
                "{ title = { template = \"$idae\" } } | missing_input_variable: 'idae' is used but is not among the inputs.",
                "{ title = { from = \"idea\", template = \"x\" } } | a field of a construct has either 'from' or"
                        + " 'template', not both.",
                "{ title = { from = \"idea\", form = 1 } } | unknown key 'form'",
                "{ title = \"T\", line = {} } | the construct lacks the field 'word', which 'Line' needs.",
            })
    void construct_invalid_isRefused(String construct, String message) {
        assertRefused(
                "type = \"PipeCompose\"\ninputs = { idea = \"Idea\" }\noutput = \"Sheet\"\nconstruct = " + construct
                        + "\n",
                message);
    }

    @Test
    void construct_besidesATemplateOrOfAList_isRefused() {
        assertRefused(
                "type = \"PipeCompose\"\noutput = \"Sheet\"\ntemplate = \"x\"\nconstruct = { title = \"T\" }\n",
                "a PipeCompose has either 'template' or 'construct', not both.");
        assertRefused(
                "type = \"PipeCompose\"\noutput = \"Sheet[]\"\nconstruct = { title = \"T\" }\n",
                "a construct makes one object, not 'Sheet[]'. Remove the brackets.");
    }

    @Test
    void structure_ofAText_isALlmWithAPrompt() {
        Pipe.Llm llm =
                valid(Pipe.Llm.class, "type = \"PipeStructure\"\ninputs = { idea = \"Idea\" }\noutput = \"Sheet[]\"\n");
        assertThat(llm.prompt()).isNotNull();
        assertThat(llm.prompt().text())
                .isEqualTo("Take the object out of this text. Do not create information.\n\n@" + "idea");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "output = \"Sheet\" | a PipeStructure takes exactly one input, a text. Write inputs = { text = \"Text\" }.",
                "inputs = { a = \"Image\" } ; output = \"Sheet\" | the input of a PipeStructure must be a text, but 'a' is"
                        + " 'Image'. Make a text of it first, with a PipeExtract for a document.",
                "inputs = { a = \"Text\" } ; output = \"Idea\" | the output of a PipeStructure must be an object, not a"
                        + " text. Give the output a structure.",
                "inputs = { a = \"Text\" } ; output = \"Sheet\" ; prompt = \"x\" | unknown key 'prompt'",
            })
    void structure_invalid_isRefused(String body, String message) {
        assertRefused("type = \"PipeStructure\"\n" + body.replace(" ; ", "\n") + "\n", message);
    }

    @Test
    void signature_withoutATypeOrWithItsName_isAccepted() {
        String contract = "inputs = { idea = \"Idea\" }\noutput = \"Sheet\"\nsignature_for = \"PipeLLM\"\n";
        assertThat(valid(Pipe.Signature.class, contract).type()).isEqualTo(PipeType.SIGNATURE);
        valid(Pipe.Signature.class, "type = \"PipeSignature\"\n" + contract);
        assertRefused(contract + "prompt = \"x\"\n", "'type' is missing.");
    }

    @Test
    void signature_metByASibling_isThatPipe() throws Exception {
        Path top = Files.writeString(folder.resolve("top.mthds"), """
                domain = "d"
                [pipe.all]
                type = "PipeSequence"
                description = "All"
                output = "Text"
                steps = [{ pipe = "later", result = "x" }]
                [pipe.later]
                description = "Later"
                output = "Text"
                """);
        Path sibling = Files.writeString(folder.resolve("later.mthds"), """
                domain = "d"
                [pipe.later]
                type = "PipeCompose"
                description = "Later"
                output = "Text"
                template = "x"
                """);
        BundleResult result = BundleReader.read(top, Library.of(Set.of(), List.of(sibling)));
        Bundle bundle = result.bundle().orElseThrow(() -> new AssertionError(result.problems()));
        Pipe.Sequence all = (Pipe.Sequence) bundle.pipes().get("all");
        assertThat(bundle.pipe(all.steps().get(0).pipe())).isInstanceOf(Pipe.Compose.class);
    }

    private static String parallel(String output, String more) {
        return "type = \"PipeParallel\"\noutput = \"" + output + "\"\n" + more
                + "branches = [{ pipe = \"q\", result = \"title\" }]\n"
                + "[pipe.q]\ntype = \"PipeCompose\"\ndescription = \"Q\"\noutput = \"Text\"\ntemplate = \"x\"\n";
    }

    @Test
    void parallel_standard_keepsItsBranchesAndCombinesThem() {
        Pipe.Parallel composite = valid(Pipe.Parallel.class, parallel("Composite", ""));
        assertThat(composite.addsEachOutput()).isTrue();
        assertThat(composite.combines()).isTrue();
        Pipe.Parallel sheet = valid(Pipe.Parallel.class, parallel("Sheet", "add_each_output = false\n"));
        assertThat(sheet.addsEachOutput()).isFalse();
        assertThat(sheet.combines()).isTrue();
        assertThat(valid(Pipe.Parallel.class, parallel("Text", "")).combines()).isFalse();
        assertRefused(
                parallel("Composite[]", ""),
                "a PipeParallel makes one object of its branches, not 'Composite[]'. Remove the brackets.");
    }

    private static String marked(String input, String output) {
        return "type = \"PipeCompose\"\ninputs = { a = \"" + input + "\" }\noutput = \"" + output
                + "\"\ntemplate = \"@?a\"\n";
    }

    @Test
    void presence_marks_areRead() {
        Pipe.Compose pipe = valid(Pipe.Compose.class, marked("Text?", "Text?"));
        assertThat(pipe.common().inputs().get("a")).hasToString("Text?");
        assertThat(pipe.common().output().isOptional()).isTrue();
        assertThat(valid(Pipe.Compose.class, marked("Text!", "Text"))
                        .common()
                        .inputs()
                        .get("a"))
                .hasToString("Text!");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "Text[]? | Text | 'Text[]?' is not a valid type. A list has no mark: it is empty if there is nothing.",
                "Text[2]! | Text | 'Text[2]!' is not a valid type. A list has no mark: it is empty if there is nothing.",
                "Text | Text! | 'Text!' is not a valid type. '!' belongs to an input; an output may have '?'.",
            })
    void presence_markOfAListOrForcedOutput_isRefused(String input, String output, String message) {
        assertRefused(marked(input, output), message);
    }

    @Test
    void plx_pipesOfTheStandard_areRefused() {
        for (String type : List.of("PipeSearch", "PipeStructure", "PipeSignature")) {
            assertThat(Bundles.problemsOfPipe("type = \"" + type + "\"\noutput = \"Text\"\n"))
                    .hasSize(1)
                    .first()
                    .asString()
                    .contains("belongs to a later version of the language");
        }
    }
}
