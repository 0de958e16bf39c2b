package com.pipelex.runtime.model.client;

import com.pipelex.language.Spellings;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The error message in a response: one short line for the user, with keys removed. */
final class ErrorBody {

    private static final int LONGEST = 8_192;
    private static final JsonMapper JSON = JsonMapper.shared();

    private ErrorBody() {}

    /**
     * Returns the error message in the body of a response; empty if there is none to show.
     *
     * @param headers the values of the request headers, which hold the keys
     */
    static String in(byte[] body, Collection<List<String>> headers) {
        if (body.length > LONGEST) {
            return "";
        }
        try {
            JsonNode root = JSON.readTree(new String(body, StandardCharsets.UTF_8));
            JsonNode error = root.isArray() && !root.isEmpty() ? root.get(0).path("error") : root.path("error");
            JsonNode message = error.isString() ? error : error.path("message");
            String text = message.isString()
                    ? message.stringValue()
                    : root.path("message").asString("");
            for (List<String> values : headers) {
                for (String value : values) {
                    String secret = value.startsWith("Bearer ") ? value.substring("Bearer ".length()) : value;
                    text = secret.length() < 6 ? text : text.replace(secret, "…");
                }
            }
            return Spellings.printable(text.strip());
        } catch (JacksonException none) {
            return "";
        }
    }
}
