package com.pipelex.language.template;

import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes plain values as JSON, on one line or indented. */
final class Json {

    private final StringBuilder out;
    private final int indent;
    private int depth;

    private Json(StringBuilder out, int indent) {
        this.out = out;
        this.indent = indent;
    }

    /** Returns the JSON of a value, on one line if the indent is 0. */
    static String of(@Nullable Object value, int indent) {
        StringBuilder out = new StringBuilder();
        new Json(out, indent).write(value);
        return out.toString();
    }

    /** Writes a value on one line. */
    static void write(@Nullable Object value, StringBuilder out) {
        new Json(out, 0).write(value);
    }

    private void write(@Nullable Object value) {
        if (out.length() > RenderBudget.MOST_CHARACTERS) {
            return;
        }
        if (value instanceof TemplateValue own) {
            out.append(own.render(Format.JSON));
        } else if (value instanceof List<?> list) {
            array(list);
        } else if (value instanceof Map<?, ?> map) {
            object(map);
        } else if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            number(((Number) value).doubleValue());
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else if (value == null || value instanceof Undefined) {
            out.append("null");
        } else {
            quote(value.toString());
        }
    }

    private void number(double number) {
        out.append(Double.isFinite(number) ? PythonRepr.number(number) : String.valueOf(number));
    }

    private void array(List<?> list) {
        out.append('[');
        depth++;
        for (Iterator<?> items = list.iterator(); items.hasNext(); ) {
            line();
            write(items.next());
            separate(items);
        }
        close(list.size(), ']');
    }

    private void object(Map<?, ?> map) {
        out.append('{');
        depth++;
        for (Iterator<? extends Map.Entry<?, ?>> entries = map.entrySet().iterator(); entries.hasNext(); ) {
            Map.Entry<?, ?> entry = entries.next();
            line();
            quote(key(entry.getKey()));
            out.append(": ");
            write(entry.getValue());
            separate(entries);
        }
        close(map.size(), '}');
    }

    private static String key(@Nullable Object key) {
        return key instanceof Double number ? PythonRepr.number(number) : String.valueOf(key);
    }

    private void separate(Iterator<?> more) {
        if (more.hasNext()) {
            out.append(indent == 0 ? ", " : ",");
        }
    }

    private void close(int size, char bracket) {
        depth--;
        if (size > 0) {
            line();
        }
        out.append(bracket);
    }

    private void line() {
        if (indent > 0 && out.length() <= RenderBudget.MOST_CHARACTERS) {
            out.append('\n').append(" ".repeat(indent * depth));
        }
    }

    private void quote(String text) {
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
                        out.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
                    } else {
                        out.append(unit);
                    }
                }
            }
        }
        out.append('"');
    }
}
