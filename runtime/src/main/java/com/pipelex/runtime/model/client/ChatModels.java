package com.pipelex.runtime.model.client;

import com.pipelex.runtime.model.Model;
import com.pipelex.runtime.model.ModelRequest;
import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.googleai.GoogleAiGeminiChatModel;
import dev.langchain4j.model.mistralai.MistralAiChatModel;
import dev.langchain4j.model.ollama.OllamaChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import java.util.Map;

/** The factory of langchain4j's clients. They never retry: {@link LangChainClient} does. */
final class ChatModels {

    private ChatModels() {}

    static ChatModel of(Model model, String key, ModelRequest request, LangChainHttp http) {
        String endpoint = model.endpoint().toString();
        return switch (model.backend().protocol()) {
            case ANTHROPIC ->
                AnthropicChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(endpoint)
                        .apiKey(orNone(key))
                        .modelName(model.id())
                        .maxRetries(0)
                        .build();
            case GOOGLE ->
                GoogleAiGeminiChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(endpoint)
                        .apiKey(orNone(key))
                        .modelName(model.id())
                        .maxRetries(0)
                        .build();
            case MISTRAL ->
                MistralAiChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(endpoint)
                        .apiKey(orNone(key))
                        .modelName(model.id())
                        .strictJsonSchema(StrictSchema.isOne(request.schema()))
                        .maxRetries(0)
                        .build();
            case OLLAMA ->
                OllamaChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(endpoint)
                        .customHeaders(key.isEmpty() ? Map.of() : Map.of("Authorization", "Bearer " + key))
                        .modelName(model.id())
                        .maxRetries(0)
                        .build();
            case OPENAI ->
                OpenAiChatModel.builder()
                        .httpClientBuilder(http)
                        .baseUrl(endpoint)
                        .apiKey(orNone(key))
                        .modelName(model.id())
                        .strictJsonSchema(StrictSchema.isOne(request.schema()))
                        .maxRetries(0)
                        .build();
            case LOCAL -> throw new IllegalArgumentException("'" + model.name() + "' is not a model");
        };
    }

    /** Returns a placeholder if the key is empty, because langchain4j's clients require one. */
    private static String orNone(String key) {
        return key.isEmpty() ? "none" : key;
    }
}
