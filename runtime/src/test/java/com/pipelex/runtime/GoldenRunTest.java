package com.pipelex.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pipelex.language.Bundle;
import com.pipelex.language.BundleReader;
import com.pipelex.runtime.event.RunException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Recorded runs of Pipelex 0.15 without models, if the shared data are present beside this repository. */
class GoldenRunTest {

    private static final Path SHARED = Path.of("../../shared/data/conformance/golden");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** The expected outputs where Pipelex 0.15 has a bug. */
    private static final Map<String, String> OTHERWISE = Map.of(
            "g04", "r1:\n1 x\n\nr2:\n2 x",
            "g08", "",
            "g26", "x write to me@example.com",
            "g28", "[x][y]  • x\n • y\n");

    private static RunResult run(Path folder) throws Exception {
        Bundle bundle = BundleReader.read(folder.resolve("bundle.plx")).bundle().orElseThrow();
        return PipelineRunner.builder(bundle)
                .build()
                .run(String.valueOf(bundle.mainPipe()), Inputs.fromFile(folder.resolve("inputs.json")));
    }

    private static List<Path> present(String... names) {
        return Stream.of(names).map(SHARED::resolve).filter(Files::isDirectory).toList();
    }

    /**
     * Returns the folders whose recorded run ended as the pattern says, except the prompts, which {@link LlmPromptsIT}
     * covers.
     */
    private static List<Path> folders(String exitCode, Set<String> but) throws IOException {
        if (!Files.isDirectory(SHARED)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(SHARED)) {
            return all.filter(folder -> Files.exists(folder.resolve("observed.json")))
                    .filter(folder ->
                            !but.contains(folder.getFileName().toString().substring(0, 3)))
                    .filter(folder -> read(folder).contains(exitCode))
                    .sorted()
                    .toList();
        }
    }

    private static String read(Path folder) {
        try {
            return JSON.readTree(Files.readString(folder.resolve("observed.json")))
                    .get("exit_code")
                    .toString();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static List<Path> succeeding() throws IOException {
        return folders("0", Set.of());
    }

    static List<Path> refused() throws IOException {
        return folders("1", OTHERWISE.keySet());
    }

    static List<Path> failingForABug() throws IOException {
        List<Path> all = new ArrayList<>(folders("1", Set.of()));
        all.removeAll(refused());
        return all;
    }

    /** Returns names, concepts and contents, without codes and ids, which differ on each run. */
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
    void run_failsThereForABug_succeedsAsAPersonExpects(Path folder) throws Exception {
        String name = folder.getFileName().toString().substring(0, 3);
        assertThat(run(folder).output()).isEqualTo(OTHERWISE.get(name));
    }
}
