package com.pipelex.language;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Bundles with one defect each, in {@code must-fail}, and bundles without, in {@code must-pass}; with the shared ones
 * where they stand beside this repository.
 */
class ConformanceTest {

    private static final Path OWN = Path.of("src/test/resources/must-fail");
    private static final Path SOUND = Path.of("src/test/resources/must-pass");
    private static final Path SHARED = Path.of("../../shared/data/conformance/must-fail");
    private static final Path GOLDEN = Path.of("../../shared/data/conformance/golden");

    /** Shared bundles, with the line and the words of what is wrong; {@code ok} where the original accepts them. */
    private static final Map<String, String> EXPECTED = Map.ofEntries(
            Map.entry("01_toml_syntax", "1: invalid TOML"),
            Map.entry("03_domain_not_snake", "1: 'TDom' is not a valid domain name"),
            Map.entry("05_unknown_root_key", "4: unknown key 'author'"),
            Map.entry("07_unknown_pipe_type", "6: unknown pipe type 'PipeWizard'"),
            Map.entry("09_missing_output", "5: 'output' is missing"),
            Map.entry("11_pipe_code_not_snake", "5: 'MyPipe' is not a valid pipe code"),
            Map.entry("13_bad_concept_case_in_input", "8: Did you mean 'Text'"),
            Map.entry("15_output_bad_concept", "9: 'my text' is not a valid type"),
            Map.entry("17_input_not_in_prompt", "8: extraneous_input_variable: the input 'b'"),
            Map.entry("19_concept_not_pascal", "6: 'my_thing' is not a valid concept name"),
            Map.entry("21_concept_refines_and_structure", "8: not both"),
            Map.entry("23_structure_default_mismatch", "8: does not fit the type 'integer'"),
            Map.entry("25_structure_dict_no_types", "8: needs both 'key_type' and 'value_type'"),
            Map.entry("27_concept_redeclares_native", "6: cannot be declared again"),
            Map.entry("29_seq_unknown_step", "10: the pipe 'nope' is not in this bundle"),
            Map.entry("31_seq_extra_input", "15: extraneous_input_variable: none of its pipes uses the input 'z'"),
            Map.entry("33_seq_batch_over_without_as", "17: 'batch_as' is missing"),
            Map.entry("35_parallel_no_output_option", "12: has no result"),
            Map.entry("37_parallel_dup_result", "18: the same result 'r'"),
            Map.entry("39_condition_both_expr", "18: this one has both"),
            Map.entry("41_condition_no_default", "12: 'default_outcome' is missing"),
            Map.entry("43_batch_item_not_input_of_branch", "19: the item 'zzz' is not among the inputs of 'q'"),
            Map.entry("45_batch_missing_item_name", "12: 'input_item_name' is missing"),
            Map.entry("47_extract_text_input", "8: inadequate_input_concept: the input 'a' is 'Text'"),
            Map.entry("49_imggen_no_prompt", "5: a PipeImgGen needs a 'prompt'"),
            Map.entry("51_compose_var_missing", "10: missing_input_variable: 'b'"),
            Map.entry("53_func_unregistered", "10: unknown function 'no_such_fn'"),
            Map.entry("55_model_table_no_temperature", "11: 'temperature' is missing"),
            Map.entry("57_cross_domain_concept_unknown", "8: unknown concept 'other_dom.Thing'"),
            Map.entry("59_llm_output_image", "ok"),
            Map.entry("90_pass_unknown_bare_concept_is_implicit", "ok"),
            Map.entry("91_pass_no_main_pipe", "ok"),
            Map.entry("92_pass_dup_domain_desc_missing", "ok"),
            Map.entry("93_pass_extract_output_text", "ok"),
            Map.entry("94_pass_pipe_without_description", "ok"),
            Map.entry("95_pass_concept_only", "ok"),
            Map.entry("96_pass_llm_no_prompt", "ok"),
            Map.entry("97_pass_legacy_definition_key", "7: It is now called 'description'"),
            Map.entry("98_pass_prompt_template_legacy", "10: It is now called 'prompt'"));

    private static List<Path> files(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    static List<Path> damaged() throws IOException {
        List<Path> bundles = new ArrayList<>(files(OWN));
        bundles.addAll(files(SHARED));
        return bundles;
    }

    static List<Path> sound() throws IOException {
        List<Path> bundles = new ArrayList<>(files(SOUND));
        files(GOLDEN).forEach(folder -> bundles.add(folder.resolve("bundle.plx")));
        return bundles;
    }

    /** Ours say it in their first line: {@code # line: words of the message}. */
    private static String expected(Path file) throws IOException {
        String name = file.getFileName().toString().replace(".plx", "");
        return file.startsWith(OWN) ? Files.readAllLines(file).get(0).substring(2) : EXPECTED.getOrDefault(name, "");
    }

    @Test
    void bundles_own_areMany() throws IOException {
        assertThat(files(OWN)).hasSizeGreaterThanOrEqualTo(200);
        assertThat(files(SOUND)).hasSizeGreaterThanOrEqualTo(6);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("damaged")
    void validate_defect_isRefusedWhereItStands(Path file) throws IOException {
        List<Problem> errors = BundleReader.read(file).problems().stream()
                .filter(Problem::isError)
                .toList();
        String expected = expected(file);
        if (expected.equals("ok")) {
            assertThat(errors).isEmpty();
            return;
        }
        String[] parts = expected.split(": ", 2);
        assertThat(errors).hasSizeBetween(1, 2).anySatisfy(problem -> {
            assertThat(problem.place().line()).isEqualTo(Integer.parseInt(parts[0]));
            assertThat(problem.message() + " " + problem.hint()).contains(parts[1]);
        });
        assertThat(errors).allSatisfy(problem -> {
            assertThat(problem.place().column()).isPositive();
            assertThat(problem.message()).isNotBlank().doesNotContain("Exception");
        });
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("sound")
    void validate_sound_isAcceptedWithoutAWord(Path file) {
        BundleResult result = BundleReader.read(file);
        assertThat(result.problems()).isEmpty();
        assertThat(result.bundle()).isPresent();
    }
}
