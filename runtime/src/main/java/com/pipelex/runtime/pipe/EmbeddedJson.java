package com.pipelex.runtime.pipe;

import com.pipelex.runtime.value.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * The JSON in the answer of a model. Some models put their thoughts, a sentence or a code fence around it regardless of
 * the prompt.
 */
final class EmbeddedJson {

    /** The maximum number of brackets at which JSON is looked for. */
    private static final int MAX_STARTS = 50;

    private static final String THOUGHT_END = "</think>";

    private EmbeddedJson() {}

    /** Reads the whole text, or else the first object or list of objects in it. */
    static @Nullable Object read(String text) throws JsonText.NotJson {
        try {
            return JsonText.read(text.strip());
        } catch (JsonText.NotJson whole) {
            int thought = text.lastIndexOf(THOUGHT_END);
            String answer = thought < 0 ? text : text.substring(thought + THOUGHT_END.length());
            Object found = find(answer);
            if (found == null) {
                throw whole;
            }
            return found;
        }
    }

    private static @Nullable Object find(String text) {
        int at = next(text, 0);
        for (int starts = 0; at >= 0 && starts < MAX_STARTS; starts++) {
            int end = end(text, at);
            Object value = end < 0 ? null : parsed(text.substring(at, end));
            if (value != null) {
                return value;
            }
            at = next(text, at + 1);
        }
        return null;
    }

    private static int next(String text, int from) {
        for (int at = from; at < text.length(); at++) {
            if (text.charAt(at) == '{' || text.charAt(at) == '[') {
                return at;
            }
        }
        return -1;
    }

    /** Returns the position behind the bracket that closes the one at a position; -1 if there is none. */
    private static int end(String text, int from) {
        int depth = 0;
        boolean isInString = false;
        for (int at = from; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (isInString) {
                at += unit == '\\' ? 1 : 0;
                isInString = unit != '"';
            } else if (unit == '"') {
                isInString = true;
            } else if (unit == '{' || unit == '[') {
                depth++;
            } else if ((unit == '}' || unit == ']') && --depth == 0) {
                return at + 1;
            }
        }
        return -1;
    }

    /** Returns an object, or a list that begins with one: {@code [1]} in a sentence is a footnote. */
    private static @Nullable Object parsed(String json) {
        String inner = json.startsWith("[") ? json.substring(1).strip() : json;
        if (!inner.startsWith("{") && !inner.startsWith("]")) {
            return null;
        }
        try {
            return JsonText.read(json);
        } catch (JsonText.NotJson none) {
            return null;
        }
    }
}
