package com.pipelex.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.pipelex.bundle.Bundle;
import com.pipelex.bundle.BundleReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
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

    private static Path folder(String name) {
        Path folder = SHARED.resolve(name);
        assumeTrue(Files.isDirectory(folder), "the shared data are not here");
        return folder;
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "g02_sequence_batch_over",
                "g12_input_refined_text_plain",
                "g14_input_concept_code_only",
                "g18_input_extra_unused"
            })
    void run_succeedsThere_hasTheSameWorkingMemory(String name) throws Exception {
        Path folder = folder(name);
        JsonNode observed = JSON.readTree(Files.readString(folder.resolve("observed.json")));
        assertThat(memory(JSON.readTree(run(folder).workingMemory())))
                .isEqualTo(memory(observed.get("working_memory")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"g16_input_dict_without_concept", "g20_input_null", "g22_input_unknown_concept"})
    void run_isRefusedThere_isRefusedWithAReason(String name) {
        Path folder = folder(name);
        assertThatThrownBy(() -> run(folder)).isInstanceOf(RunException.class).hasMessageContaining("'a'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"g26_email_is_parsed_as_variable", "g28_list_loop"})
    void run_failsThereForABug_succeeds(String name) throws Exception {
        assertThat(run(folder(name)).output()).isNotBlank();
    }
}
