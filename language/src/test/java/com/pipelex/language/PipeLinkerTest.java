package com.pipelex.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pipes that name pipes of other files. The step of {@code shop.p} is in line 5, column 10. */
class PipeLinkerTest {

    @TempDir
    Path folder;

    private static String leaf(String domain, String code) {
        return "domain = \"" + domain + "\"\n" + pipe(code);
    }

    private static String pipe(String code) {
        return "[pipe." + code + "]\ntype = \"PipeLLM\"\noutput = \"Text\"\n";
    }

    private static String sequence(String code, String... steps) {
        return "[pipe." + code + "]\ntype = \"PipeSequence\"\noutput = \"Text\"\nsteps = [{ pipe = \""
                + String.join("\" }, { pipe = \"", steps) + "\" }]\n";
    }

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private BundleResult read(String bundle, Path... others) throws IOException {
        Path shop = write("shop.plx", "domain = \"shop\"\n" + bundle);
        return BundleReader.read(shop, Library.of(Set.of(), List.of(others)));
    }

    private List<String> told(BundleResult result) {
        return Bundles.told(result).stream()
                .map(line -> line.replace(folder + "/", ""))
                .toList();
    }

    /** The pipes that {@code p} runs, by the names that the linked bundle knows them by. */
    private List<String> linked(String bundle, Path... others) throws IOException {
        BundleResult result = read(bundle, others);
        assertThat(told(result)).isEmpty();
        Bundle linked = result.bundle().orElseThrow();
        List<String> names = PipeReferences.names(Objects.requireNonNull(linked.pipe("p")));
        assertThat(names).allSatisfy(name -> assertThat(linked.pipe(name)).isNotNull());
        return names;
    }

    @Test
    void name_ofAnOwnPipe_staysBare() throws IOException {
        assertThat(linked(sequence("p", "leaf", "shop.leaf") + pipe("leaf"))).containsExactly("leaf", "leaf");
    }

    @Test
    void name_ofAnOwnPipe_hidesThoseOfOtherFiles() throws IOException {
        Path tools = write("tools.plx", leaf("tools", "leaf"));
        assertThat(linked(sequence("p", "leaf") + pipe("leaf"), tools)).containsExactly("leaf");
    }

    @Test
    void name_withItsDomain_isFoundInAnotherFile() throws IOException {
        Path tools = write("tools.plx", leaf("tools", "leaf"));
        assertThat(linked(sequence("p", "tools.leaf"), tools)).containsExactly("tools.leaf");
    }

    @Test
    void name_withADomainOfSeveralParts_isFound() throws IOException {
        Path tools = write("tools.plx", leaf("tools.text", "leaf"));
        assertThat(linked(sequence("p", "tools.text.leaf"), tools)).containsExactly("tools.text.leaf");
    }

    @Test
    void bareName_isLookedForInTheOwnDomainFirst() throws IOException {
        Path near = write("near.plx", leaf("shop", "leaf"));
        Path far = write("far.plx", leaf("tools", "leaf"));
        assertThat(linked(sequence("p", "leaf"), far, near)).containsExactly("shop.leaf");
    }

    @Test
    void bareName_isThenLookedForInAllDomains() throws IOException {
        Path far = write("far.plx", leaf("tools", "leaf"));
        assertThat(linked(sequence("p", "leaf"), far)).containsExactly("tools.leaf");
    }

    @Test
    void name_ofAnotherDomain_isNotFoundInATheWrongOne() throws IOException {
        Path tools = write("tools.plx", leaf("tools", "leaf"));
        assertThat(told(read(sequence("p", "mail.leaf"), tools)))
                .containsExactly("5:10 UNKNOWN_PIPE: the pipe 'mail.leaf' is not in this bundle."
                        + " Use --library FOLDER to find the pipes of other bundles.");
    }

    @Test
    void bareName_inTwoDomains_isAmbiguousWithBothFullNames() throws IOException {
        Path mail = write("mail.plx", leaf("mail", "leaf"));
        Path tools = write("tools.plx", leaf("tools", "leaf"));
        assertThat(told(read(sequence("p", "leaf"), tools, mail)))
                .containsExactly("5:10 AMBIGUOUS: several files declare the pipe 'leaf': tools.plx, mail.plx."
                        + " Add its domain: 'mail.leaf' or 'tools.leaf'.");
    }

    @Test
    void name_thatTwoFilesOfOneDomainDeclare_isAmbiguous() throws IOException {
        Path one = write("1.plx", leaf("tools", "leaf"));
        Path two = write("2.plx", leaf("tools", "leaf"));
        assertThat(told(read(sequence("p", "tools.leaf"), one, two)))
                .containsExactly("5:10 AMBIGUOUS: several files declare the pipe 'tools.leaf': 1.plx, 2.plx."
                        + " Declare it once.");
    }

    @Test
    void name_thatManyFilesDeclare_namesTheFirstFive() throws IOException {
        Path[] files = new Path[7];
        for (int at = 0; at < files.length; at++) {
            files[at] = write(at + ".plx", leaf("tools", "leaf"));
        }
        assertThat(told(read(sequence("p", "tools.leaf"), files)))
                .containsExactly("5:10 AMBIGUOUS: several files declare the pipe 'tools.leaf':"
                        + " 0.plx, 1.plx, 2.plx, 3.plx, 4.plx. Declare it once.");
    }

    @Test
    void ambiguousName_usedTwiceInAPipe_isReportedOnce() throws IOException {
        Path one = write("1.plx", leaf("tools", "leaf"));
        Path two = write("2.plx", leaf("tools", "leaf"));
        assertThat(told(read(sequence("p", "tools.leaf", "tools.leaf"), one, two)))
                .hasSize(1);
    }

    @Test
    void ambiguousName_usedInTwoPipes_isReportedInBoth() throws IOException {
        Path one = write("1.plx", leaf("tools", "leaf"));
        Path two = write("2.plx", leaf("tools", "leaf"));
        assertThat(told(read(sequence("p", "tools.leaf") + sequence("q", "tools.leaf"), one, two)))
                .extracting(line -> line.substring(0, line.indexOf(':', 4)))
                .containsExactly("5:10 AMBIGUOUS", "9:10 AMBIGUOUS");
    }

    @Test
    void ambiguousName_thatNothingUses_isNoProblem() throws IOException {
        Path one = write("1.plx", leaf("tools", "leaf"));
        Path two = write("2.plx", leaf("tools", "leaf"));
        assertThat(told(read(pipe("p"), one, two))).isEmpty();
    }

    @Test
    void pipesOfAnotherFile_nameEachOtherInTheirDomain() throws IOException {
        Path tools = write("tools.plx", "domain = \"tools\"\n" + sequence("outer", "inner") + pipe("inner"));
        BundleResult result = read(sequence("p", "tools.outer") + pipe("inner"), tools);
        assertThat(told(result)).isEmpty();
        Bundle bundle = result.bundle().orElseThrow();
        assertThat(PipeReferences.names(Objects.requireNonNull(bundle.pipe("tools.outer"))))
                .containsExactly("tools.inner");
        assertThat(bundle.imports().pipes()).containsOnlyKeys("tools.outer", "tools.inner");
    }

    @Test
    void pipeOfAnotherFile_thatNamesOneOfThisBundle_getsIt() throws IOException {
        Path tools = write("tools.plx", "domain = \"tools\"\n" + sequence("outer", "shop.leaf"));
        Path shop = write("shop.plx", "domain = \"shop\"\n" + sequence("p", "tools.outer") + pipe("leaf"));
        BundleResult result = BundleReader.read(shop, Library.of(Set.of(), List.of(tools, shop)));
        assertThat(told(result)).isEmpty();
        Pipe outer = Objects.requireNonNull(result.bundle().orElseThrow().pipe("tools.outer"));
        assertThat(PipeReferences.names(outer)).containsExactly("leaf");
    }

    @Test
    void outcomesOfAnotherFile_areRenamedButForTheWordsOfTheLanguage() throws IOException {
        Path tools = write("tools.plx", """
                domain = "tools"
                [pipe.choose]
                type = "PipeCondition"
                inputs = { a = "Text" }
                output = "Text"
                expression = "a.text"
                outcomes = { yes = "leaf", no = "continue" }
                default_outcome = "fail"
                [pipe.leaf]
                type = "PipeLLM"
                output = "Text"
                """);
        BundleResult result =
                read(sequence("p", "tools.choose").replace("output", "inputs = { a = \"Text\" }\noutput"), tools);
        assertThat(told(result)).isEmpty();
        Pipe.Condition choose = (Pipe.Condition)
                Objects.requireNonNull(result.bundle().orElseThrow().pipe("tools.choose"));
        assertThat(choose.outcomes().values()).containsExactly("tools.leaf", "continue");
        assertThat(choose.defaultOutcome()).isEqualTo("fail");
    }

    @Test
    void pipeOfAFileWithErrors_isReportedWithThatFile() throws IOException {
        Path tools = write("tools.plx", leaf("tools", "leaf") + "[pipe.other]\ntype = \"PipeLLM\"\n");
        assertThat(told(read(sequence("p", "tools.leaf"), tools)))
                .containsExactly("1:1 UNREADABLE: this bundle uses a pipe of 'tools.plx', which has errors."
                        + " Run 'pipelex validate tools.plx'.");
    }

    @Test
    void pipeOfAFileWithWarnings_isNoProblem() throws IOException {
        Path tools = write("tools.plx", leaf("tools", "leaf").replace("\"Text\"", "\"Undeclared\""));
        BundleResult result = read(sequence("p", "tools.leaf").replace("\"Text\"", "\"Dynamic\""), tools);
        assertThat(told(result)).isEmpty();
    }

    @Test
    void fileWithErrors_thatNothingUses_isNoProblem() throws IOException {
        Path tools = write("tools.plx", "domain = \"tools\"\n[pipe.other]\ntype = \"PipeLLM\"\n");
        assertThat(told(read(pipe("p"), tools))).isEmpty();
    }

    @Test
    void pipeWithAnErrorInAnotherFile_isReportedWithThatFile() throws IOException {
        Path tools = write("tools.plx", "domain = \"tools\"\n[pipe.leaf]\ntype = \"PipeLLM\"\n");
        assertThat(told(read(sequence("p", "tools.leaf"), tools)))
                .contains("1:1 UNREADABLE: this bundle uses a pipe of 'tools.plx', which has errors."
                        + " Run 'pipelex validate tools.plx'.");
    }
}
