package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The bundles in {@code examples/}: each is in order, runs dry, and does what it says where a model answers. */
class ExamplesTest {

    private static final Path EXAMPLES = Path.of("../examples").toAbsolutePath().normalize();

    @TempDir
    Path folder;

    static List<String> examples() throws IOException {
        try (Stream<Path> all = Files.list(EXAMPLES)) {
            return all.filter(example -> Files.exists(example.resolve("bundle.plx")))
                    .map(example -> example.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    @BeforeEach
    void initialise() throws IOException {
        Files.createDirectories(folder.resolve(".pipelex"));
    }

    @Test
    void examples_areAtLeastEight() throws IOException {
        assertThat(examples()).hasSizeGreaterThanOrEqualTo(8);
    }

    @ParameterizedTest
    @MethodSource("examples")
    void validate_example_hasNothingToSay(String example) {
        InProcess.Result result = InProcess.run(folder, "validate", bundle(example));
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).startsWith("✓").contains("all valid");
        assertThat(result.exitCode()).isZero();
    }

    @ParameterizedTest
    @MethodSource("examples")
    void runDry_itsInputs_makesAnOutput(String example) {
        InProcess.Result result = InProcess.run(
                folder, "run", bundle(example), "-i", file(example, "inputs.json"), "--dry-run", "--no-output");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).isNotBlank();
        assertThat(result.err()).contains("✓ Dry run in ").doesNotContain("warning", "error", "✗");
    }

    @ParameterizedTest
    @MethodSource("examples")
    void buildInputs_example_isAcceptedByRun(String example) {
        String inputs = folder.resolve("inputs.json").toString();
        assertThat(InProcess.run(folder, "build", "inputs", bundle(example), "-o", inputs)
                        .exitCode())
                .isZero();
        InProcess.Result result =
                InProcess.run(folder, "run", bundle(example), "-i", inputs, "--dry-run", "--no-output");
        assertThat(result.exitCode()).as(result.err()).isZero();
    }

    @Test
    void invoice_modelReadsIt_isANoteForTheBookkeeper() throws Exception {
        String answer =
                "{\\\"number\\\": \\\"R-7\\\", \\\"sender\\\": \\\"Bolt & Co\\\", \\\"issued\\\": \\\"2026-11-02\\\","
                        + " \\\"due\\\": null, \\\"currency\\\": \\\"EUR\\\", \\\"total\\\": 119.5, \\\"lines\\\": [\\\"Bolts\\\"]}";
        try (ModelStub stub = model(answer)) {
            InProcess.Result result = InProcess.run(
                    folder, "run", bundle("invoice"), "-i", file("invoice", "inputs.json"), "--no-output");
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out())
                    .startsWith("Invoice R-7 of Bolt & Co: 119.5 EUR.")
                    .contains("- Bolts");
            assertThat(stub.requests()).singleElement().asString().contains("Here is the text of an invoice");
            assertThat(result.err())
                    .contains("  ✓ understand  PipeLLM", "1 model call", "12 tokens in, 34 out", "cost unknown");
        }
    }

    @Test
    void triage_fault_asksForDetails() throws Exception {
        try (ModelStub stub =
                model("{\\\"kind\\\": \\\"fault\\\", \\\"urgent\\\": true, \\\"reason\\\": \\\"It is down.\\\"}")) {
            InProcess.Result result =
                    InProcess.run(folder, "run", bundle("triage"), "-i", file("triage", "inputs.json"), "--no-output");
            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(stub.requests()).hasSize(2);
            assertThat(stub.requests().get(1)).contains("somebody is looking at it right now");
            assertThat(result.err()).contains("ask_for_details").doesNotContain("offer_refund");
        }
    }

    @Test
    void functions_itsOwnJar_runs() throws Exception {
        WordCounting.folder(folder.resolve("classes"));
        String bundle = EXAMPLES.resolve("functions/words.plx").toString();
        assertThat(InProcess.run(folder, "validate", bundle, "--functions", "classes")
                        .all())
                .contains("all valid");
        InProcess.Result result = InProcess.run(
                folder, "run", bundle, "--functions", "classes", "-i", "{\"text\": \"one two three\"}", "--no-output");
        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("3");
    }

    private ModelStub model(String answer) throws IOException {
        ModelStub stub = ModelStub.start().saying("/v1", answer).serving();
        Files.write(folder.resolve(".pipelex/pipelex.toml"), """
                [models.stub]
                endpoint = "%s"
                [defaults]
                text = "stub"
                structured = "stub"
                """.formatted(stub.endpoint("/v1"))
                .getBytes(StandardCharsets.UTF_8));
        return stub;
    }

    private static String bundle(String example) {
        return file(example, "bundle.plx");
    }

    private static String file(String example, String name) {
        return EXAMPLES.resolve(example).resolve(name).toString();
    }
}
