package com.pipelex.language.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
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
            return pairs(name, of, arguments, scope);
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
            case "sort" -> Sorting.of(list, arguments);
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
            case "batch" -> batches(list, arguments, scope);
            default -> slices(list, arguments, scope);
        };
    }

    private static Object pairs(String name, @Nullable Object of, ArgumentValues arguments, Scope scope)
            throws TemplateException {
        List<List<@Nullable Object>> pairs = new ArrayList<>();
        if (of instanceof Map<?, ?> map) {
            scope.budget().steps(map.size());
            map.forEach((key, value) -> pairs.add(Arrays.asList(key, value)));
        } else if (!(of instanceof Undefined)) {
            throw new TemplateException("'" + name + "' does not work with " + Values.kind(of) + ".", 0);
        }
        return name.equals("dictsort") ? Sorting.ofPairs(pairs, arguments) : pairs;
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

    /** Returns an item, or its attribute if the arguments name one. */
    private static @Nullable Object part(@Nullable Object item, ArgumentValues arguments, int place)
            throws TemplateException {
        if (!arguments.has(place, "attribute")) {
            return item;
        }
        return Values.path(item, arguments.text(place, "attribute", ""));
    }

    private static List<@Nullable Object> unique(List<?> list, ArgumentValues arguments) throws TemplateException {
        Map<String, @Nullable Object> seen = new LinkedHashMap<>();
        for (Object item : list) {
            Object key = Sorting.folded(part(item, arguments, 1), arguments, 0);
            seen.putIfAbsent(Keys.identity(key), item);
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
            Object value = hasAttribute ? Values.path(item, arguments.text(0, "attribute", "")) : item;
            boolean holds = test.isEmpty() ? Values.isTrue(value) : TestFunctions.apply(test, value, rest);
            if (holds == name.startsWith("select")) {
                selected.add(item);
            }
        }
        return selected;
    }

    private static @Nullable Object sum(List<?> list, ArgumentValues arguments, Scope scope) throws TemplateException {
        @Nullable Object sum = arguments.has(1, "start") ? arguments.get(1, "start") : (Object) 0L;
        for (Object item : list) {
            sum = Arithmetic.of("+", sum, part(item, arguments, 0), scope.budget());
        }
        return sum;
    }

    private static @Nullable Object extreme(String name, List<?> list, ArgumentValues arguments)
            throws TemplateException {
        Object best = new Undefined("the " + name);
        Object bestKey = null;
        for (Object item : list) {
            Object key = Sorting.folded(part(item, arguments, 1), arguments, 0);
            boolean isFirst = best instanceof Undefined;
            int order = isFirst ? 0 : Values.order(key, bestKey);
            if (isFirst || (name.equals("min") ? order < 0 : order > 0)) {
                best = item;
                bestKey = key;
            }
        }
        return best;
    }

    /** Groups with {@code grouper} and {@code list}, in the order of their keys. */
    private static Object grouped(List<?> list, ArgumentValues arguments) throws TemplateException {
        String path = arguments.text(0, "attribute", "");
        List<Sorting.Keyed> keyed = new ArrayList<>();
        for (Object item : list) {
            Object value = Values.path(item, path);
            Object key =
                    value instanceof Undefined && arguments.has(1, "default") ? arguments.get(1, "default") : value;
            keyed.add(new Sorting.Keyed(item, key, Sorting.folded(key, arguments, 2)));
        }
        Map<String, ItemGroup> groups = new LinkedHashMap<>();
        for (Sorting.Keyed one : Sorting.byKey(keyed)) {
            groups.computeIfAbsent(Keys.identity(one.folded()), text -> new ItemGroup(one.key()))
                    .include(one.item());
        }
        return new ArrayList<>(groups.values());
    }

    /** Lists of so many items; the last one is filled up with a value that is given. */
    private static Object batches(List<?> list, ArgumentValues arguments, Scope scope) throws TemplateException {
        int count = Math.max(1, arguments.number(0, "linecount", 1));
        Object filling = arguments.get(1, "fill_with");
        List<List<?>> batches = new ArrayList<>();
        for (int at = 0; at < list.size(); at += count) {
            List<@Nullable Object> batch = new ArrayList<>(list.subList(at, Math.min(list.size(), at + count)));
            scope.budget().items(filling == null ? batch.size() : count);
            while (filling != null && batch.size() < count) {
                batch.add(filling);
            }
            batches.add(batch);
        }
        return batches;
    }

    /** So many lists of like length; the shorter ones are filled up with a value that is given. */
    private static Object slices(List<?> list, ArgumentValues arguments, Scope scope) throws TemplateException {
        int count = Math.max(1, arguments.number(0, "slices", 1));
        Object filling = arguments.get(1, "fill_with");
        scope.budget().items(count);
        int longer = list.size() % count;
        List<List<?>> slices = new ArrayList<>();
        int from = 0;
        for (int at = 0; at < count; at++) {
            int size = list.size() / count + (at < longer ? 1 : 0);
            List<@Nullable Object> slice = new ArrayList<>(list.subList(from, from + size));
            if (filling != null && at >= longer) {
                slice.add(filling);
            }
            slices.add(slice);
            from += size;
        }
        return slices;
    }
}
