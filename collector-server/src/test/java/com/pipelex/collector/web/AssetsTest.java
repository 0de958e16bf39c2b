package com.pipelex.collector.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AssetsTest {

    private final Assets assets = new Assets();

    private WebResponse get(String path, Map<String, String> headers) {
        return assets.handle(new WebRequest("GET", path, Map.of(), headers, new byte[0], "client"));
    }

    private static byte[] bytes(WebResponse response) {
        return ((WebResponse.Bytes) response.body()).bytes();
    }

    @ParameterizedTest
    @ValueSource(strings = {"app.js", "collector.css", "icon.svg", "uPlot.iife.min.js", "uPlot.min.css"})
    void answer_aFile_isKeptForGoodUnderItsType(String name) {
        WebResponse answer = get(assets.path(name), Map.of());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(bytes(answer)).isNotEmpty();
        assertThat(answer.headers()).containsEntry("Cache-Control", "public, max-age=31536000, immutable");
        assertThat(answer.headers().get("Content-Type"))
                .startsWith(
                        name.endsWith("js") ? "text/javascript" : name.endsWith("css") ? "text/css" : "image/svg+xml");
    }

    @Test
    void answer_tagIsKnown_sendsNothing() {
        String path = assets.path("app.js");
        String tag = get(path, Map.of()).headers().getOrDefault("ETag", "");

        WebResponse again = get(path, Map.of("if-none-match", tag));

        assertThat(again.status()).isEqualTo(304);
        assertThat(bytes(again)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "../openapi.json",
                "../assets/app.js",
                "",
                "missing.js",
                "/etc/passwd",
                "app.js/",
                "..%2fopenapi.json"
            })
    void answer_whatIsNoAsset_isNotFound(String name) {
        String folder = assets.path("app.js").replace("app.js", "");

        assertThat(get(folder + name, Map.of()).status()).isEqualTo(404);
    }

    @Test
    void answer_underAnotherHash_isNotFound() {
        assertThat(get("/assets/0123456789abcdef/app.js", Map.of()).status()).isEqualTo(404);
    }

    @Test
    void path_ofNoAsset_throws() {
        assertThatThrownBy(() -> assets.path("missing.js")).hasMessageContaining("missing.js");
    }
}
