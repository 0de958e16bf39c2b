package com.pipelex.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bundles that use one another, and what happens where their names meet. */
class LibraryTest {

    private static final String TOOLS = """
            domain = "tools"

            [concept.Note]
            description = "A note"

            [concept.Note.structure]
            text = "What it says"

            [pipe.shorten]
            type = "PipeSequence"
            inputs = { note = "Note" }
            output = "Text"
            steps = [{ pipe = "cut", result = "short" }]

            [pipe.cut]
            type = "PipeLLM"
            inputs = { note = "Note" }
            output = "Text"
            prompt = "Shorten $note"
            """;

    private static final String USER = """
            domain = "user"
            main_pipe = "main"

            [pipe.main]
            type = "PipeSequence"
            inputs = { note = "tools.Note" }
            output = "Text"
            steps = [{ pipe = "tools.shorten", result = "short" }]
            """;

    @TempDir
    Path folder;

    private Path tools = Path.of("");
    private Path user = Path.of("");

    @BeforeEach
    void write() throws IOException {
        tools = Files.writeString(folder.resolve("tools.plx"), TOOLS);
        user = Files.writeString(folder.resolve("user.plx"), USER);
    }

    private BundleResult read(Path file, Path... others) {
        return BundleReader.read(file, Library.of(Set.of(), List.of(others)));
    }

    private List<String> messages(BundleResult result) {
        return Bundles.told(result).stream()
                .map(line -> line.replace(folder + "/", ""))
                .toList();
    }

    @Test
    void read_alone_knowsNothingOfTheFileBesideIt() {
        assertThat(messages(BundleReader.read(user)))
                .containsExactly(
                        "6:12 UNKNOWN_CONCEPT: unknown concept 'tools.Note'."
                                + " Use --library FOLDER to find the concepts of other bundles.",
                        "8:10 UNKNOWN_PIPE: the pipe 'tools.shorten' is not in this bundle."
                                + " Use --library FOLDER to find the pipes of other bundles.");
    }

    @Test
    void read_withALibrary_findsPipesAndConceptsOfOtherDomains() {
        BundleResult result = read(user, tools, user);
        assertThat(messages(result)).isEmpty();
        Bundle bundle = result.bundle().orElseThrow();
        assertThat(bundle.pipes()).containsOnlyKeys("main");
        assertThat(bundle.imports().pipes()).containsOnlyKeys("tools.shorten", "tools.cut");
        assertThat(bundle.pipe("tools.shorten")).isInstanceOfSatisfying(Pipe.Sequence.class, shorten -> {
            Pipe.Step step = shorten.steps().get(0);
            assertThat(bundle.pipe(step.pipe())).isNotNull();
            assertThat(step.pipe()).isEqualTo("tools.cut");
        });
        assertThat(bundle.concept("tools.Note")).isNotNull();
        assertThat(bundle.concept("Note")).isNull();
    }

    @Test
    void read_bareCodeOfAnotherFile_isFoundWhereOnlyOneHasIt() throws IOException {
        Files.writeString(user, USER.replace("tools.shorten", "shorten"));
        assertThat(messages(read(user, tools))).isEmpty();
        Path twin = Files.writeString(folder.resolve("twin.plx"), TOOLS.replace("\"tools\"", "\"twin\""));
        assertThat(messages(read(user, tools, twin)))
                .containsExactly("8:10 AMBIGUOUS: several files declare the pipe 'shorten': tools.plx, twin.plx."
                        + " Add its domain: 'tools.shorten' or 'twin.shorten'.");
    }

    @Test
    void read_sameCodesInBoth_eachFileKeepsItsOwn() throws IOException {
        Path other = Files.writeString(folder.resolve("other.plx"), USER.replace("\"user\"", "\"other\""));
        for (Path file : List.of(user, other, tools)) {
            assertThat(messages(read(file, user, other, tools))).isEmpty();
        }
        Path again = Files.writeString(folder.resolve("again.plx"), USER);
        assertThat(messages(read(user, again, tools))).isEmpty();
    }

    @Test
    void read_conceptOfTheSameDomainInAnotherFile_isSeen() throws IOException {
        Files.writeString(user, USER.replace("\"user\"", "\"tools\"").replace("tools.Note", "Note"));
        assertThat(messages(read(user, tools))).isEmpty();
    }

    @Test
    void read_conceptTwiceElsewhere_isAmbiguous() throws IOException {
        Path again = Files.writeString(folder.resolve("again.plx"), TOOLS);
        assertThat(messages(read(user, tools, again)))
                .contains("6:12 AMBIGUOUS: several files declare the concept 'tools.Note': tools.plx, again.plx."
                        + " Declare it once.");
    }

    @Test
    void read_libraryWithErrors_saysWhichFile() throws IOException {
        Files.writeString(tools, TOOLS.replace("Shorten $note", "Shorten $nite"));
        assertThat(messages(read(user, tools)))
                .containsExactly("1:1 UNREADABLE: this bundle uses a pipe of 'tools.plx', which has errors."
                        + " Run 'pipelex validate tools.plx'.");
    }

    @Test
    void read_circleThroughAnotherFile_isFound() throws IOException {
        Files.writeString(
                tools,
                TOOLS.replace(
                        "{ pipe = \"cut\", result = \"short\" }", "{ pipe = \"user.main\", result = \"short\" }"));
        assertThat(messages(read(user, tools, user)))
                .containsExactly("4:1 RECURSION: the pipe 'main' runs itself and would never end:"
                        + " main → tools.shorten → main.");
        assertThat(messages(read(tools, tools, user)))
                .containsExactly("9:1 RECURSION: the pipe 'shorten' runs itself and would never end:"
                        + " shorten → user.main → shorten.");
    }

    @Test
    void read_refinementOfAnotherFilesConcept_isOfItsKind() throws IOException {
        Files.writeString(user, """
                domain = "user"

                [concept.Memo]
                description = "A memo"
                refines = "tools.Note"

                [pipe.main]
                type = "PipeSequence"
                inputs = { note = "Memo" }
                output = "Text"
                steps = [{ pipe = "tools.shorten", result = "short" }]
                """);
        BundleResult result = read(user, tools);
        assertThat(messages(result)).isEmpty();
        Concept memo = result.bundle().orElseThrow().concepts().get("Memo");
        assertThat(memo).isNotNull();
        assertThat(memo.fields()).hasSize(1);
    }

    @Test
    void read_libraryOfDamagedFiles_isNoHarm() throws IOException {
        Path broken = Files.writeString(folder.resolve("broken.plx"), "domain = \"x");
        Path none = folder.resolve("none.plx");
        assertThat(messages(read(user, broken, none, folder, tools))).isEmpty();
    }

    @Test
    void read_fileNamedTwiceInDifferentSpellings_isOneFile() {
        Path again = folder.resolve("sub/../tools.plx");
        assertThat(messages(read(user, tools, again))).isEmpty();
    }

    @Test
    void read_twiceWithOneLibrary_givesTheSameProblems() throws IOException {
        Files.writeString(user, USER.replace("tools.shorten", "tools.shortn"));
        Library library = Library.of(Set.of(), List.of(tools, user));
        List<String> first = messages(BundleReader.read(user, library));
        assertThat(first).hasSize(1);
        assertThat(messages(BundleReader.read(user, library))).isEqualTo(first);
    }

    @Test
    void read_warningInAnotherFile_isNotToldHere() throws IOException {
        Files.writeString(tools, TOOLS + "[pipe.odd]\ntype = \"PipeLLM\"\noutput = \"Undeclared\"\n");
        assertThat(messages(read(user, tools))).isEmpty();
    }
}
