package com.pipelex.language.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python's notation of values that are no strings. */
final class PythonRepr {

    private PythonRepr() {}

    static String shown(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        if (!(value instanceof Undefined)) {
            show(value, out);
        }
        return out.toString();
    }

    private static void show(@Nullable Object value, StringBuilder out) {
        if (out.length() > RenderBudget.MOST_CHARACTERS) {
            return;
        }
        if (value instanceof String text) {
            quote(text, out);
        } else if (value instanceof List<?> list) {
            out.append('[');
            String between = "";
            for (Object item : list) {
                out.append(between);
                show(item, out);
                between = ", ";
            }
            out.append(']');
        } else if (value instanceof Map<?, ?> map) {
            show(map, out);
        } else if (value instanceof Boolean answer) {
            out.append(answer ? "True" : "False");
        } else if (value instanceof Double number) {
            out.append(number(number));
        } else if (value == null || value instanceof Undefined) {
            out.append(value == null ? "None" : "");
        } else {
            out.append(value instanceof TemplateValue own ? own.render(Format.PLAIN) : value.toString());
        }
    }

    private static void show(Map<?, ?> map, StringBuilder out) {
        out.append('{');
        String between = "";
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.append(between);
            show(entry.getKey(), out);
            out.append(": ");
            show(entry.getValue(), out);
            between = ", ";
        }
        out.append('}');
    }

    private static void quote(String text, StringBuilder out) {
        boolean isDouble = text.indexOf('\'') >= 0 && text.indexOf('"') < 0;
        String escaped = text.replace("\\", "\\\\")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t");
        char quote = isDouble ? '"' : '\'';
        out.append(quote)
                .append(isDouble ? escaped : escaped.replace("'", "\\'"))
                .append(quote);
    }

    /** A number without what binary fractions add, and 3 rather than 3.0 only where it was whole to begin with. */
    static String number(double number) {
        if (number == Math.rint(number) && Math.abs(number) < 1e16) {
            return BigDecimal.valueOf(number)
                    .setScale(1, RoundingMode.HALF_EVEN)
                    .toPlainString();
        }
        boolean isPlain = Math.abs(number) >= 1e-4 && Math.abs(number) < 1e16;
        if (isPlain) {
            return BigDecimal.valueOf(number).toPlainString();
        }
        String java = String.valueOf(number).replace(".0E", "E").replaceFirst("E(-?)(\\d)$", "E$10$2");
        return java.replace("E-", "e-").replace("E", "e+");
    }
}
