package com.pipelex.runtime.model.client;

import com.pipelex.language.Spellings;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The error in the body of a response.
 *
 * @param message one short line for the user, with keys removed; empty if there is none to show
 * @param cause the cause, by the codes and words of the providers
 */
record ErrorBody(String message, Cause cause) {

    static final ErrorBody NONE = new ErrorBody("", Cause.OTHER);

    private static final int LONGEST = 8_192;
    private static final JsonMapper JSON = JsonMapper.shared();

    /** The causes that have a remedy of their own. */
    enum Cause {
        QUOTA,
        CONTEXT_LENGTH,
        MODERATION,
        OVERLOAD,
        /** The endpoint does not accept a JSON Schema for the answer. */
        SCHEMA,
        OTHER;

        /** Returns whether a retry may succeed, judging by the cause alone. */
        boolean mayPass() {
            return this == OVERLOAD || this == OTHER;
        }
    }

    /**
     * Returns the error in the body of a response.
     *
     * @param headers the values of the request headers, which hold the keys
     */
    static ErrorBody in(byte[] body, Collection<List<String>> headers) {
        if (body.length > LONGEST) {
            return NONE;
        }
        try {
            JsonNode root = JSON.readTree(new String(body, StandardCharsets.UTF_8));
            JsonNode error = root.isArray() && !root.isEmpty() ? root.get(0).path("error") : root.path("error");
            return of(root, error, headers);
        } catch (JacksonException none) {
            return NONE;
        }
    }

    /** Returns the error that a node of a response describes. */
    static ErrorBody of(JsonNode root, JsonNode error, Collection<List<String>> headers) {
        JsonNode message = error.isString() ? error : error.path("message");
        String text = message.isString()
                ? message.stringValue()
                : root.path("message").asString("");
        return new ErrorBody(Spellings.printable(withoutKeys(text.strip(), headers)), cause(error, text));
    }

    private static String withoutKeys(String text, Collection<List<String>> headers) {
        String clean = text;
        for (List<String> values : headers) {
            for (String value : values) {
                String secret = value.startsWith("Bearer ") ? value.substring("Bearer ".length()) : value;
                clean = secret.length() < 6 ? clean : clean.replace(secret, "…");
            }
        }
        return clean;
    }

    private static Cause cause(JsonNode error, String text) {
        String codes = String.join(
                " ",
                error.path("code").asString(""),
                error.path("type").asString(""),
                error.path("status").asString(""),
                error.path("param").asString(""));
        String all = (codes + " " + text).toLowerCase(Locale.ROOT);
        if (has(all, "insufficient_quota", "billing_hard_limit", "credit balance", "insufficient credits")) {
            return Cause.QUOTA;
        }
        if (has(all, "context_length", "context length", "context window", "prompt is too long", "input token count")) {
            return Cause.CONTEXT_LENGTH;
        }
        if (has(all, "content_filter", "content_policy", "content management policy", "moderation", "safety system")) {
            return Cause.MODERATION;
        }
        if (has(all, "overloaded", "is currently overloaded", "capacity exceeded")) {
            return Cause.OVERLOAD;
        }
        return has(all, "json_schema", "response_format", "responseschema", "structured output")
                ? Cause.SCHEMA
                : Cause.OTHER;
    }

    private static boolean has(String text, String... words) {
        for (String word : words) {
            if (text.contains(word)) {
                return true;
            }
        }
        return false;
    }
}
