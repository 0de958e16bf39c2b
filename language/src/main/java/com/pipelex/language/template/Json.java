package com.pipelex.language.template;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes plain values as JSON. */
public final class Json {

    private Json() {}

    static String of(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        write(value, out);
        return out.toString();
    }

    static void write(@Nullable Object value, StringBuilder out) {
        if (out.length() > RenderBudget.MOST_CHARACTERS) {
            return;
        }
        if (value instanceof TemplateValue own) {
            out.append(own.render(Format.JSON));
        } else if (value instanceof List<?> list) {
            String between = "";
            out.append('[');
            for (Object item : list) {
                out.append(between);
                write(item, out);
                between = ", ";
            }
            out.append(']');
        } else if (value instanceof Map<?, ?> map) {
            object(map, out);
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else if (value == null || value instanceof Undefined) {
            out.append("null");
        } else {
            quote(value.toString(), out);
        }
    }

    private static void object(Map<?, ?> map, StringBuilder out) {
        String between = "";
        out.append('{');
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(between);
            quote(String.valueOf(entry.getKey()), out);
            out.append(": ");
            write(entry.getValue(), out);
            between = ", ";
        }
        out.append('}');
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            switch (unit) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (unit < ' ') {
                        String hex = Integer.toHexString(unit);
                        out.append("\\u")
                                .append(String.join("", Collections.nCopies(4 - hex.length(), "0")))
                                .append(hex);
                    } else {
                        out.append(unit);
                    }
                }
            }
        }
        out.append('"');
    }
}
