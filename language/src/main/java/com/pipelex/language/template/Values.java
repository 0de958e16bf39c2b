package com.pipelex.language.template;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The operations on values: Python's semantics, over the values of a run. */
final class Values {

    private static final int MOST_COMPARED = 10_000;

    private Values() {}

    /** Returns an attribute; an {@link Undefined} if there is none. */
    static @Nullable Object attribute(@Nullable Object of, String name, String path) throws TemplateException {
        if (of instanceof Undefined undefined) {
            if (undefined.isEmpty()) {
                return Undefined.empty(path);
            }
            throw undefined.missing();
        }
        if (of instanceof TemplateValue value) {
            Object property = value.property(name);
            return property != null ? property : value.declares(name) ? Undefined.empty(path) : new Undefined(path);
        }
        if (of instanceof Map<?, ?> map) {
            return map.containsKey(name) ? map.get(name) : new Undefined(path);
        }
        if (of instanceof ItemGroup group && (name.equals("grouper") || name.equals("list"))) {
            return group.get(name.equals("grouper") ? 0 : 1);
        }
        boolean isIndex = !name.isEmpty() && name.length() < 9 && name.chars().allMatch(Character::isDigit);
        return of instanceof List<?> list && isIndex
                ? indexed(list, Integer.parseInt(name), path)
                : new Undefined(path);
    }

    private static @Nullable Object indexed(List<?> list, int index, String path) {
        return index < list.size() ? list.get(index) : new Undefined(path);
    }

    /** Returns the field of a dotted path. */
    static @Nullable Object path(@Nullable Object of, String path) throws TemplateException {
        Object value = of;
        for (String name : path.split("\\.", -1)) {
            value = attribute(value, name, path);
        }
        return value;
    }

    /** Returns the item of an index. */
    static @Nullable Object item(@Nullable Object of, @Nullable Object index, RenderBudget budget)
            throws TemplateException {
        Object key = plain(index);
        if (key instanceof String name) {
            return attribute(of, name, "[" + name + "]");
        }
        if (of instanceof Undefined undefined) {
            throw undefined.missing();
        }
        if (of instanceof Map<?, ?> map) {
            return MapKeys.in(map, key) ? map.get(MapKeys.normalized(key)) : new Undefined("[…]");
        }
        return counted(key) instanceof Number number && isWhole(number)
                ? at(of, number.longValue(), budget)
                : new Undefined("[…]");
    }

    private static @Nullable Object at(@Nullable Object of, long index, RenderBudget budget) throws TemplateException {
        Object holder =
                of instanceof TemplateValue value ? Objects.requireNonNullElse(value.property("items"), plain(of)) : of;
        if (holder instanceof String text) {
            budget.characters(text.length());
        }
        long size = holder instanceof List<?> list ? list.size() : holder instanceof String text ? length(text) : 0;
        long at = index < 0 ? index + size : index;
        if (at < 0 || at >= size) {
            return new Undefined("[" + index + "]");
        }
        return holder instanceof List<?> list
                ? list.get((int) at)
                : Character.toString(text(holder).codePointAt(text(holder).offsetByCodePoints(0, (int) at)));
    }

    /** Returns the number of characters, each of them one code point. */
    static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Returns the items or the characters from one place to another. */
    static Object slice(@Nullable Object of, @Nullable Object from, @Nullable Object to, RenderBudget budget)
            throws TemplateException {
        Object value = plain(of);
        if (value instanceof String text) {
            budget.characters(text.length());
            int size = length(text);
            int start = bound(from, size, 0);
            int end = Math.max(start, bound(to, size, size));
            return text.substring(text.offsetByCodePoints(0, start), text.offsetByCodePoints(0, end));
        }
        if (of instanceof Undefined undefined) {
            throw undefined.missing();
        }
        if (of instanceof Map) {
            throw new TemplateException("Expected a list, found " + kind(of) + ".", 0);
        }
        List<?> list = list(of);
        budget.steps(list.size() / 16);
        int start = bound(from, list.size(), 0);
        return new ArrayList<>(list.subList(start, Math.max(start, bound(to, list.size(), list.size()))));
    }

    private static int bound(@Nullable Object bound, int size, int absent) throws TemplateException {
        Object value = counted(plain(bound));
        if (value == null) {
            return absent;
        }
        if (!(value instanceof Number number) || !isWhole(number)) {
            throw new TemplateException("A slice takes whole numbers, not " + shown(value) + ".", 0);
        }
        long at = number.longValue() < 0 ? number.longValue() + size : number.longValue();
        return (int) Math.max(0, Math.min(at, size));
    }

    /**
     * The text, the number or the list that a run's value is made of; null for an empty field; others are themselves.
     */
    static @Nullable Object plain(@Nullable Object value) {
        if (value instanceof Undefined undefined && undefined.isEmpty()) {
            return null;
        }
        if (value instanceof TemplateValue own) {
            for (String property : List.of("text", "number", "items")) {
                Object inner = own.property(property);
                if (inner instanceof String || inner instanceof Number || inner instanceof List) {
                    return plain(inner);
                }
            }
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        return value instanceof Float || value instanceof BigDecimal ? ((Number) value).doubleValue() : value;
    }

    /** True is 1 and false is 0, as in Python. */
    static @Nullable Object counted(@Nullable Object value) {
        return value instanceof Boolean answer ? (Object) (answer ? 1L : 0L) : value;
    }

    static boolean isWhole(Number number) {
        return !(number instanceof Double) && !(number instanceof Float) && !(number instanceof BigDecimal);
    }

    /** Returns the items that a loop iterates over. */
    static List<?> list(@Nullable Object of) throws TemplateException {
        Object value = of instanceof TemplateValue own ? own.property("items") : of;
        if (value instanceof List<?> list) {
            return list;
        }
        if (value instanceof Map<?, ?> map) {
            return new ArrayList<>(map.keySet());
        }
        if (value instanceof String text && of instanceof String) {
            return text.codePoints().mapToObj(Character::toString).toList();
        }
        if (of instanceof Undefined) {
            return List.of();
        }
        throw new TemplateException("Expected a list, found " + kind(of) + ".", 0);
    }

    static boolean isTrue(@Nullable Object value) {
        if (value == null || value instanceof Undefined) {
            return false;
        }
        if (value instanceof Boolean answer) {
            return answer;
        }
        if (value instanceof Number number) {
            return number.doubleValue() != 0;
        }
        if (value instanceof String text) {
            return !text.isEmpty();
        }
        return value instanceof Collection<?> list
                ? !list.isEmpty()
                : !(value instanceof Map<?, ?> map) || !map.isEmpty();
    }

    static boolean compare(String mark, @Nullable Object one, @Nullable Object other) throws TemplateException {
        Object left = plain(one);
        Object right = plain(other);
        return switch (mark) {
            case "==" -> equal(left, right);
            case "!=" -> !equal(left, right);
            case "in" -> contains(other, left);
            case "not in" -> !contains(other, left);
            default -> {
                int order = order(left, right);
                yield switch (mark) {
                    case "<" -> order < 0;
                    case "<=" -> order <= 0;
                    case ">" -> order > 0;
                    default -> order >= 0;
                };
            }
        };
    }

    static boolean equal(@Nullable Object one, @Nullable Object other) {
        Object left = counted(plain(one));
        Object right = counted(plain(other));
        if (left instanceof Undefined || right instanceof Undefined) {
            return left instanceof Undefined && right instanceof Undefined;
        }
        return equal(left, right, new int[] {MOST_COMPARED});
    }

    /** Lists may hold one another many times over, so that what is compared has an end. */
    private static boolean equal(@Nullable Object one, @Nullable Object other, int[] left) {
        if (left[0]-- <= 0) {
            return false;
        }
        if (one instanceof List<?> a && other instanceof List<?> b) {
            boolean isEqual = a.size() == b.size();
            for (int at = 0; isEqual && at < a.size(); at++) {
                isEqual = equal(counted(plain(a.get(at))), counted(plain(b.get(at))), left);
            }
            return isEqual;
        }
        if (one instanceof Map<?, ?> a && other instanceof Map<?, ?> b) {
            return a.keySet().equals(b.keySet())
                    && a.keySet().stream()
                            .allMatch(key -> equal(counted(plain(a.get(key))), counted(plain(b.get(key))), left));
        }
        if (one instanceof Number a && other instanceof Number b) {
            return isWhole(a) && isWhole(b) ? a.equals(b) : a.doubleValue() == b.doubleValue();
        }
        return Objects.equals(one, other);
    }

    private static boolean contains(@Nullable Object holder, @Nullable Object part) throws TemplateException {
        if (holder instanceof Undefined) {
            return false;
        }
        Object value = plain(holder);
        if (value instanceof String text && part instanceof String wanted) {
            return text.contains(wanted);
        }
        if (value instanceof Map<?, ?> map) {
            return MapKeys.in(map, part);
        }
        for (Object item : list(value)) {
            if (equal(item, part)) {
                return true;
            }
        }
        return false;
    }

    /** Compares two values. */
    static int order(@Nullable Object one, @Nullable Object other) throws TemplateException {
        Object left = counted(plain(one));
        Object right = counted(plain(other));
        if (left instanceof Long a && right instanceof Long b) {
            return a.compareTo(b);
        }
        if (left instanceof Number a && right instanceof Number b) {
            return a.doubleValue() == b.doubleValue() ? 0 : Double.compare(a.doubleValue(), b.doubleValue());
        }
        if (left instanceof String a && right instanceof String b) {
            return a.compareTo(b);
        }
        throw new TemplateException("Cannot compare " + kind(left) + " with " + kind(right) + ".", 0);
    }

    /** Describes a value, for messages. */
    static String kind(@Nullable Object value) {
        if (value == null) {
            return "none";
        }
        if (value instanceof Undefined undefined) {
            return "the undefined '" + undefined.name() + "'";
        }
        return value instanceof String
                ? "a text"
                : value instanceof Number
                        ? "a number"
                        : value instanceof List ? "a list" : value instanceof Boolean ? "a boolean" : "an object";
    }

    /** Describes a value for messages, and a fraction by itself. */
    static String shown(@Nullable Object value) {
        return value instanceof Double number ? PythonRepr.number(number) : kind(value);
    }

    /** Returns the output of <code>{{ value }}</code>: Python's {@code str}. */
    static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        }
        return value instanceof TemplateValue own ? own.render(Format.PLAIN) : PythonRepr.shown(value);
    }

    /** Returns the output of {@code $name} and {@code @name}. */
    static String render(@Nullable Object value, Format format) {
        StringBuilder out = new StringBuilder();
        render(value, format, out);
        return out.toString();
    }

    private static void render(@Nullable Object value, Format format, StringBuilder out) {
        if (value instanceof TemplateValue of) {
            out.append(of.render(format));
        } else if (format == Format.JSON) {
            Json.write(value, out);
        } else if (value instanceof List<?> list) {
            for (Object item : list) {
                if (out.length() <= RenderBudget.MOST_CHARACTERS) {
                    out.append("- ");
                    render(item, format, out);
                    out.append('\n');
                }
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, item) -> {
                if (out.length() <= RenderBudget.MOST_CHARACTERS) {
                    out.append(key).append(": ");
                    render(item, format, out);
                    out.append('\n');
                }
            });
        } else {
            String text = text(value);
            out.append(format == Format.HTML ? Html.escaped(text) : text);
        }
    }
}
