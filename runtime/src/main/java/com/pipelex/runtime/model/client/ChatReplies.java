package com.pipelex.runtime.model.client;

import com.pipelex.language.Spellings;
import com.pipelex.runtime.model.Model;
import com.pipelex.runtime.model.ModelException;
import com.pipelex.runtime.model.ModelReply;
import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.data.message.AiMessage;
import dev.langchain4j.model.anthropic.AnthropicTokenUsage;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.googleai.GoogleAiGeminiTokenUsage;
import dev.langchain4j.model.openai.OpenAiTokenUsage;
import dev.langchain4j.model.output.FinishReason;
import dev.langchain4j.model.output.TokenUsage;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The conversion of langchain4j's responses to replies.
 *
 * @param retries the number of calls that were repeated
 * @param latency the time on the wire and between retries
 */
record ChatReplies(Model model, int retries, Duration latency) {

    /**
     * Converts a response.
     *
     * @param refusal the words with which the model refused; null if it did not
     * @throws ModelException if the response holds no whole answer; its tokens are in the exception
     */
    ModelReply of(@Nullable ChatResponse response, @Nullable String refusal) throws ModelException {
        String text = response == null ? null : text(response.aiMessage());
        FinishReason end = response == null ? null : response.finishReason();
        ModelReply reply = reply(text == null ? "" : text, response == null ? null : response.tokenUsage());
        if (refusal != null) {
            throw failure(
                    ModelException.Kind.REFUSED,
                    " refused to answer" + (refusal.isBlank() ? "." : ": " + Spellings.printable(refusal.strip())),
                    reply);
        }
        if (end == FinishReason.LENGTH) {
            throw failure(
                    ModelException.Kind.CUT_OFF, " reached its token limit before the answer was complete.", reply);
        }
        if (text == null || text.isBlank()) {
            throw end == FinishReason.CONTENT_FILTER
                    ? failure(
                            ModelException.Kind.MODERATED,
                            " returned no answer: the content filter of its provider blocked it.",
                            reply)
                    : failure(ModelException.Kind.ANSWER, " returned an empty answer.", reply);
        }
        return reply;
    }

    private ModelReply reply(String text, @Nullable TokenUsage usage) {
        long cached = cached(usage);
        long in = usage == null ? 0 : orZero(usage.inputTokenCount());
        if (usage instanceof AnthropicTokenUsage beside) {
            in += cached + orZero(beside.cacheCreationInputTokens());
        }
        long out = usage == null ? 0 : orZero(usage.outputTokenCount());
        return new ModelReply(text, in, Math.min(cached, in), out, retries, latency);
    }

    private ModelException failure(ModelException.Kind kind, String what, ModelReply reply) {
        return new ModelException(kind, "the model '" + model.name() + "'" + what, reply);
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
