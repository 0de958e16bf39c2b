package com.pipelex.language.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The filters for lists. */
final class ListFilters {

    static final Set<String> NAMES = Set.of(
            "first",
            "last",
            "join",
            "list",
            "sort",
            "reverse",
            "unique",
            "map",
            "select",
            "reject",
            "selectattr",
            "rejectattr",
            "sum",
            "min",
            "max",
            "batch",
            "slice",
            "items",
            "dictsort",
            "groupby");

    private ListFilters() {}

    static @Nullable Object apply(String name, @Nullable Object of, ArgumentValues arguments, Scope scope)
            throws TemplateException {
        if (name.equals("items") || name.equals("dictsort")) {
            return pairs(name, of, scope);
        }
        if (name.equals("reverse") && Values.plain(of) instanceof String text) {
            return new StringBuilder(text).reverse().toString();
        }
        List<?> list = Values.list(of);
        scope.budget().steps(list.size());
        return switch (name) {
            case "first" -> list.isEmpty() ? new Undefined("the first item") : list.get(0);
            case "last" -> list.isEmpty() ? new Undefined("the last item") : list.get(list.size() - 1);
            case "list" -> new ArrayList<>(list);
            case "join" -> joined(list, arguments, scope);
            case "sort" -> sorted(list, arguments);
            case "reverse" -> {
                List<@Nullable Object> reversed = new ArrayList<>(list);
                Collections.reverse(reversed);
                yield reversed;
            }
            case "unique" -> unique(list, arguments);
            case "select", "reject", "selectattr", "rejectattr" -> selected(name, list, arguments);
            case "sum" -> sum(list, arguments, scope);
            case "min", "max" -> extreme(name, list, arguments);
            case "groupby" -> grouped(list, arguments);
            default -> parts(name, list, arguments);
        };
    }

    private static Object pairs(String name, @Nullable Object of, Scope scope) throws TemplateException {
        List<List<@Nullable Object>> pairs = new ArrayList<>();
        if (of instanceof Map<?, ?> map) {
            scope.budget().steps(map.size());
            map.forEach((key, value) -> pairs.add(Arrays.asList(key, value)));
        } else if (!(of instanceof Undefined)) {
            throw new TemplateException("'" + name + "' does not work with " + Values.kind(of) + ".", 0);
        }
        if (name.equals("dictsort")) {
            pairs.sort(Comparator.comparing(pair -> String.valueOf(pair.get(0)).toLowerCase(Locale.ROOT)));
        }
        return pairs;
    }

    private static String joined(List<?> list, ArgumentValues arguments, Scope scope) throws TemplateException {
        String between = arguments.text(0, "d", "");
        StringBuilder out = new StringBuilder();
        for (int at = 0; at < list.size(); at++) {
            out.append(at == 0 ? "" : between).append(Values.text(part(list.get(at), arguments, 1)));
            if (out.length() > RenderBudget.MOST_CHARACTERS) {
                break;
            }
        }
        scope.budget().characters(out.length());
        return out.toString();
    }

    /** An item, or what its attribute is where one is asked for. */
    private static @Nullable Object part(@Nullable Object item, ArgumentValues arguments, int place)
            throws TemplateException {
        if (!arguments.has(place, "attribute")) {
            return item;
        }
        return attribute(item, arguments.text(place, "attribute", ""));
    }

    static @Nullable Object attribute(@Nullable Object item, String path) throws TemplateException {
        Object value = item;
        for (String name : path.split("\\.", -1)) {
            value = Values.attribute(value, name, path);
        }
        return value;
    }

    private static List<@Nullable Object> sorted(List<?> list, ArgumentValues arguments) throws TemplateException {
        List<List<@Nullable Object>> keys = new ArrayList<>();
        for (Object item : list) {
            keys.add(key(item, arguments));
        }
        for (int at = 1; at < keys.size(); at++) {
            order(keys.get(0), keys.get(at));
        }
        List<Integer> order = new ArrayList<>();
        for (int at = 0; at < list.size(); at++) {
            order.add(at);
        }
        Comparator<Integer> byKey = (one, other) -> comparable(keys.get(one), keys.get(other));
        order.sort(arguments.isTrue(0, "reverse") ? byKey.reversed() : byKey);
        List<@Nullable Object> sorted = new ArrayList<>();
        order.forEach(at -> sorted.add(list.get(at)));
        return sorted;
    }

    /** Returns the sort key of an item: itself, or the attributes in a comma-separated list. */
    private static List<@Nullable Object> key(@Nullable Object item, ArgumentValues arguments)
            throws TemplateException {
        boolean isSensitive = arguments.isTrue(1, "case_sensitive");
        List<@Nullable Object> key = new ArrayList<>();
        String[] paths = arguments.text(2, "attribute", "").split(",", -1);
        for (String path : paths) {
            Object part = Values.plain(arguments.has(2, "attribute") ? attribute(item, path.strip()) : item);
            key.add(part instanceof String text && !isSensitive ? text.toLowerCase(Locale.ROOT) : part);
        }
        return key;
    }

    private static int order(List<@Nullable Object> one, List<@Nullable Object> other) throws TemplateException {
        int order = 0;
        for (int at = 0; at < one.size() && order == 0; at++) {
            order = Values.order(one.get(at), other.get(at));
        }
        return order;
    }

    private static int comparable(List<@Nullable Object> one, List<@Nullable Object> other) {
        try {
            return order(one, other);
        } catch (TemplateException different) {
            return 0;
        }
    }

    private static List<@Nullable Object> unique(List<?> list, ArgumentValues arguments) throws TemplateException {
        Map<String, @Nullable Object> seen = new LinkedHashMap<>();
        for (Object item : list) {
            Object key = part(item, arguments, 1);
            String text = Values.text(key);
            seen.putIfAbsent(arguments.isTrue(0, "case_sensitive") ? text : text.toLowerCase(Locale.ROOT), item);
        }
        return new ArrayList<>(seen.values());
    }

    private static List<@Nullable Object> selected(String name, List<?> list, ArgumentValues arguments)
            throws TemplateException {
        boolean hasAttribute = name.endsWith("attr");
        int place = hasAttribute ? 1 : 0;
        String test = arguments.text(place, "test", "");
        test = switch (test) {
            case "==" -> "eq";
            case "!=" -> "ne";
            case ">" -> "gt";
            case ">=" -> "ge";
            case "<" -> "lt";
            case "<=" -> "le";
            default -> test;
        };
        if (!test.isEmpty() && !TestFunctions.NAMES.contains(test)) {
            throw new TemplateException("There is no test called '" + test + "'.", 0);
        }
        ArgumentValues rest = arguments.without(place + 1);
        List<@Nullable Object> selected = new ArrayList<>();
        for (Object item : list) {
            Object value = hasAttribute ? attribute(item, arguments.text(0, "attribute", "")) : item;
            boolean holds = test.isEmpty() ? Values.isTrue(value) : TestFunctions.apply(test, value, rest);
            if (holds == name.startsWith("select")) {
                selected.add(item);
            }
        }
        return selected;
    }

    private static Object sum(List<?> list, ArgumentValues arguments, Scope scope) throws TemplateException {
        Object sum = arguments.has(1, "start") ? arguments.get(1, "start") : (Object) 0L;
        for (Object item : list) {
            sum = Arithmetic.of("+", sum, part(item, arguments, 0), scope.budget());
        }
        return sum == null ? 0L : sum;
    }

    private static @Nullable Object extreme(String name, List<?> list, ArgumentValues arguments)
            throws TemplateException {
        Object best = new Undefined("the " + name);
        for (Object item : list) {
            boolean isFirst = best instanceof Undefined;
            int order = isFirst ? 0 : Values.order(part(item, arguments, 1), part(best, arguments, 1));
            if (isFirst || (name.equals("min") ? order < 0 : order > 0)) {
                best = item;
            }
        }
        return best;
    }

    /** Groups with {@code grouper} and {@code list}, in the order of their keys. */
    private static Object grouped(List<?> list, ArgumentValues arguments) throws TemplateException {
        String path = arguments.text(0, "attribute", "");
        Map<String, ItemGroup> groups = new LinkedHashMap<>();
        for (Object item : sorted(list, new ArgumentValues(List.of(), Map.of("attribute", path)))) {
            Object key = attribute(item, path);
            groups.computeIfAbsent(Values.text(key), text -> new ItemGroup(key)).include(item);
        }
        return new ArrayList<>(groups.values());
    }

    /** {@code batch(n)}: lists of n items; {@code slice(n)}: n lists. */
    private static Object parts(String name, List<?> list, ArgumentValues arguments) throws TemplateException {
        int count = Math.max(1, arguments.number(0, "linecount", 1));
        List<List<?>> parts = new ArrayList<>();
        if (name.equals("batch")) {
            for (int at = 0; at < list.size(); at += count) {
                List<@Nullable Object> part = new ArrayList<>(list.subList(at, Math.min(list.size(), at + count)));
                while (arguments.has(1, "fill_with") && part.size() < count) {
                    part.add(arguments.get(1, "fill_with"));
                }
                parts.add(part);
            }
            return parts;
        }
        int from = 0;
        for (int at = 0; at < Math.min(count, 10_000); at++) {
            int size = list.size() / count + (at < list.size() % count ? 1 : 0);
            parts.add(list.subList(from, from + size));
            from += size;
        }
        return parts;
    }
}
