package com.pipelex.runtime.model.client;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpClientBuilder;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An adapter of {@link ModelHttpClient} to langchain4j's HTTP interface. */
final class LangChainHttp implements HttpClient, HttpClientBuilder {

    /** The maximum size of a chat response. */
    private static final int MAX_ANSWER = 8 << 20;

    private final ModelHttpClient http;
    private final Duration timeout;
    private final WireTime time;
    private @Nullable String refusal;

    LangChainHttp(ModelHttpClient http, Duration timeout, WireTime time) {
        this.http = http;
        this.timeout = timeout;
        this.time = time;
    }

    /** Returns the words with which the model refused; null if it did not. */
    @Nullable
    String refusal() {
        return refusal;
    }

    @Override
    public SuccessfulHttpResponse execute(HttpRequest request) {
        URI to = URI.create(request.url());
        byte[] body = time.measure(() -> http.post(to, request.headers(), request.body(), timeout, MAX_ANSWER));
        AnswerBody answer = AnswerBody.of(body, request.headers().values());
        refusal = answer.refusal();
        return SuccessfulHttpResponse.builder()
                .statusCode(200)
                .headers(Map.of())
                .body(answer.json())
                .build();
    }

    @Override
    public void execute(HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
        throw new UnsupportedOperationException("answers are not streamed");
    }

    @Override
    public HttpClient build() {
        return this;
    }

    @Override
    public Duration connectTimeout() {
        return timeout;
    }

    @Override
    public HttpClientBuilder connectTimeout(Duration other) {
        return this;
    }

    @Override
    public Duration readTimeout() {
        return timeout;
    }

    @Override
    public HttpClientBuilder readTimeout(Duration other) {
        return this;
    }
}
