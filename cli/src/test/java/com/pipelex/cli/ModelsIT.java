package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Models and their configuration, as the command has them. */
class ModelsIT {

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws Exception {
        assertThat(PipelexProcess.in(folder).run("init").exitCode()).isZero();
        write(".pipelex/telemetry.toml", "telemetry_mode = \"off\"\n");
        write("ask.plx", bundle("llm_for_factual_writing"));
    }

    private static String bundle(String model) {
        return """
                domain = "greetings"
                description = "Small talk"
                main_pipe = "greet"

                [pipe.greet]
                type = "PipeLLM"
                description = "Greets somebody"
                inputs = { name = "Text" }
                output = "Text"
                model = "%s"
                prompt = "Greet $name."
                """.formatted(model);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private PipelexProcess.Result run(String... arguments) throws Exception {
        PipelexProcess.Result result = PipelexProcess.in(folder).run(arguments);
        assertThat(result.err()).doesNotContain("\tat ");
        return result;
    }

    private PipelexProcess.Result ask(PipelexProcess process) throws Exception {
        return process.run("run", "ask.plx", "--no-output", "-i", "{\"name\": \"Ada\"}");
    }

    /** Has one backend, which is the stub. */
    private void served(ModelStub stub, String more) throws Exception {
        write(".pipelex/pipelex.toml", """
                [backends.stub]
                endpoint = "%s"
                api_key_env = "STUB_KEY"
                %s
                [models.m]
                backend = "stub"
                price_in = 10
                price_out = 10
                [presets]
                llm_for_factual_writing = { model = "m", temperature = 0.1 }
                """.formatted(stub.endpoint("/root"), more));
        Projects.trust(folder);
    }

    @Test
    void validate_nameOfTheDeck_isKnownAndItsMisspellingAWarningThatRunRefuses() throws Exception {
        assertThat(run("validate", "ask.plx").exitCode()).isZero();
        write("ask.plx", bundle("llm_for_factual_writin"));
        for (List<String> command :
                List.of(List.of("validate", "ask.plx"), List.of("run", "ask.plx", "-i", "{\"name\": \"Ada\"}"))) {
            PipelexProcess.Result result = run(command.toArray(new String[0]));
            boolean isRun = command.contains("run");
            assertThat(result.exitCode()).as("%s", command).isEqualTo(isRun ? 1 : 0);
            assertThat(result.err()).contains("ask.plx:10:1: ", "Did you mean 'llm_for_factual_writing'?");
        }
        assertThat(run("run", "ask.plx", "--dry-run", "--no-output").exitCode()).isZero();
        Files.delete(folder.resolve(".pipelex/pipelex.toml"));
        assertThat(run("validate", "ask.plx").exitCode()).isZero();
    }

    @Test
    void run_noKeyIsSet_namesEveryVariableThatWouldDo() throws Exception {
        PipelexProcess.Result result = ask(PipelexProcess.in(folder));
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("ANTHROPIC_API_KEY or ", "OPENAI_API_KEY", ".env");
    }

    @Test
    void run_keyInDotEnv_isUsedAndTheEnvironmentWins() throws Exception {
        try (ModelStub stub = ModelStub.start().saying("/root", "Hello!").serving()) {
            served(stub, "");
            write(".env", "export STUB_KEY=\"sk-file\"\n");
            PipelexProcess.Result result = ask(PipelexProcess.in(folder));
            assertThat(result.out()).contains("Hello!");
            assertThat(result.err()).contains("12 tokens in, 34 out, $0.0005").doesNotContain("sk-file");
            assertThat(stub.requests().get(0)).containsIgnoringWhitespaces("\"temperature\":0.1");
            ask(PipelexProcess.in(folder).with("STUB_KEY", "sk-environment"));
            assertThat(stub.authorizations()).containsExactly("Bearer sk-file", "Bearer sk-environment");
        }
    }

    @Test
    void dotEnv_telemetryVariables_meanNothing() throws Exception {
        write(".pipelex/telemetry.toml", "telemetry_mode = \"anonymous\"\nhost = \"http://127.0.0.1:9\"\n");
        write(".env", "DO_NOT_TRACK=1\nPIPELEX_TELEMETRY=off\nOPENAI_API_KEY=sk-file\n");
        assertThat(run("show", "backends").out()).contains("OPENAI_API_KEY is set");
        assertThat(run("telemetry", "status").out()).contains("Telemetry  anonymous");
    }

    @ParameterizedTest
    @CsvSource({"anthropic, x-api-key", "google, x-goog-api-key", "mistral, Authorization", "ollama, Authorization"})
    void run_backendWithAnotherProtocol_isAskedInIt(String protocol, String header) throws Exception {
        try (ModelStub stub = ModelStub.start()
                .answering("/root", 400, "application/json", "{\"error\":{\"message\":\"no such model\"}}")
                .serving()) {
            served(stub, "protocol = \"" + protocol + "\"");
            PipelexProcess.Result result = ask(PipelexProcess.in(folder).with("STUB_KEY", "sk-secret"));
            assertThat(result.exitCode()).isEqualTo(1);
            assertThat(result.err()).contains("(400)", "It says: no such model").doesNotContain("sk-secret");
            assertThat(stub.header(header)).contains("sk-secret");
        }
    }

    @Test
    void show_models_saysWhatIsToBeHadAndWhatNamesComeTo() throws Exception {
        PipelexProcess process = PipelexProcess.in(folder).with("OPENAI_API_KEY", "sk-secret");
        PipelexProcess.Result all = process.run("show", "models");
        assertThat(all.out())
                .containsPattern("(?m)^gpt-4o-mini +openai +gpt-4o-mini +0.15 +0.6$")
                .containsPattern("(?m)^claude-4.5-sonnet .*ANTHROPIC_API_KEY is not set$")
                .containsPattern("(?m)^cheap_llm_for_vision +gpt-4o-mini +gemini-2.5-flash-lite, ")
                .doesNotContain("sk-secret");
        assertThat(process.run("show", "models", "mistral").out())
                .contains("mistral-small")
                .doesNotContain("gpt-4o");
        PipelexProcess.Result none = process.run("show", "models", "opnai");
        assertThat(none.exitCode()).isEqualTo(1);
        assertThat(none.err()).contains("Did you mean 'openai'?");
    }

    @Test
    void show_config_isTomlWithWhatTheFileLeavesOutAndNoKey() throws Exception {
        write(".pipelex/pipelex.toml", "[backends.b]\nendpoint = \"https://a.example\"\napi_key_env = \"B_KEY\"\n");
        PipelexProcess.Result result =
                PipelexProcess.in(folder).with("B_KEY", "sk-secret").run("show", "config");
        assertThat(result.out())
                .contains("api_key_env = \"B_KEY\"  # is set", "retries = 2", "max_megabytes = 200")
                .doesNotContain("sk-secret");
        write(".pipelex/pipelex.toml", result.out());
        assertThat(PipelexProcess.in(folder)
                        .with("B_KEY", "sk-secret")
                        .run("show", "config")
                        .out())
                .isEqualTo(result.out());
    }

    @Test
    void doctor_newProject_isSoundAndSaysThatNoKeyIsSet() throws Exception {
        PipelexProcess.Result result = run("doctor");
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("No model can be asked");
        assertThat(PipelexProcess.in(folder)
                        .with("GEMINI_API_KEY", "sk-secret")
                        .run("doctor")
                        .out())
                .contains("The backend 'google' is ready: GEMINI_API_KEY is set.")
                .doesNotContain("sk-secret");
    }

    @Test
    void doctor_backendEnabledWithoutKeyOrFolderOfTheOriginal_saysSo() throws Exception {
        write(
                ".pipelex/pipelex.toml",
                "[backends.b]\nenabled = true\nendpoint = \"https://a.example\"\napi_key_env = \"B_KEY\"\n");
        Files.createDirectories(folder.resolve(".pipelex/inference/deck"));
        PipelexProcess.Result result = run("doctor");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).contains("B_KEY is not set");
        assertThat(result.err()).contains("inference", "docs/models.md");
    }
}
