package com.pipelex.runtime.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {

    private static Origin of(String address) {
        return Origin.of(URI.create(address));
    }

    @ParameterizedTest
    @CsvSource({
        "https://API.OpenAI.com/v1, https://api.openai.com:443",
        "https://api.openai.com.:443/, https://api.openai.com:443",
        "HTTPS://api.openai.com/a/b?c, https://api.openai.com:443",
        "http://api.openai.com, http://api.openai.com:80",
        "https://api.openai.com:444, https://api.openai.com:444",
        "https://xn--pnai-0na.com, https://xn--pnai-0na.com:443",
        "http://[::1]:8000, http://[0:0:0:0:0:0:0:1]:8000",
        "http://[0:0::1]:8000, http://[0:0:0:0:0:0:0:1]:8000",
        "https://api.openai.com.evil.example, https://api.openai.com.evil.example:443",
    })
    void of_spellingsOfOneOrigin_areOneText(String address, String text) {
        assertThat(of(address).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost:1",
                "http://LOCALHOST./",
                "http://127.0.0.1",
                "http://127.9.8.7",
                "http://[::1]"
            })
    void isLoopback_thisMachine_isTrue(String address) {
        assertThat(of(address).isLoopback()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://localhost.example",
                "http://a.localhost",
                "http://127.0.0.1.nip.example",
                "http://128.0.0.1",
                "http://0.0.0.0",
                "http://192.168.0.1",
                "http://[::2]",
                "http://[fe80::1]",
            })
    void isLoopback_anyOtherHost_isFalse(String address) {
        assertThat(of(address).isLoopback()).isFalse();
    }

    @Test
    void shown_usualPortOfHttps_isTheHostAlone() {
        assertThat(of("https://models.example/v1").shown()).isEqualTo("models.example");
        assertThat(of("https://models.example:8443/v1").shown()).isEqualTo("models.example:8443");
        assertThat(of("http://models.example/v1").shown()).isEqualTo("http://models.example");
    }
}
