package com.pipelex.bundle;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bundles with one defect each: {@code src/test/resources/must-fail}, and the shared ones where they stand beside this
 * repository. A bundle of a pipe that this version does not run is refused for that.
 */
class ConformanceTest {

    private static final Path OWN = Path.of("src/test/resources/must-fail");
    private static final Path SHARED = Path.of("../../shared/data/conformance/must-fail");

    /** Shared bundles that the original accepts, and so do we. */
    private static final Set<String> PASSING = Set.of(
            "59_llm_output_image.plx",
            "90_pass_unknown_bare_concept_is_implicit.plx",
            "91_pass_no_main_pipe.plx",
            "92_pass_dup_domain_desc_missing.plx",
            "93_pass_extract_output_text.plx",
            "94_pass_pipe_without_description.plx",
            "95_pass_concept_only.plx",
            "96_pass_llm_no_prompt.plx");

    static List<Path> bundles() throws IOException {
        List<Path> bundles = new java.util.ArrayList<>();
        for (Path folder : List.of(OWN, SHARED)) {
            if (Files.isDirectory(folder)) {
                try (Stream<Path> files = Files.list(folder)) {
                    files.filter(file -> file.toString().endsWith(".plx"))
                            .sorted()
                            .forEach(bundles::add);
                }
            }
        }
        return bundles;
    }

    @Test
    void bundles_own_areThere() throws IOException {
        assertThat(bundles()).hasSizeGreaterThanOrEqualTo(12);
    }

    /** What the first line of our own says: {@code # line: text of the message}. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("bundles")
    void validate_defect_isRefusedWhereItStands(Path file) throws IOException {
        List<Problem> problems = BundleReader.read(file).problems();
        List<Problem> errors = problems.stream().filter(Problem::isError).toList();
        if (PASSING.contains(file.getFileName().toString())) {
            assertThat(errors).isEmpty();
            return;
        }
        assertThat(errors).isNotEmpty();
        assertThat(errors).allSatisfy(problem -> {
            assertThat(problem.place().line()).isPositive();
            assertThat(problem.place().column()).isPositive();
            assertThat(problem.message()).isNotBlank().doesNotContain("Exception");
        });
        String first = Files.readAllLines(file).get(0);
        if (file.startsWith(OWN)) {
            String[] expected = first.substring(2).split(": ", 2);
            assertThat(errors).anySatisfy(problem -> {
                assertThat(problem.place().line()).isEqualTo(Integer.parseInt(expected[0]));
                assertThat(problem.message() + " " + problem.hint()).contains(expected[1]);
            });
        }
    }
}
