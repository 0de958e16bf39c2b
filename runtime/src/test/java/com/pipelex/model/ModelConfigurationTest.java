package com.pipelex.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code pipelex.toml}: what it says, and what is wrong with it, with its place. */
class ModelConfigurationTest {

    @TempDir
    Path folder;

    private ModelConfiguration read(String text) throws IOException {
        return ModelConfiguration.read(Files.writeString(folder.resolve("pipelex.toml"), text));
    }

    @Test
    void read_everyKey_isTaken() throws IOException {
        ModelConfiguration models = read("""
                [models.writer]
                endpoint = "https://models.example/v1"
                model = "large-2"
                api_key_env = "WRITER_KEY"
                provider = "mistral"
                timeout_seconds = 7
                price_in = 0.5
                price_out = 2

                [aliases]
                cheap = "writer"

                [defaults]
                text = "cheap"
                """);
        assertThat(models.problems()).isEmpty();
        Model model = models.model("cheap").orElseThrow();
        assertThat(model.name()).isEqualTo("writer");
        assertThat(model.id()).isEqualTo("large-2");
        assertThat(model.provider()).isEqualTo(Provider.MISTRAL);
        assertThat(model.apiKeyVariable()).isEqualTo("WRITER_KEY");
        assertThat(model.timeout()).isEqualTo(Duration.ofSeconds(7));
        assertThat(model.prices().out()).isEqualTo(2.0);
        assertThat(models.defaultForText()).isEqualTo("cheap");
    }

    @Test
    void read_fileNotThereOrTheTemplate_isSoundAndEmpty() throws IOException {
        assertThat(ModelConfiguration.read(folder.resolve("none.toml")).problems())
                .isEmpty();
        try (var in = ModelConfiguration.class.getResourceAsStream("/com/pipelex/pipelex.toml")) {
            assertThat(in).isNotNull();
            assertThat(read(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8))
                            .problems())
                    .isEmpty();
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
                "[models.w]\\nendpoint = \"nonsense\" | pipelex.toml:2:1: | is not an address",
                "[models.w]\\nendpoint = \"file:///etc/passwd\" | pipelex.toml:2:1: | is not an address",
                "[models.w]\\nendpoint = \"https://a\"\\nprovider = \"opnai\" | pipelex.toml:3:1: | openai",
                "[models.w]\\nendpoint = \"https://a\"\\ntimeout_seconds = 0 | pipelex.toml:3:1: | timeout_seconds",
                "[models.w]\\nendpoint = \"https://a\"\\n[defaults]\\ntext = \"v\" | pipelex.toml:4:1: | 'v'",
            })
    void read_mistake_isNamedWithItsPlace(String text, String place, String message) throws IOException {
        assertThat(read(text.replace("\\n", "\n") + "\n").problems())
                .anySatisfy(problem -> assertThat(problem.toString()).contains(place, message));
    }
}
