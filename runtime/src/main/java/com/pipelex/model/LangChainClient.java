package com.pipelex.model;

import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.exception.AuthenticationException;
import dev.langchain4j.exception.HttpException;
import dev.langchain4j.exception.RateLimitException;
import dev.langchain4j.http.client.jdk.JdkHttpClient;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.output.TokenUsage;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Asks any endpoint with an API like OpenAI's, through langchain4j. */
public final class LangChainClient implements ModelClient {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final int maxRetries;
    private final Duration backoff;

    /**
     * A client.
     *
     * @param maxRetries how often it asks again after 408, 429, 5xx or no answer
     * @param backoff the wait before the first time, doubled for each further one
     */
    public LangChainClient(int maxRetries, Duration backoff) {
        this.maxRetries = maxRetries;
        this.backoff = backoff;
    }

    @Override
    public ModelReply ask(Model model, String key, ModelRequest request) throws ModelException {
        OpenAiChatModel chat = OpenAiChatModel.builder()
                .httpClientBuilder(JdkHttpClient.builder()
                        .httpClientBuilder(HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1))
                        .connectTimeout(CONNECT_TIMEOUT)
                        .readTimeout(model.timeout()))
                .baseUrl(model.endpoint().toString())
                .apiKey(key.isEmpty() ? "none" : key)
                .modelName(model.id())
                .temperature(request.temperature())
                .maxTokens(request.maxTokens())
                .timeout(model.timeout())
                .strictJsonSchema(true)
                .maxRetries(0)
                .build();
        ChatRequest asked = chatRequest(request);
        for (int retries = 0; ; retries++) {
            try {
                return reply(model, chat.chat(asked), retries);
            } catch (RuntimeException failure) {
                ModelException.Kind kind = kind(failure);
                boolean mayHelp = kind == ModelException.Kind.UNREACHABLE
                        || kind == ModelException.Kind.RATE_LIMITED
                        || kind == ModelException.Kind.ERROR && status(failure) >= 500;
                if (!mayHelp || retries >= maxRetries || !pause(retries)) {
                    throw new ModelException(kind, message(model, kind, failure), retries, failure);
                }
            }
        }
    }

    private static ChatRequest chatRequest(ModelRequest request) {
        List<ChatMessage> messages = new ArrayList<>();
        if (request.system() != null) {
            messages.add(SystemMessage.from(request.system()));
        }
        List<Content> contents = new ArrayList<>();
        contents.add(TextContent.from(request.prompt()));
        for (String image : request.images()) {
            contents.add(ImageContent.from(image, ImageContent.DetailLevel.HIGH));
        }
        messages.add(UserMessage.from(contents));
        ChatRequest.Builder builder = ChatRequest.builder().messages(messages);
        if (request.schema() != null) {
            JsonSchema schema = JsonSchema.builder()
                    .name("answer")
                    .rootElement(JsonRawSchema.from(request.schema()))
                    .build();
            builder.responseFormat(ResponseFormat.builder()
                    .type(ResponseFormatType.JSON)
                    .jsonSchema(schema)
                    .build());
        }
        return builder.build();
    }

    private static ModelReply reply(Model model, @Nullable ChatResponse response, int retries) throws ModelException {
        String text = response == null || response.aiMessage() == null
                ? null
                : response.aiMessage().text();
        if (response == null || text == null || text.isBlank()) {
            throw new ModelException(
                    ModelException.Kind.ANSWER,
                    "the model '" + model.name() + "' answered nothing.",
                    retries,
                    new IllegalStateException("an empty answer"));
        }
        TokenUsage usage = response.tokenUsage();
        return new ModelReply(
                text,
                usage == null || usage.inputTokenCount() == null ? 0 : usage.inputTokenCount(),
                usage == null || usage.outputTokenCount() == null ? 0 : usage.outputTokenCount(),
                retries);
    }

    private static ModelException.Kind kind(RuntimeException failure) {
        if (failure instanceof AuthenticationException) {
            return ModelException.Kind.UNAUTHORISED;
        }
        if (failure instanceof RateLimitException) {
            return ModelException.Kind.RATE_LIMITED;
        }
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof dev.langchain4j.exception.TimeoutException
                    || at instanceof HttpTimeoutException
                    || at instanceof TimeoutException) {
                return ModelException.Kind.TIMEOUT;
            }
            if (at instanceof InterruptedException) {
                return ModelException.Kind.INTERRUPTED;
            }
            if (at instanceof HttpException http) {
                return http.statusCode() == 403 ? ModelException.Kind.UNAUTHORISED : ModelException.Kind.ERROR;
            }
            if (at instanceof java.net.ConnectException
                    || at instanceof java.net.UnknownHostException
                    || at instanceof java.nio.channels.UnresolvedAddressException) {
                return ModelException.Kind.UNREACHABLE;
            }
        }
        boolean isIo = false;
        for (Throwable at = failure; at != null; at = at.getCause()) {
            boolean isJson = at.getClass().getName().contains(".jackson.");
            if (isJson) {
                return ModelException.Kind.ANSWER;
            }
            isIo |= at instanceof java.io.IOException;
        }
        return isIo ? ModelException.Kind.UNREACHABLE : ModelException.Kind.ANSWER;
    }

    private static int status(Throwable failure) {
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof HttpException http) {
                return http.statusCode();
            }
        }
        return 0;
    }

    private boolean pause(int retries) {
        try {
            Thread.sleep(backoff.toMillis() << Math.min(retries, 10));
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String message(Model model, ModelException.Kind kind, Throwable failure) {
        String who = "the model '" + model.name() + "' at " + model.endpoint();
        int status = status(failure);
        return switch (kind) {
            case UNREACHABLE -> who + " cannot be reached.";
            case TIMEOUT -> who + " did not answer within " + model.timeout().toSeconds() + " s.";
            case UNAUTHORISED -> who + " does not accept the key" + (status == 0 ? "." : " (" + status + ").");
            case RATE_LIMITED -> who + " is asked too often (429).";
            case ERROR -> who + " failed" + (status == 0 ? "." : " (" + status + ").");
            case ANSWER -> who + " answered something that cannot be understood.";
            case INTERRUPTED -> "the call of " + who + " was interrupted.";
        };
    }
}
