package com.pipelex.language.template;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The arithmetic of templates: Python's, with 64-bit integers and 64-bit floating point. */
final class Arithmetic {

    private Arithmetic() {}

    /** A number as it is written. */
    static Object number(String text) {
        if (text.length() > 18 || !text.chars().allMatch(Character::isDigit)) {
            return Double.valueOf(text);
        }
        return Long.valueOf(text);
    }

    static Object of(String mark, @Nullable Object one, @Nullable Object other, RenderBudget budget)
            throws TemplateException {
        if (mark.equals("~")) {
            return joined(Values.text(one), Values.text(other), budget);
        }
        Object left = Values.counted(Values.plain(one));
        Object right = Values.counted(Values.plain(other));
        if (left instanceof Number a && right instanceof Number b) {
            return Values.isWhole(a) && Values.isWhole(b)
                    ? whole(mark, a.longValue(), b.longValue())
                    : fraction(mark, a.doubleValue(), b.doubleValue());
        }
        if (mark.equals("+") && left instanceof String a && right instanceof String b) {
            return joined(a, b, budget);
        }
        if (mark.equals("+") && left instanceof List<?> a && right instanceof List<?> b) {
            budget.items((long) a.size() + b.size());
            List<@Nullable Object> list = new ArrayList<>(a);
            list.addAll(b);
            return list;
        }
        if (mark.equals("*") && left instanceof String text && right instanceof Long times) {
            return repeated(text, times, budget);
        }
        if (mark.equals("%") && left instanceof String text) {
            return PercentFormat.format(
                    text, right instanceof List<?> list ? list : Collections.singletonList(right), budget);
        }
        throw new TemplateException(
                "'" + mark + "' does not work with " + Values.kind(left) + " and " + Values.kind(right) + ".", 0);
    }

    private static String joined(String one, String other, RenderBudget budget) throws TemplateException {
        budget.characters((long) one.length() + other.length());
        return one.concat(other);
    }

    private static String repeated(String text, long times, RenderBudget budget) throws TemplateException {
        long count = Math.max(0, times);
        if (text.isEmpty() || count == 0) {
            return "";
        }
        budget.characters(count > RenderBudget.MOST_CHARACTERS ? Long.MAX_VALUE : count * text.length());
        return text.repeat((int) count);
    }

    private static Object whole(String mark, long a, long b) throws TemplateException {
        if (b == 0 && (mark.equals("/") || mark.equals("//") || mark.equals("%"))) {
            throw new TemplateException("Division by zero.", 0);
        }
        try {
            return switch (mark) {
                case "+" -> Math.addExact(a, b);
                case "-" -> Math.subtractExact(a, b);
                case "*" -> Math.multiplyExact(a, b);
                case "/" -> (double) a / b;
                case "//" -> Math.floorDiv(a, b);
                case "%" -> Math.floorMod(a, b);
                default -> power(a, b);
            };
        } catch (ArithmeticException tooLarge) {
            return fraction(mark, (double) a, (double) b);
        }
    }

    private static Object power(long a, long b) {
        if (b < 0 || b > 63) {
            return Math.pow((double) a, (double) b);
        }
        return BigInteger.valueOf(a).pow((int) b).longValueExact();
    }

    private static Object fraction(String mark, double a, double b) throws TemplateException {
        if (b == 0 && (mark.equals("/") || mark.equals("//") || mark.equals("%"))) {
            throw new TemplateException("Division by zero.", 0);
        }
        return switch (mark) {
            case "+" -> a + b;
            case "-" -> a - b;
            case "*" -> a * b;
            case "/" -> a / b;
            case "//" -> Math.floor(a / b);
            case "%" -> a - b * Math.floor(a / b);
            default -> Math.pow(a, b);
        };
    }
}
