package com.pipelex.runtime.model.client;

import com.pipelex.runtime.model.Model;
import com.pipelex.runtime.model.ModelException;
import com.pipelex.runtime.model.ModelReply;
import com.pipelex.runtime.model.ModelRequest;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.googleai.GoogleAiGeminiTokenUsage;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The conversion of langchain4j's responses to replies. */
final class ChatReplies {

    private ChatReplies() {}

    static ModelReply of(Model model, ModelRequest request, @Nullable ChatResponse response, int retries)
            throws ModelException {
        String text = response == null ? null : text(response.aiMessage());
        FinishReason end = response == null ? null : response.finishReason();
        if (request.schema() != null && end == FinishReason.LENGTH) {
            throw nothing(model, " reached its token limit before the answer was complete: raise max_tokens.", retries);
        }
        if (response == null || text == null || text.isBlank()) {
            throw nothing(
                    model,
                    end == FinishReason.CONTENT_FILTER
                            ? " returned no answer: the content filter of its provider blocked it."
                            : " returned an empty answer.",
                    retries);
        }
        TokenUsage usage = response.tokenUsage();
        long cached = cached(usage);
        long in = usage == null ? 0 : orZero(usage.inputTokenCount());
        if (usage instanceof AnthropicTokenUsage beside) {
            in += cached + orZero(beside.cacheCreationInputTokens());
        }
        return new ModelReply(
                text, in, Math.min(cached, in), usage == null ? 0 : orZero(usage.outputTokenCount()), retries);
    }

    private static ModelException nothing(Model model, String what, int retries) {
        return new ModelException(
                ModelException.Kind.ANSWER,
                "the model '" + model.name() + "'" + what,
                retries,
                new IllegalStateException("no answer"));
    }

    private static @Nullable String text(@Nullable AiMessage message) {
        List<ToolExecutionRequest> calls = message == null ? null : message.toolExecutionRequests();
        if (calls != null && !calls.isEmpty()) {
            return calls.get(0).arguments();
        }
        return message == null ? null : message.text();
    }

    private static long cached(@Nullable TokenUsage usage) {
        if (usage instanceof OpenAiTokenUsage open && open.inputTokensDetails() != null) {
            return orZero(open.inputTokensDetails().cachedTokens());
        }
        if (usage instanceof AnthropicTokenUsage anthropic) {
            return orZero(anthropic.cacheReadInputTokens());
        }
        return usage instanceof GoogleAiGeminiTokenUsage google ? orZero(google.cachedContentTokenCount()) : 0;
    }

    private static long orZero(@Nullable Integer count) {
        return count == null ? 0 : count;
    }
}
