package com.pipelex.runtime.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.language.Bundle;
import com.pipelex.language.BundleReader;
import com.pipelex.language.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The file {@code pipelex.toml}: its content, the resolution of names, and its errors with their positions. */
class ModelConfigurationTest {

    private static final String TWO_BACKENDS = """
            [backends.one]
            endpoint = "https://one.example/v1"
            api_key_env = "ONE_KEY"

            [backends.two]
            endpoint = "https://two.example/v1"
            api_key_env = "TWO_KEY"

            [models]
            both = { backend = ["one", "two"] }
            first = { backend = "one" }
            second = { backend = "two" }

            [waterfalls]
            any = ["first", "second"]
            """;

    @TempDir
    Path folder;

    private ModelConfiguration read(String text) throws IOException {
        Path home = Files.createDirectories(folder.resolve("project/.pipelex"));
        return ModelConfiguration.read(Files.writeString(home.resolve("pipelex.toml"), text));
    }

    private static String template() throws IOException {
        try (InputStream in = ModelConfiguration.class.getResourceAsStream("/com/pipelex/pipelex.toml")) {
            assertThat(in).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static ModelConfiguration with(ModelConfiguration of, String... variables) {
        Map<String, String> keys = new java.util.HashMap<>();
        List.of(variables).forEach(variable -> keys.put(variable, "k"));
        return of.with(ApiKeys.of(keys));
    }

    @Test
    void read_everyKeyOfBackendsAndModels_isTaken() throws IOException {
        ModelConfiguration models = read("""
                [backends.house]
                enabled = true
                endpoint = "https://models.example/v1"
                api_key_env = "HOUSE_KEY"
                provider = "mistral"
                protocol = "openai"
                timeout_seconds = 7

                [models.writer]
                backend = "house"
                model = "large-2"
                prompting_target = "mistral"
                max_tokens = 900
                constraints = ["fixed_temperature", "no_json_schema"]
                price_in = 0.5
                price_in_cached = 0.1
                price_out = 2

                [aliases]
                cheap = "writer"

                [presets]
                careful = { model = "@cheap", temperature = 0.1, max_tokens = 50, quality = "high", description = "d" }

                [defaults]
                text = "cheap"
                structured = "$careful"
                extract = "writer"
                images = "writer"
                """);
        assertThat(models.problems()).isEmpty();
        Backend house = new Backend(
                "house",
                URI.create("https://models.example/v1"),
                "HOUSE_KEY",
                Provider.MISTRAL,
                Protocol.OPENAI,
                Duration.ofSeconds(7),
                Backend.Use.ALWAYS);
        assertThat(models.backends()).containsExactly(Map.entry("house", house));
        assertThat(models.model("$careful"))
                .contains(new Model(
                        "writer",
                        "large-2",
                        house,
                        "mistral",
                        java.util.Set.of(Constraint.FIXED_TEMPERATURE, Constraint.NO_JSON_SCHEMA),
                        900,
                        new Settings(0.1, 50, "high"),
                        new Prices(0.5, 0.1, 2.0)));
        assertThat(models.defaultForText()).isEqualTo("cheap");
        assertThat(models.defaultForObjects()).isEqualTo("$careful");
        assertThat(models.defaultForExtract()).isEqualTo("writer");
        assertThat(models.defaultForImages()).isEqualTo("writer");
        assertThat(models.furtherNames()).containsExactly("cheap", "careful");
    }

    @Test
    void read_callsAndDocuments_areTakenAndAreUsualWithout() throws IOException {
        ModelConfiguration models = read("""
                [calls]
                concurrency = 3
                retries = 0
                backoff_seconds = 0.25
                longest_wait_seconds = 5
                timeout_seconds = 30

                [documents]
                allow_private_addresses = true
                allow_hosts = ["intranet.example"]
                allow_folders = ["scans", "/srv/archive"]
                max_megabytes = 5
                max_pages = 10
                timeout_seconds = 4

                [models.w]
                endpoint = "https://a.example"
                """);
        assertThat(models.problems()).isEmpty();
        assertThat(models.calls())
                .isEqualTo(new CallLimits(3, 0, Duration.ofMillis(250), Duration.ofSeconds(5), Duration.ofSeconds(30)));
        assertThat(models.documents())
                .isEqualTo(new DocumentRules(
                        true,
                        List.of("intranet.example"),
                        List.of(folder.toAbsolutePath().resolve("project/scans"), Path.of("/srv/archive")),
                        5_000_000,
                        10,
                        Duration.ofSeconds(4)));
        assertThat(models.model("w").orElseThrow().timeout()).isEqualTo(Duration.ofSeconds(30));
        assertThat(read("").calls()).isEqualTo(CallLimits.DEFAULT);
        assertThat(read("").documents()).isEqualTo(DocumentRules.DEFAULT);
    }

    @Test
    void read_modelWithAnEndpointOfItsOwn_needsNoBackend() throws IOException {
        Model model = read("""
                [models.mine]
                endpoint = "http://localhost:11434/v1"
                provider = "ollama"
                """).model("mine").orElseThrow();
        assertThat(model.id()).isEqualTo("mine");
        assertThat(model.apiKeyVariable()).isNull();
        assertThat(model.provider()).isEqualTo(Provider.OLLAMA);
        assertThat(model.backend().protocol()).isEqualTo(Protocol.OPENAI);
    }

    @Test
    void read_fileNotThere_isSoundAndEmpty() {
        ModelConfiguration none = ModelConfiguration.read(folder.resolve("none.toml"));
        assertThat(none.problems()).isEmpty();
        assertThat(none.models()).isEmpty();
        assertThat(none.model("gpt-4o")).isEmpty();
        assertThat(none.model("extract_text_from_pdf").orElseThrow().isLocal()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "first, ONE_KEY, one",
        "first, TWO_KEY, one",
        "both, ONE_KEY, one",
        "both, TWO_KEY, two",
        "both, NO_KEY, one",
        "any, ONE_KEY, one",
        "~any, TWO_KEY, two",
        "waterfall:any, TWO_KEY, two",
        "any, NO_KEY, one"
    })
    void model_severalCandidates_isTheFirstWhoseKeyIsSet(String name, String variable, String backend)
            throws IOException {
        Model model = with(read(TWO_BACKENDS), variable).model(name).orElseThrow();
        assertThat(model.backend().name()).isEqualTo(backend);
    }

    @Test
    void model_backendDisabled_isPassedOverAndNeverUsed() throws IOException {
        ModelConfiguration models = with(
                read(TWO_BACKENDS.replace("[backends.one]", "[backends.one]\nenabled = false")), "ONE_KEY", "TWO_KEY");
        assertThat(models.model("any").orElseThrow().name()).isEqualTo("second");
        assertThat(models.model("first")).isEmpty();
        assertThat(models.hint("first")).contains("[backends.one]", "enabled = true");
    }

    @Test
    void model_routed_goesToTheBackendOfTheFirstPatternThatFits() throws IOException {
        ModelConfiguration models = with(read(TWO_BACKENDS + """
                        [routing]
                        "a-*-z" = "two"
                        "a-*" = ["one", "two"]
                        exact = "one"
                        """), "ONE_KEY", "TWO_KEY");
        assertThat(models.problems()).isEmpty();
        assertThat(models.model("a-b-z").orElseThrow().backend().name()).isEqualTo("two");
        assertThat(models.model("a-b").orElseThrow().backend().name()).isEqualTo("one");
        assertThat(models.model("a-b").orElseThrow().id()).isEqualTo("a-b");
        assertThat(models.model("exact")).isPresent();
        assertThat(models.model("exactly")).isEmpty();
        assertThat(models.model("b-a-z")).isEmpty();
    }

    @Test
    void key_fromTheConfiguration_isThereOrNeededOrNot() throws IOException {
        ModelConfiguration models = with(read(TWO_BACKENDS), "ONE_KEY");
        assertThat(models.key(models.model("first").orElseThrow())).contains("k");
        assertThat(models.key(models.model("second").orElseThrow())).isEmpty();
        assertThat(models.key(Model.at(URI.create("http://localhost/v1"), "free")))
                .contains("");
        assertThat(models.hint("any")).contains("Set ONE_KEY or TWO_KEY", ".env", "--dry-run");
    }

    @Test
    void template_isSoundAndItsNamesAreToBeHad() throws IOException {
        ModelConfiguration models = with(
                read(template()),
                "OPENAI_API_KEY",
                "ANTHROPIC_API_KEY",
                "GEMINI_API_KEY",
                "MISTRAL_API_KEY",
                "GROQ_API_KEY",
                "XAI_API_KEY");
        assertThat(models.problems()).isEmpty();
        for (String name : models.furtherNames()) {
            Model model = models.model(name).orElseThrow();
            assertThat(models.isAvailable(model.backend())).as(name).isTrue();
        }
        assertThat(models.model("$writing-factual").orElseThrow().settings().temperature())
                .isEqualTo(0.1);
        assertThat(models.model("extract_text_from_pdf").orElseThrow().isLocal())
                .isTrue();
        assertThat(models.calls()).as("what it says is what holds without it").isEqualTo(CallLimits.DEFAULT);
        assertThat(models.documents()).isEqualTo(DocumentRules.DEFAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPENAI_API_KEY", "ANTHROPIC_API_KEY", "GEMINI_API_KEY", "MISTRAL_API_KEY", "XAI_API_KEY"})
    void template_oneKeyOfTheLargeProviders_isEnoughForTheDefaults(String variable) throws IOException {
        ModelConfiguration models = with(read(template()), variable);
        boolean hasStructured = !variable.equals("XAI_API_KEY");
        for (String name : List.of(
                String.valueOf(models.defaultForText()),
                hasStructured ? String.valueOf(models.defaultForObjects()) : "cheap_llm",
                "llm_to_answer_questions")) {
            assertThat(models.isAvailable(models.model(name).orElseThrow().backend()))
                    .as(name)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "[models.w | pipelex.toml:1: | is not TOML",
                "[model.w]\\nendpoint = \"https://a\" | pipelex.toml:1: | Did you mean 'models'?",
                "[models.w]\\nendpont = \"https://a\" | pipelex.toml:2:1: | Did you mean 'endpoint'?",
                "[models.w]\\nmodel = \"m\" | pipelex.toml:1: | endpoint",
                "[models.w]\\nendpoint = \"nonsense\" | pipelex.toml:2:1: | is not a valid URL",
                "[models.w]\\nendpoint = \"file:///etc/passwd\" | pipelex.toml:2:1: | is not a valid URL",
                "[models.w]\\nendpoint = \"https://me:secret@a\" | pipelex.toml:2:1: | 'a' is not a valid URL",
                "[models.w]\\nendpoint = \"https://a\"\\nprovider = \"opnai\" | pipelex.toml:3:1: | openai",
                "[models.w]\\nendpoint = \"https://a\"\\nprotocol = \"soap\" | pipelex.toml:3:1: | anthropic, google",
                "[models.w]\\nendpoint = \"https://a\"\\ntimeout_seconds = 0 | pipelex.toml:3:1: | timeout_seconds",
                "[models.w]\\nendpoint = \"https://a\"\\napi_key = \"k\" | pipelex.toml:3:1: | does not belong",
                "[models.w]\\nendpoint = \"https://a\"\\napi_key_env = \"sk-1-2\" | pipelex.toml:3:1: | not a valid variable name",
                "[models.w]\\nendpoint = \"https://a\"\\nprice_in = -1 | pipelex.toml:3:1: | price_in must be between 0 and",
                "[models.w]\\nendpoint = \"https://a\"\\nprice_in = \"1\" | pipelex.toml:3:1: | must be a number",
                "[models.w]\\nendpoint = \"https://a\"\\nmax_tokens = 0 | pipelex.toml:3:1: | max_tokens must be between 1 and",
                "[models.w]\\nendpoint = \"https://a\"\\nconstraints = [\"x\"] | pipelex.toml:3:1: | fixed_temperature",
                "[models.w]\\nendpoint = \"https://a\"\\n[defaults]\\ntext = \"v\" | pipelex.toml:4:1: | 'v'",
                "[models.w]\\nendpoint = \"https://a\"\\n[defaults]\\ntxt = \"w\" | pipelex.toml:4:1: | 'text'",
                "[models.w]\\nbackend = \"b\" | pipelex.toml:2:1: | the backend 'b' is not configured",
                "[backends.home]\\nendpoint = \"https://a\"\\n[models.w]\\nbackend = \"hime\" | pipelex.toml:4:1: | mean 'home'",
                "[models.w]\\nbackend = 3 | pipelex.toml:2:1: | an array of strings",
                "[backends.b]\\napi_key_env = \"K\" | pipelex.toml:1: | 'endpoint' is missing",
                "[backends.b]\\nendpoint = \"https://a\"\\nenabled = 1 | pipelex.toml:3:1: | true or false",
                "[backends.b]\\nendpoint = \"https://a\"\\nsdk = \"x\" | pipelex.toml:3:1: | unknown key 'sdk'",
                "[backends.b]\\nendpoint = \"https://a\"\\napi_key = \"k\" | pipelex.toml:3:1: | does not belong",
                "[backends.b]\\nendpoint = \"http://a/v1\"\\nprotocol = \"ollama\" | pipelex.toml:2:1: | does not end in /v1",
                "[backends]\\nb = 3 | pipelex.toml:2:1: | must be a table",
                "[aliases]\\na = \"b\" | pipelex.toml:2:1: | the model 'b' is not configured",
                "[aliases]\\na = \"a\" | pipelex.toml:2:1: | never resolves to a model",
                "[aliases]\\na = \"b\"\\nb = \"@a\" | pipelex.toml:2:1: | never resolves to a model",
                "[aliases]\\na = 3 | pipelex.toml:2:1: | must be a string",
                "[waterfalls]\\na = [\"b\"]\\n[presets]\\nb = {model = \"a\"} | pipelex.toml:2:1: | never resolves to a model",
                "[waterfalls]\\na = \"b\" | pipelex.toml:2:1: | array of strings",
                "[waterfalls]\\na = [\"local\", \"absent\"] | pipelex.toml:2:1: | 'absent'",
                "[aliases]\\na = \"local\"\\n[waterfalls]\\na = [\"local\"] | pipelex.toml:4:1: | already defined under [aliases]",
                "[presets]\\na = { temperature = 1 } | pipelex.toml:2:1: | 'model' is missing",
                "[presets]\\na = { model = \"local\", temperature = 9 } | pipelex.toml:2:2 | temperature must be between 0 and 2",
                "[presets]\\na = { model = \"local\", temprature = 1 } | pipelex.toml:2:2 | 'temperature'",
                "[routing]\\n\"*\" = \"b\" | pipelex.toml:2:1: | the backend 'b' is not configured",
                "[calls]\\nconcurrency = 0 | pipelex.toml:2:1: | concurrency must be between 1 and 64",
                "[calls]\\nretries = 11 | pipelex.toml:2:1: | retries must be between 0 and 10",
                "[calls]\\nretris = 1 | pipelex.toml:2:1: | Did you mean 'retries'?",
                "[calls]\\nbackoff_seconds = nan | pipelex.toml:2:1: | backoff_seconds must be between",
                "[documents]\\nallow_hosts = \"a\" | pipelex.toml:2:1: | array of strings",
                "[documents]\\nmax_pages = 1.5 | pipelex.toml:2:1: | a whole number",
                "[cogt]\\na = 1 | pipelex.toml:1:1: | docs/models.md",
                "calls = 3 | pipelex.toml:1:1: | must be a table"
            })
    void read_mistake_isNamedWithItsPlace(String text, String place, String message) throws IOException {
        List<Problem> problems = read(text.replace("\\n", "\n") + "\n").problems();
        assertThat(problems)
                .anySatisfy(problem -> assertThat(problem.toString()).contains(place, message));
        assertThat(problems)
                .allSatisfy(problem -> assertThat(problem.toString()).doesNotContain("secret", "sk-1-2"));
    }

    @Test
    void read_manyNamesForOneAnother_endsAndSaysSo() throws IOException {
        StringBuilder chain = new StringBuilder("[aliases]\n");
        for (int at = 0; at < 5_000; at++) {
            chain.append('a').append(at).append(" = \"a").append(at + 1).append("\"\n");
        }
        StringBuilder fan = new StringBuilder("[waterfalls]\n");
        for (int at = 0; at < 12; at++) {
            String next = "\"w" + (at + 1) + "\", ";
            fan.append('w').append(at).append(" = [").append(next.repeat(50)).append("]\n");
        }
        for (StringBuilder text : List.of(chain, fan)) {
            ModelConfiguration models = read(text.toString());
            assertThat(models.problems()).isNotEmpty();
            assertThat(models.model("a0")).isEmpty();
            assertThat(models.model("w0")).isEmpty();
        }
    }

    private Bundle naming(String... models) throws IOException {
        StringBuilder text = new StringBuilder("domain = \"d\"\ndescription = \"d\"\n");
        for (int at = 0; at < models.length; at++) {
            text.append("[pipe.p").append(at).append("]\ntype = \"PipeLLM\"\ndescription = \"d\"\n");
            text.append("output = \"Text\"\nprompt = \"Hi\"\nmodel = \"")
                    .append(models[at])
                    .append("\"\n");
        }
        return BundleReader.read(Files.writeString(folder.resolve("b.plx"), text.toString()))
                .bundle()
                .orElseThrow();
    }

    @Test
    void problems_unknownName_isAnErrorWithItsPlaceAndTheNearestOne() throws IOException {
        ModelConfiguration models = read(TWO_BACKENDS);
        assertThat(ModelConfiguration.problems(models.file(), naming("first", "firt", "~any")))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.isError()).isTrue();
                    assertThat(problem.kind()).isEqualTo(Problem.Kind.UNKNOWN_MODEL);
                    assertThat(problem.toString()).contains("b.plx:14:1: in pipe 'p1'", "Did you mean 'first'?");
                });
    }

    @Test
    void problems_noConfigurationOrOneThatKnowsThem_areNone() throws IOException {
        Bundle bundle = naming("gpt-4o", "$llm_to_engineer", "extract_text_from_pdf", "@default-small");
        assertThat(ModelConfiguration.problems(folder.resolve("none.toml"), bundle))
                .isEmpty();
        assertThat(ModelConfiguration.problems(read("[calls]\nretries = 1\n").file(), bundle))
                .isEmpty();
        ModelConfiguration models = read(template());
        assertThat(ModelConfiguration.problems(models.file(), bundle)).isEmpty();
        assertThat(models.problems(bundle)).isEmpty();
    }
}
