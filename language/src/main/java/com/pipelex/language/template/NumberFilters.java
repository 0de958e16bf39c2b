package com.pipelex.language.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;

/** The filters for numbers. */
final class NumberFilters {

    private NumberFilters() {}

    static Object apply(String name, @Nullable Object of, ArgumentValues arguments) throws TemplateException {
        Object value = Values.plain(of);
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

    private static Object toInt(@Nullable Object value, ArgumentValues arguments) throws TemplateException {
        Double number = number(value);
        return number == null ? (long) arguments.number(0, "default", 0) : (Object) number.longValue();
    }

    private static Object toFloat(@Nullable Object value, ArgumentValues arguments) throws TemplateException {
        Double number = number(value);
        return number == null ? (double) arguments.number(0, "default", 0) : (Object) number;
    }

    private static @Nullable Double number(@Nullable Object value) {
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value instanceof Boolean answer) {
            return answer ? 1.0 : 0.0;
        }
        try {
            return value instanceof String text && text.length() < 64 ? Double.valueOf(text.strip()) : null;
        } catch (NumberFormatException none) {
            return null;
        }
    }

    private static Number abs(Number number) {
        return Values.isWhole(number) ? (Number) Math.abs(number.longValue()) : (Number) Math.abs(number.doubleValue());
    }

    private static Object rounded(Number number, ArgumentValues arguments) throws TemplateException {
        double value = number.doubleValue();
        String method = arguments.text(1, "method", "common");
        if (Values.isWhole(number) && method.equals("common")) {
            return number.longValue();
        }
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return value;
        }
        int digits = Math.max(-15, Math.min(15, arguments.number(0, "precision", 0)));
        RoundingMode mode = switch (method) {
            case "ceil" -> RoundingMode.CEILING;
            case "floor" -> RoundingMode.FLOOR;
            default -> RoundingMode.HALF_EVEN;
        };
        boolean staysWhole = Values.isWhole(number) && mode == RoundingMode.HALF_EVEN && digits >= 0;
        return staysWhole
                ? (Object) number
                : (Object) BigDecimal.valueOf(value).setScale(digits, mode).doubleValue();
    }
}
