package com.pipelex.runtime.model.client;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The body of a 2xx response, in the form that langchain4j parses: it reads neither a content of several parts nor a
 * refusal, and takes an error for an empty answer.
 *
 * @param refusal the words with which the model refused; null if it did not
 */
record AnswerBody(String json, @Nullable String refusal) {

    private static final JsonMapper JSON = JsonMapper.shared();

    /**
     * Reads a body. One that is not JSON stays as it is.
     *
     * @param headers the values of the request headers, which hold the keys
     * @throws TransportException if the body is an error
     */
    static AnswerBody of(byte[] body, Collection<List<String>> headers) {
        String json = new String(body, StandardCharsets.UTF_8);
        try {
            return JSON.readTree(json) instanceof ObjectNode root
                    ? of(root, json, headers)
                    : new AnswerBody(json, null);
        } catch (JacksonException nonsense) {
            return new AnswerBody(json, null);
        }
    }

    private static AnswerBody of(ObjectNode root, String json, Collection<List<String>> headers) {
        JsonNode first = root.path("choices").path(0);
        error(root, root.path("error"), headers);
        error(root, first.path("error"), headers);
        blocked(root);
        Message message = new Message();
        if (first.path("message") instanceof ObjectNode of) {
            message.openAi(of);
        } else if (root.path("stop_reason").asString("").equals("refusal")) {
            message.anthropic(root);
        }
        return message.isChanged
                ? new AnswerBody(JSON.writeValueAsString(root), message.refusal)
                : new AnswerBody(json, null);
    }

    private static void error(JsonNode root, JsonNode error, Collection<List<String>> headers) {
        if (error.isObject() && !error.isEmpty() || error.isString()) {
            int code = error.path("code").asInt(0);
            throw new TransportException(
                    code >= 400 && code < 600 ? code : 200, null, ErrorBody.of(root, error, headers));
        }
    }

    /** Google answers a blocked prompt with the reason alone. */
    private static void blocked(JsonNode root) {
        JsonNode reason = root.path("promptFeedback").path("blockReason");
        if (reason.isString() && root.path("candidates").isEmpty()) {
            throw new TransportException(200, null, new ErrorBody(reason.stringValue(), ErrorBody.Cause.MODERATION));
        }
    }

    /** A message that is rewritten where it needs to be. */
    private static final class Message {

        private @Nullable String refusal;
        private boolean isChanged;

        void openAi(ObjectNode message) {
            String refused = message.path("refusal").asString("");
            if (message.path("content") instanceof ArrayNode parts) {
                for (JsonNode part : parts) {
                    refused += part.path("refusal").asString("");
                }
                message.put("content", text(parts));
                isChanged = true;
            }
            if (!refused.isBlank() && message.path("content").asString("").isBlank()) {
                message.put("content", refused);
                message.remove("refusal");
                refusal = refused;
                isChanged = true;
            }
        }

        void anthropic(ObjectNode root) {
            String words = root.path("content") instanceof ArrayNode parts ? text(parts) : "";
            refusal = words;
            root.putArray("content").addObject().put("type", "text").put("text", words);
            isChanged = true;
        }

        private static String text(ArrayNode parts) {
            List<String> texts = new ArrayList<>();
            for (JsonNode part : parts) {
                JsonNode text = part.isString() ? part : part.path("text");
                if (text.isString()) {
                    texts.add(text.stringValue());
                }
            }
            return String.join("", texts);
        }
    }
}
