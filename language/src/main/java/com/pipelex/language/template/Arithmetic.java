package com.pipelex.language.template;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The arithmetic of templates: Python's, with 64-bit integers and 64-bit floating point. */
final class Arithmetic {

    private static final Set<String> DIVISIONS = Set.of("/", "//", "%");

    private Arithmetic() {}

    /** Returns the number of a literal: whole where it has 64 bits at most, or else a fraction. */
    static Object number(String literal) {
        try {
            return Long.valueOf(literal);
        } catch (NumberFormatException fraction) {
            return Double.valueOf(literal);
        }
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
        if (mark.equals("*") && left instanceof Long times && isSequence(right)) {
            return repeated(right, times, budget);
        }
        if (mark.equals("*") && right instanceof Long times && isSequence(left)) {
            return repeated(left, times, budget);
        }
        if (mark.equals("%") && left instanceof String text) {
            return PercentFormat.format(
                    text, right instanceof List<?> list ? list : Collections.singletonList(other), budget);
        }
        throw new TemplateException(
                "'" + mark + "' does not work with " + Values.kind(left) + " and " + Values.kind(right) + ".", 0);
    }

    /** Returns a number with a sign. */
    static Object signed(String sign, @Nullable Object of) throws TemplateException {
        Object value = Values.counted(Values.plain(of));
        if (!(value instanceof Number number)) {
            throw new TemplateException("'" + sign + "' does not work with " + Values.kind(value) + ".", 0);
        }
        if (sign.equals("+")) {
            return number;
        }
        return value instanceof Long whole && whole != Long.MIN_VALUE
                ? (Object) (-whole)
                : (Object) (-number.doubleValue());
    }

    private static String joined(String one, String other, RenderBudget budget) throws TemplateException {
        budget.characters((long) one.length() + other.length());
        return one.concat(other);
    }

    private static Object repeated(@Nullable Object value, long times, RenderBudget budget) throws TemplateException {
        long count = Math.max(0, times);
        if (value instanceof String text) {
            budget.characters(product(text.length(), count));
            return text.isEmpty() ? text : text.repeat((int) count);
        }
        List<?> list = Values.list(value);
        budget.items(product(list.size(), count));
        List<@Nullable Object> all = new ArrayList<>();
        for (long left = list.isEmpty() ? 0 : count; left > 0; left--) {
            all.addAll(list);
        }
        return all;
    }

    private static boolean isSequence(@Nullable Object value) {
        return value instanceof String || value instanceof List;
    }

    private static long product(long size, long count) {
        return size == 0 || count <= Long.MAX_VALUE / size ? size * count : Long.MAX_VALUE;
    }

    private static void checkDivision(String mark, double a, double b) throws TemplateException {
        if (b == 0 && DIVISIONS.contains(mark) || a == 0 && b < 0 && mark.equals("**")) {
            throw new TemplateException("Division by zero.", 0);
        }
    }

    private static Object whole(String mark, long a, long b) throws TemplateException {
        checkDivision(mark, (double) a, (double) b);
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
        checkDivision(mark, a, b);
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
