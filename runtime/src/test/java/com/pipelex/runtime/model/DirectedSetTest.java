package com.pipelex.runtime.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectedSetTest {

    private static final String REDIRECTED = """
            [backends.openai]
            endpoint = "https://models.example/v1"
            api_key_env = "OPENAI_API_KEY"
            [models]
            m = { backend = "openai", price_in = 1 }
            """;

    @TempDir
    Path folder;

    private ModelConfiguration read(String text) throws IOException {
        Path home = Files.createDirectories(folder.resolve(".pipelex"));
        ModelConfiguration configuration =
                ModelConfiguration.read(Files.writeString(home.resolve("pipelex.toml"), text));
        assertThat(configuration.problems()).isEmpty();
        return configuration;
    }

    private DirectedSet set(String text) throws IOException {
        return read(text).directedSet();
    }

    private static String template() throws IOException {
        try (InputStream in = ModelConfiguration.class.getResourceAsStream("/com/pipelex/pipelex.toml")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void shippedPairs_areExactlyThoseOfTheTemplatesEnabledBackends() throws IOException {
        Set<KeyDirection> enabled = new HashSet<>();
        for (Backend backend : read(template()).backends().values()) {
            if (backend.use() != Backend.Use.NEVER) {
                enabled.add(KeyDirection.of(backend));
            }
        }
        assertThat(KeyDirection.SHIPPED).isEqualTo(enabled);
        assertThat(set(template()).isEmpty()).isTrue();
    }

    @Test
    void template_ollamaEnabled_needsNoTrustAndAzureDoes() throws IOException {
        String all = template().replace("enabled = false", "enabled = true");
        assertThat(set(all).text()).isEqualTo("key AZURE_OPENAI_API_KEY https://your-resource.openai.azure.com:443\n");
    }

    @Test
    void text_everyKindOfDirection_isALineEach() throws IOException {
        DirectedSet set = set("""
                [backends.a]
                endpoint = "https://Models.Example./v1"
                api_key_env = "AWS_SECRET_ACCESS_KEY"
                [backends.b]
                endpoint = "http://127.0.0.1:8000"
                api_key_env = "B_KEY"
                [backends.c]
                endpoint = "http://localhost:8000"
                [backends.off]
                enabled = false
                endpoint = "https://off.example"
                [models.m]
                endpoint = "http://192.168.0.7/v1"
                [documents]
                allow_private_addresses = true
                allow_hosts = ["Intranet"]
                allow_folders = ["docs"]
                """);
        assertThat(set.text()).isEqualTo("""
                        key AWS_SECRET_ACCESS_KEY https://models.example:443
                        key B_KEY http://127.0.0.1:8000
                        prompts http://192.168.0.7:80
                        folder %s
                        host intranet
                        private-addresses
                        """.formatted(folder.resolve("docs")));
        assertThat(set.shown())
                .startsWith(
                        "send your AWS_SECRET_ACCESS_KEY to models.example",
                        "send your B_KEY to http://127.0.0.1:8000",
                        "send your prompts and documents to http://192.168.0.7")
                .hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[backends.openai]\nendpoint = \"https://api.openai.com.evil.example/v1\"\napi_key_env = \"OPENAI_API_KEY\"",
                "[backends.openai]\nendpoint = \"http://api.openai.com/v1\"\napi_key_env = \"OPENAI_API_KEY\"",
                "[backends.openai]\nendpoint = \"https://api.openai.com:8443/v1\"\napi_key_env = \"OPENAI_API_KEY\"",
                "[backends.openai]\nendpoint = \"https://api.openai.com/v1\"\napi_key_env = \"AWS_SECRET_ACCESS_KEY\"",
                "[backends.openai]\nendpoint = \"https://api.openai.com/v1\"",
                "[models.mine]\nendpoint = \"https://api.openai.com/v1\"\napi_key_env = \"GROQ_API_KEY\"",
            })
    void shippedPair_anyPartOfItChanged_needsTrust(String text) throws IOException {
        assertThat(set(text).isEmpty()).isFalse();
    }

    @Test
    void digest_pricesAliasesPresetsModelsAndTimeoutsChange_staysTheSame() throws IOException {
        String before = set(REDIRECTED).digest();
        String more = REDIRECTED.replace("price_in = 1", "price_in = 2")
                + "n = { backend = \"openai\" }\n[aliases]\na = \"m\"\n[presets]\np = { model = \"m\" }\n"
                + "[calls]\ntimeout_seconds = 7\n[documents]\nmax_pages = 3\n";
        assertThat(set(more).digest()).isEqualTo(before).hasSize(64);
        assertThat(set(REDIRECTED.replace("models.example", "MODELS.example:443"))
                        .digest())
                .isEqualTo(before);
        assertThat(set(REDIRECTED.replace("models.example", "other.example")).digest())
                .isNotEqualTo(before);
        assertThat(set(REDIRECTED.replace("OPENAI_API_KEY", "OTHER_KEY")).digest())
                .isNotEqualTo(before);
    }

    @Test
    void folder_isALink_isTheFolderItLeadsTo() throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        Files.createSymbolicLink(folder.resolve("docs"), home);
        DirectedSet set = set("[documents]\nallow_folders = [\"docs\"]\n");
        assertThat(set.folders()).containsExactly(home.toRealPath());
    }

    @Test
    void folder_holdsALineEnd_cannotPassForAnotherLine() throws IOException {
        DirectedSet set = set("[documents]\nallow_folders = [\"a\\nprivate-addresses\"]\n");
        assertThat(set.text().lines()).singleElement().asString().endsWith("a%000aprivate-addresses");
    }

    @Test
    void of_untrustedSet_isEmptyUntilTheStoreHoldsIt() throws IOException {
        ModelConfiguration configuration = read(REDIRECTED);
        String digest = configuration.directedSet().digest();
        assertThat(TrustedConfiguration.of(configuration, set -> false)).isEmpty();
        assertThat(TrustedConfiguration.of(configuration, set -> set.digest().equals(digest)))
                .isPresent();
        assertThat(TrustedConfiguration.of(read(template()), set -> false)).isPresent();
    }

    @Test
    void of_keyFromTheProjectsOwnFile_isFreeOnThisMachineAlone() throws IOException {
        Path dotEnv = Files.writeString(folder.resolve(".env"), "K=of-the-folder\n");
        String local = "[models.m]\nendpoint = \"http://localhost:8000\"\napi_key_env = \"K\"\n";
        String remote = local.replace("http://localhost:8000", "https://models.example");
        ApiKeys ofFile = ApiKeys.of(Map.of(), dotEnv);
        ApiKeys ofEnvironment = ApiKeys.of(Map.of("K", "of-the-person"), dotEnv);
        assertThat(TrustedConfiguration.of(read(local).with(ofFile), set -> false))
                .isPresent();
        assertThat(TrustedConfiguration.of(read(local).with(ofEnvironment), set -> false))
                .isEmpty();
        assertThat(TrustedConfiguration.of(read(remote).with(ofFile), set -> false))
                .isEmpty();
    }
}
