package com.pipelex.runtime.model.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pipelex.runtime.model.Backend;
import com.pipelex.runtime.model.ImageReply;
import com.pipelex.runtime.model.ImageRequest;
import com.pipelex.runtime.model.Model;
import com.pipelex.runtime.model.ModelException;
import com.pipelex.runtime.model.Prices;
import com.pipelex.runtime.model.Protocol;
import com.pipelex.runtime.model.Provider;
import com.pipelex.runtime.model.Settings;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** The generation of images, over a real socket. */
class ImageCallsIT {

    private static final ImageRequest PLAIN = new ImageRequest("A cat", 1, null, null, null, null, null);

    private Stub stub;

    @BeforeEach
    void start() throws IOException {
        stub = new Stub();
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    private Model model(String id, Provider provider) {
        Backend of = stub.model(Protocol.OPENAI).backend();
        Backend backend = new Backend(
                "stub", of.endpoint(), "W_KEY", provider, Protocol.OPENAI, of.timeout(), Backend.Use.ALWAYS);
        return new Model("w", id, backend, "", Set.of(), null, new Settings(null, null, "low"), Prices.UNKNOWN);
    }

    private static ImageReply make(Model model, ImageRequest request) throws ModelException {
        return new LangChainClient(Stub.CALLS, url -> false).images(model, "sk-secret", request);
    }

    private void assertBody(int request, String json) {
        assertThat(JsonMapper.shared().readTree(stub.asked().get(request).body()))
                .isEqualTo(JsonMapper.shared().readTree(json));
    }

    @Test
    void images_everySetting_isSentInTheWordsOfTheApi() throws Exception {
        stub.answering(Stub.json(
                200,
                "{\"data\": [{\"b64_json\": \"iVBORw0KGgo=\"}, {\"b64_json\": \"/9j/4AAQ\"}],"
                        + " \"usage\": {\"input_tokens\": 9, \"output_tokens\": 272}}"));
        ImageReply reply = make(
                model("gpt-image-1", Provider.OPENAI),
                new ImageRequest("A cat", 2, "landscape_16_9", "transparent", "jpg", "high", 7L));
        assertThat(reply.urls())
                .containsExactly("data:image/png;base64,iVBORw0KGgo=", "data:image/jpeg;base64,/9j/4AAQ");
        assertThat(reply.tokensIn()).isEqualTo(9);
        assertThat(reply.tokensOut()).isEqualTo(272);
        assertThat(stub.asked().get(0).path()).isEqualTo("/v1/images/generations");
        assertThat(stub.asked().get(0).headers().get("Authorization")).containsExactly("Bearer sk-secret");
        assertBody(0, """
                {"model": "gpt-image-1", "prompt": "A cat", "n": 2, "size": "1536x1024", "quality": "high",
                 "background": "transparent", "output_format": "jpeg"}""");
    }

    @Test
    void images_nothingSaid_sendsThePresetAlone() throws Exception {
        stub.answering(Stub.json(200, "{\"data\": [{\"url\": \"https://images.example/cat.png\"}]}"));
        assertThat(make(model("other", Provider.OTHER), PLAIN).urls())
                .containsExactly("https://images.example/cat.png");
        assertBody(0, "{\"model\": \"other\", \"prompt\": \"A cat\", \"n\": 1, \"quality\": \"low\"}");
    }

    @Test
    void images_modelMakesOneAtATime_isAskedForEach() throws Exception {
        stub.answering(Stub.json(503, ""), Stub.json(200, "{\"data\": [{\"b64_json\": \"UklGRg==\"}]}"));
        ImageReply reply = make(
                model("dall-e-3", Provider.OPENAI),
                new ImageRequest("A cat", 2, "portrait_9_16", null, null, null, null));
        assertThat(reply.urls()).containsExactly("data:image/webp;base64,UklGRg==", "data:image/webp;base64,UklGRg==");
        assertThat(reply.retries()).isEqualTo(1);
        assertBody(2, """
                {"model": "dall-e-3", "prompt": "A cat", "n": 1, "size": "1024x1792", "quality": "low",
                 "response_format": "b64_json"}""");
    }

    @Test
    void images_moreThanAreMadeAtOnce_areAskedForInParts() throws Exception {
        String ten = "{\"url\": \"https://images.example/cat.png\"}, ".repeat(9);
        String one = "{\"url\": \"https://images.example/dog.png\"}";
        stub.answering(Stub.json(200, "{\"data\": [" + ten + one + "]}"), Stub.json(200, "{\"data\": [" + one + "]}"));
        ImageReply reply =
                make(model("m", Provider.OTHER), new ImageRequest("A cat", 11, null, null, null, null, null));
        assertThat(reply.urls()).hasSize(11);
        assertThat(stub.asked().get(1).body()).containsIgnoringWhitespaces("\"n\":1,");
    }

    @Test
    void images_fewerThanAskedFor_isAFailure() {
        stub.answering(Stub.json(200, "{\"data\": [{\"b64_json\": \"UklGRg==\"}]}"));
        assertThatThrownBy(() ->
                        make(model("m", Provider.OTHER), new ImageRequest("A cat", 2, null, null, null, null, null)))
                .hasMessageContaining("made only 1 of 2 images");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "{}",
                "{\"data\": []}",
                "{\"data\": [{}]}",
                "{\"data\": [{\"url\": \"file:///etc/passwd\"}]}",
                "{\"data\": 3}"
            })
    void images_answerHasNone_saysSo(String answer) {
        stub.answering(Stub.json(200, answer));
        assertThatThrownBy(() -> make(model("m", Provider.OTHER), PLAIN))
                .isInstanceOfSatisfying(
                        ModelException.class,
                        failure -> assertThat(failure.kind()).isEqualTo(ModelException.Kind.ANSWER));
    }

    @ParameterizedTest
    @CsvSource({"401, UNAUTHORISED, 1", "429, RATE_LIMITED, 3", "400, ERROR, 1"})
    void images_hostSaysNo_hasItsKind(int status, ModelException.Kind kind, int requests) {
        stub.answering(Stub.json(status, "{\"error\": {\"message\": \"not with sk-secret\"}}"));
        assertThatThrownBy(() -> make(model("m", Provider.OTHER), PLAIN))
                .isInstanceOfSatisfying(ModelException.class, failure -> {
                    assertThat(failure.kind()).isEqualTo(kind);
                    assertThat(failure.getMessage()).contains("not with …").doesNotContain("sk-secret");
                });
        assertThat(stub.asked()).hasSize(requests);
    }

    @Test
    void images_backendHasNoSuchApi_saysSo() {
        assertThatThrownBy(() -> make(stub.model(Protocol.ANTHROPIC), PLAIN))
                .isInstanceOf(ModelException.class)
                .hasMessageContaining("cannot generate images");
        assertThat(stub.asked()).isEmpty();
    }

    @Test
    void images_addressOfThisMachine_isTakenWhereAllowed() throws Exception {
        String url = "http://127.0.0.1:8188/cat.png";
        stub.answering(Stub.json(200, "{\"data\": [{\"url\": \"" + url + "\"}]}"));
        Model model = model("m", Provider.OTHER);
        assertThatThrownBy(() -> make(model, PLAIN)).hasMessageContaining("unsupported URL");
        assertThat(new LangChainClient(Stub.CALLS, url::equals)
                        .images(model, "", PLAIN)
                        .urls())
                .containsExactly(url);
        stub.answering(Stub.json(200, "{\"data\": [{\"url\": \"http://images.example/cat.png\"}]}"));
        assertThatThrownBy(() -> new LangChainClient(Stub.CALLS, url::equals).images(model, "", PLAIN))
                .hasMessageContaining("unsupported URL");
    }
}
