package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code show pipes} and {@code show pipe} over the examples. */
class ShowTest {

    @TempDir
    Path folder;

    @BeforeEach
    void copyExamples() throws IOException {
        Files.createDirectories(folder.resolve(".pipelex"));
        Path examples = Path.of("../examples");
        try (Stream<Path> all = Files.walk(examples)) {
            for (Path bundle : all.filter(path -> path.endsWith("bundle.plx")).toList()) {
                Path copy = folder.resolve(examples.relativize(bundle).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(bundle, copy);
            }
        }
    }

    @Test
    void pipes_allBundles_areListedWithTheirMainPipe() {
        InProcess.Result result = InProcess.run(folder, "show", "pipes");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out())
                .contains("▸ answer_message   PipeSequence   Sort it, then answer it")
                .contains("  choose_answer    PipeCondition  One way of answering for each kind");
        assertThat(result.out().lines())
                .filteredOn(line -> !line.startsWith("/"))
                .allMatch(line -> line.length() <= 80);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            choose_answer     | refund     offer_refund  PipeLLM
            choose_answer     | otherwise  hand_over  PipeCompose
            choose_answer     | kind    one of refund, fault, praise
            report_on_reviews | 1  judge_review  PipeLLM  for each review of reviews  → verdicts
            ask_both          | read_for_buyer  PipeLLM  → buyer
            ask_both          | one object of all results
            understand        | @pages
            understand        | due       date, may be missing
            take_pages        | extract_text_from_pdf
            write_report      | markdown
            paint_poster      | aspect ratio  portrait_2_3
            write_letter      | temperature 0.8
            find_tasks        | by way of a text
            """)
    void pipe_ofEveryKind_saysWhatItDoes(String code, String expected) {
        InProcess.Result result = InProcess.run(folder, "show", "pipe", code);
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains(expected);
        assertThat(result.out().lines().skip(1)).allMatch(line -> line.length() <= 80);
    }

    @Test
    void pipe_notThere_saysSoAndWhichBundlesAreBroken() throws IOException {
        Files.writeString(folder.resolve("broken.plx"), "domain = \"d\"\nmain_pipe = \"no\"\n");
        InProcess.Result result = InProcess.run(folder, "show", "pipe", "no");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("There is no pipe 'no'", "broken.plx");
    }
}
