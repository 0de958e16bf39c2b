package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What people get wrong: one message, with the place and the way out, the right exit code, and nothing lost. */
class BadInputIT {

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        Projects.initialised(folder);
        Files.writeString(folder.resolve("ask.plx"), """
                domain = "greetings"
                description = "Small talk"
                main_pipe = "greet"

                [concept.Mood]
                description = "How somebody feels"

                [concept.Mood.structure]
                stars = { type = "integer", description = "One to five" }

                [pipe.greet]
                type = "PipeLLM"
                description = "Greets somebody"
                inputs = { name = "Text" }
                output = "Text"
                prompt = "Greet $name."

                [pipe.judge]
                type = "PipeLLM"
                description = "Judges a mood"
                inputs = { name = "Text" }
                output = "Mood"
                prompt = "How does $name feel?"
                """);
    }

    private PipelexProcess.Result run(String... arguments) throws Exception {
        PipelexProcess.Result result = PipelexProcess.in(folder).run(arguments);
        assertThat(result.err()).doesNotContain("\tat ");
        return result;
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    /** Every file of the project with its content: what must not be lost. */
    private Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.filter(Files::isRegularFile).toList()) {
                files.put(folder.relativize(path).toString(), Files.readString(path));
            }
        }
        return files;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "telemetry_mode = 'sometimes' | telemetry.toml:1:1: | it must be \"off\", \"anonymous\" or \"identified\"",
                "telemetry_mode = 3 | telemetry.toml:1:1: | is not a string",
                "telemetry_mode = 'off | telemetry.toml:1: | is not TOML",
                "telemetry_mode = 'anonymous'\\nproject_api_key = 'phx_1' | telemetry.toml:2:1: | give the project's own key",
                "telemetry_mode = 'anonymous'\\nhost = 'http://example.com' | telemetry.toml:2:1: | https://",
                "telemetry_mode = 'anonymous'\\nredact = 'prompt' | telemetry.toml:2:1: | redact",
                "telemetry_mode = 'anonymous'\\ngeoip_enabled = 'no' | telemetry.toml:2:1: | geoip_enabled",
            })
    void choice_wrong_isOffWithOneMessageAndTheCommandGoesOn(String text, String place, String wayOut)
            throws Exception {
        write(".pipelex/telemetry.toml", text.replace("\\n", "\n").replace('\'', '"') + "\n");
        Map<String, String> before = files();
        PipelexProcess.Result result = run("validate", "hello.plx");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("all valid");
        assertThat(result.err().lines()).singleElement().asString().contains(place, wayOut, "Telemetry is off");
        assertThat(files()).isEqualTo(before);
        assertThat(run("telemetry", "status").out()).contains("Telemetry  off");
        assertThat(run("doctor").exitCode()).isEqualTo(1);
    }

    @Test
    void choice_unknownKey_isReportedWithTheNearestOne() throws Exception {
        write(".pipelex/telemetry.toml", "telemetry_mode = \"off\"\nredakt = []\n");
        assertThat(run("doctor").err())
                .contains(".pipelex/telemetry.toml:2:1: the key 'redakt' is not known and is ignored.")
                .contains("Did you mean 'redact'?");
    }

    @ParameterizedTest
    @ValueSource(strings = {"validate", "run"})
    void bundle_notToml_namesThePlace(String command) throws Exception {
        write("bad.plx", "domain = \"a\"\n[pipe.x\n");
        PipelexProcess.Result result = run(command, "bad.plx");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("error bad.plx:2:8: invalid TOML");
        assertThat(result.out()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "run none.plx | 1 | none.plx: the file does not exist",
                "validate none.plx | 1 | none.plx: the file does not exist",
                "run hello.plx | 1 | Set them with --inputs",
                "run hello.plx -i none.json | 1 | there is no inputs file 'none.json'",
                "run hello.plx -i broken.json | 1 | broken.json:1:11: this is not JSON",
                "run hello.plx -i {\"name\": | 1 | --inputs:1:9: this is not JSON",
                "run hello.plx --pipe gret -i {} | 1 | greet",
                "run hello.plx --dryrun | 2 | --dry-run",
                "run | 2 | BUNDLE",
                "telemetry of | 2 | telemetry off",
                "frobnicate | 2 | pipelex --help",
                "show pipe none | 1 | none",
            })
    void arguments_wrong_sayWhatIsWrongAndWhatToDo(String line, int code, String message) throws Exception {
        write("broken.json", "{\"name\":  }");
        Map<String, String> before = files();
        PipelexProcess.Result result = run(line.strip().split(" "));
        assertThat(result.exitCode()).isEqualTo(code);
        assertThat(result.err()).contains(message);
        assertThat(result.out()).isEmpty();
        assertThat(files()).isEqualTo(before);
    }

    private void model(String endpoint) throws Exception {
        write(
                ".pipelex/pipelex.toml",
                "[models.w]\nendpoint = \"" + endpoint + "\"\nmodel = \"m\"\napi_key_env = \"MODEL_KEY\"\n"
                        + "timeout_seconds = 5\n[defaults]\ntext = \"w\"\nstructured = \"w\"\n");
        Projects.trust(folder);
    }

    private PipelexProcess.Result ask(String pipe, String... more) throws Exception {
        List<String> arguments = new java.util.ArrayList<>(List.of(more));
        arguments.addAll(List.of("run", "ask.plx", "--pipe", pipe, "-i", "{\"name\": \"Ada\"}"));
        PipelexProcess.Result result =
                PipelexProcess.in(folder).with("MODEL_KEY", "sk-secret").run(arguments.toArray(new String[0]));
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.out()).isEmpty();
        assertThat(result.err()).doesNotContain("sk-secret");
        return result;
    }

    @Test
    void model_isNotThere_namesItsAddressAndTheWayOut() throws Exception {
        model("http://127.0.0.1:9/v1");
        String message = ask("greet").err();
        assertThat(message)
                .contains("in pipe 'greet': the model 'w' at http://127.0.0.1:9/v1 cannot be reached.", "--dry-run")
                .doesNotContain("\tat ");
        assertThat(message.lines()).hasSize(3);
        assertThat(ask("greet", "--debug").err()).contains("\tat com.pipelex.");
    }

    @Test
    void model_answersNonsense_isAskedAgainAndThenFails() throws Exception {
        try (ModelStub stub = ModelStub.start()
                .saying("/prose", "I would rather not.")
                .answering("/page", 200, "text/html", "<html>welcome</html>")
                .answering("/locked", 401, "application/json", "{\"error\":{\"message\":\"no\"}}")
                .serving()) {
            model(stub.endpoint("/prose"));
            assertThat(ask("judge").err()).contains("in pipe 'judge'").doesNotContain("\tat ");
            assertThat(stub.requests()).hasSizeBetween(2, 5);
            model(stub.endpoint("/page"));
            assertThat(ask("greet").err()).contains("in pipe 'greet'", "'w'").doesNotContain("\tat ");
            model(stub.endpoint("/locked"));
            assertThat(ask("greet").err()).contains("401", "MODEL_KEY").doesNotContain("\tat ");
        }
    }

    @Test
    void model_keyIsMissing_namesTheVariable() throws Exception {
        model("http://127.0.0.1:9/v1");
        PipelexProcess.Result result = run("run", "ask.plx", "-i", "{\"name\": \"Ada\"}");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("MODEL_KEY");
    }

    @ParameterizedTest
    @ValueSource(strings = {"file", "link", "link to nowhere"})
    void folder_isNone_isRefusedWithTheWayOut(String what) throws Exception {
        Path place = folder.resolve(".pipelex");
        Files.move(place, folder.resolve("aside"));
        if (what.equals("file")) {
            Files.writeString(place, "mine");
        } else {
            Path target = folder.resolve("elsewhere");
            Files.createSymbolicLink(place, what.equals("link") ? Files.createDirectory(target) : target);
        }
        List<String> before = Projects.tree(folder);
        for (List<String> command :
                List.of(List.of("init"), List.of("validate", "hello.plx"), List.of("telemetry", "anonymous"))) {
            PipelexProcess.Result result = run(command.toArray(new String[0]));
            assertThat(result.exitCode()).as("%s", command).isEqualTo(1);
            assertThat(result.err())
                    .contains("'.pipelex' must be a folder, but is a " + what.split(" ")[0])
                    .contains("Move it away, then run 'pipelex init'.");
            assertThat(result.err().lines()).hasSize(2);
        }
        assertThat(Projects.tree(folder)).isEqualTo(before);
    }

    private PipelexProcess.Result onFullDisk(String... arguments) throws Exception {
        PipelexProcess.Result result = PipelexProcess.in(folder)
                .under("/bin/sh", "-c", "ulimit -f 0; exec \"$@\"", "sh")
                .run(arguments);
        assertThat(result.err()).doesNotContain("\tat ");
        return result;
    }

    @Test
    void disk_full_theCommandDoesItsWorkAndTelemetryIsSilent() throws Exception {
        Projects.choosing(folder, "anonymous", "http://127.0.0.1:9");
        PipelexProcess.Result result = onFullDisk("validate", "hello.plx");
        assertThat(result.exitCode()).isZero();
        assertThat(result.out()).contains("all valid");
        assertThat(result.err()).isEmpty();
    }

    @Test
    void disk_full_whatIsToBeSavedFailsWithTheReasonAndNothingIsLost() throws Exception {
        Files.writeString(folder.resolve(".pipelex/telemetry.toml"), "# mine\ntelemetry_mode = \"off\"\n");
        Map<String, String> before = files();
        PipelexProcess.Result chosen = onFullDisk("telemetry", "anonymous");
        assertThat(chosen.exitCode()).isEqualTo(1);
        assertThat(chosen.err()).contains("could not be saved");
        assertThat(files()).isEqualTo(before);
        PipelexProcess.Result saved = onFullDisk("run", "hello.plx", "-i", "{\"name\": \"Ada\"}", "-o", "out.json");
        assertThat(saved.err()).contains("out.json");
        assertThat(saved.out()).as("the result is not lost with the file").contains("Hello Ada!");
    }

    @Test
    void folder_readOnly_validateWorksAndInitSaysWhy() throws Exception {
        // A file where a folder must be made refuses whoever runs this, root too.
        Projects.choosing(folder, "anonymous", "http://127.0.0.1:9");
        Path pending = Files.writeString(Projects.data(folder).resolve("pending"), "in the way");
        PipelexProcess.Result result = run("validate", "hello.plx");
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(pending).hasContent("in the way");
        PipelexProcess.Result elsewhere = PipelexProcess.in(Path.of("/proc")).run("init");
        assertThat(elsewhere.exitCode()).isEqualTo(1);
        assertThat(elsewhere.err()).contains("'.pipelex' could not be set up", "in another one");
    }
}
