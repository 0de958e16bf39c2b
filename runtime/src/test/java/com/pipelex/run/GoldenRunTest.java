package com.pipelex.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pipelex.bundle.Bundle;
import com.pipelex.bundle.BundleReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The runs of the original that need no model, where the shared data stand beside this repository. */
class GoldenRunTest {

    private static final Path SHARED = Path.of("../../shared/data/conformance/golden");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static RunResult run(Path folder) throws Exception {
        Bundle bundle = BundleReader.read(folder.resolve("bundle.plx")).bundle().orElseThrow();
        return PipelineRunner.builder(bundle)
                .build()
                .run(String.valueOf(bundle.mainPipe()), Inputs.fromFile(folder.resolve("inputs.json")));
    }

    private static List<Path> present(String... names) {
        return Stream.of(names).map(SHARED::resolve).filter(Files::isDirectory).toList();
    }

    static List<Path> succeeding() {
        return present(
                "g02_sequence_batch_over",
                "g12_input_refined_text_plain",
                "g14_input_concept_code_only",
                "g18_input_extra_unused");
    }

    static List<Path> refused() {
        return present("g16_input_dict_without_concept", "g20_input_null", "g22_input_unknown_concept");
    }

    static List<Path> failingForABug() {
        return present("g26_email_is_parsed_as_variable", "g28_list_loop");
    }

    /** Names, concepts and contents; codes and ids differ on each run. */
    private static Map<String, String> memory(JsonNode memory) {
        Map<String, String> entries = new TreeMap<>();
        memory.get("root")
                .properties()
                .forEach(entry -> entries.put(
                        entry.getKey(),
                        entry.getValue().get("concept").get("code").asString() + " "
                                + entry.getValue().get("content")));
        memory.get("aliases")
                .properties()
                .forEach(entry ->
                        entries.put("alias " + entry.getKey(), entry.getValue().asString()));
        return entries;
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("succeeding")
    void run_succeedsThere_hasTheSameWorkingMemory(Path folder) throws Exception {
        JsonNode observed = JSON.readTree(Files.readString(folder.resolve("observed.json")));
        assertThat(memory(JSON.readTree(run(folder).workingMemory())))
                .isEqualTo(memory(observed.get("working_memory")));
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("refused")
    void run_isRefusedThere_isRefusedWithAReason(Path folder) {
        assertThatThrownBy(() -> run(folder)).isInstanceOf(RunException.class).hasMessageContaining("'a'");
    }

    @ParameterizedTest(allowZeroInvocations = true)
    @MethodSource("failingForABug")
    void run_failsThereForABug_succeeds(Path folder) throws Exception {
        assertThat(run(folder).output()).isNotBlank();
    }
}
