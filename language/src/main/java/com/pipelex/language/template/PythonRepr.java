package com.pipelex.language.template;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Python's notation of values that are no strings. */
final class PythonRepr {

    /** Below this, a number has so few binary digits that fewer than 15 decimal digits may tell it from all others. */
    private static final double LEAST_EXACT = 1e-290;

    private PythonRepr() {}

    static String shown(@Nullable Object value) {
        StringBuilder out = new StringBuilder();
        if (!(value instanceof Undefined undefined) || undefined.isEmpty()) {
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
        } else if (value instanceof Double || value instanceof Float || value instanceof BigDecimal) {
            out.append(number(((Number) value).doubleValue()));
        } else if (value == null || value instanceof Undefined) {
            out.append(value instanceof Undefined undefined && !undefined.isEmpty() ? "Undefined" : "None");
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
        char quote = text.indexOf('\'') >= 0 && text.indexOf('"') < 0 ? '"' : '\'';
        out.append(quote);
        text.codePoints().forEach(point -> {
            if (point == quote || point == '\\') {
                out.append('\\').append((char) point);
            } else {
                escape(point, out);
            }
        });
        out.append(quote);
    }

    private static void escape(int point, StringBuilder out) {
        switch (point) {
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (isPrintable(point)) {
                    out.appendCodePoint(point);
                } else {
                    String hex = Integer.toHexString(point);
                    int digits = point < 0x100 ? 2 : point < 0x10000 ? 4 : 8;
                    out.append('\\').append(point < 0x100 ? 'x' : point < 0x10000 ? 'u' : 'U');
                    out.append("0".repeat(digits - hex.length())).append(hex);
                }
            }
        }
    }

    private static boolean isPrintable(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            case Character.SPACE_SEPARATOR -> point == ' ';
            default -> true;
        };
    }

    /** Writes a number in the fewest digits that tell it from all others, with {@code .0} where it is whole. */
    static String number(double number) {
        if (Double.isNaN(number) || Double.isInfinite(number)) {
            return Double.isNaN(number) ? "nan" : number > 0 ? "inf" : "-inf";
        }
        if (number == 0) {
            return 1 / number < 0 ? "-0.0" : "0.0";
        }
        BigDecimal digits = shortest(number);
        int exponent = digits.precision() - digits.scale() - 1;
        if (exponent < -4 || exponent >= 16) {
            return scientific(digits, exponent);
        }
        return (digits.scale() < 1 ? digits.setScale(1) : digits).toPlainString();
    }

    /** Returns the shortest decimal number that is nearer to a binary one than to any other, without zeros at its end. */
    private static BigDecimal shortest(double number) {
        BigDecimal exact = new BigDecimal(number);
        int precision = Math.abs(number) < LEAST_EXACT ? 1 : 15;
        BigDecimal rounded = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
        while (rounded.doubleValue() != number) {
            precision++;
            rounded = exact.round(new MathContext(precision, RoundingMode.HALF_EVEN));
        }
        return rounded.stripTrailingZeros();
    }

    private static String scientific(BigDecimal digits, int exponent) {
        String all = digits.unscaledValue().abs().toString();
        String fraction = all.length() == 1 ? "" : "." + all.substring(1);
        String size = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : String.valueOf(Math.abs(exponent));
        return (digits.signum() < 0 ? "-" : "") + all.charAt(0) + fraction + (exponent < 0 ? "e-" : "e+") + size;
    }
}
