package com.pipelex.language.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The filters for numbers. */
final class NumberFilters {

    private static final int MOST_DIGITS = 64;
    private static final int MOST_ROUNDED = 15;
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][-+]?\\d+)?");
    private static final Map<Integer, String> PREFIXES = Map.of(2, "0b", 8, "0o", 16, "0x");

    private NumberFilters() {}

    static @Nullable Object apply(String name, @Nullable Object of, ArgumentValues arguments) throws TemplateException {
        Object value = Values.counted(Values.plain(of));
        return switch (name) {
            case "int" -> toInt(value, arguments);
            case "float" -> toFloat(value, arguments);
            case "abs" -> abs(need(value, name));
            default -> rounded(need(value, name), arguments);
        };
    }

    private static Number need(@Nullable Object value, String filter) throws TemplateException {
        if (value instanceof Number number) {
            return number;
        }
        throw new TemplateException("'" + filter + "' takes a number, not " + Values.kind(value) + ".", 0);
    }

    private static @Nullable Object toInt(@Nullable Object value, ArgumentValues arguments) throws TemplateException {
        if (value instanceof Number number && Values.isWhole(number)) {
            return number.longValue();
        }
        Long whole = value instanceof String text ? whole(text, arguments.number(1, "base", 10)) : null;
        Double number = whole == null ? number(value) : null;
        if (number != null && Double.isFinite(number)) {
            return Math.abs(number) < 0x1p63 ? (Object) number.longValue() : Math.rint(number);
        }
        return whole != null ? whole : arguments.has(0, "default") ? arguments.get(0, "default") : (Object) 0L;
    }

    private static @Nullable Object toFloat(@Nullable Object value, ArgumentValues arguments) {
        Double number = number(value);
        return number != null ? number : arguments.has(0, "default") ? arguments.get(0, "default") : (Object) 0.0;
    }

    /** Returns a whole number of a base, which may begin with the prefix of its base as in Python; null if it is none. */
    private static @Nullable Long whole(String text, int base) throws TemplateException {
        String prefix = PREFIXES.get(base);
        if (base != 10 && prefix == null) {
            throw new TemplateException("'base' must be 2, 8, 10 or 16.", 0);
        }
        String digits = PythonText.stripped(text, null).toLowerCase(Locale.ROOT);
        try {
            return digits.length() >= MOST_DIGITS
                    ? null
                    : Long.valueOf(prefix == null ? digits : digits.replaceFirst("^([-+]?)" + prefix, "$1"), base);
        } catch (NumberFormatException none) {
            return null;
        }
    }

    private static @Nullable Double number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (!(value instanceof String text) || text.length() >= MOST_DIGITS) {
            return null;
        }
        String stripped = PythonText.stripped(text, null);
        return NUMBER.matcher(stripped).matches() ? Double.valueOf(stripped) : null;
    }

    private static Number abs(Number number) {
        return Values.isWhole(number) ? (Number) Math.abs(number.longValue()) : (Number) Math.abs(number.doubleValue());
    }

    private static Object rounded(Number number, ArgumentValues arguments) throws TemplateException {
        String method = arguments.text(1, "method", "common");
        int digits = Math.max(-MOST_ROUNDED, Math.min(MOST_ROUNDED, arguments.number(0, "precision", 0)));
        return switch (method) {
            case "common" -> Values.isWhole(number) ? nearest(number.longValue(), digits) : nearest(number, digits);
            case "ceil" -> Math.ceil(number.doubleValue() * Math.pow(10, digits)) / Math.pow(10, digits);
            case "floor" -> Math.floor(number.doubleValue() * Math.pow(10, digits)) / Math.pow(10, digits);
            default ->
                throw new TemplateException("There is no rounding '" + method + "': use common, ceil or floor.", 0);
        };
    }

    private static Object nearest(long number, int digits) {
        return digits >= 0
                ? number
                : BigDecimal.valueOf(number)
                        .setScale(digits, RoundingMode.HALF_EVEN)
                        .longValue();
    }

    private static Object nearest(Number number, int digits) {
        double value = number.doubleValue();
        if (!Double.isFinite(value)) {
            return value;
        }
        BigDecimal rounded = new BigDecimal(value).setScale(digits, RoundingMode.HALF_EVEN);
        return Math.copySign(rounded.doubleValue(), value);
    }
}
