package com.pipelex.language.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The methods of Python's texts and maps that templates call, and Jinja's functions. There are no others. */
final class Methods {

    static final Set<String> FUNCTIONS = Set.of("range", "dict", "namespace");

    static final Set<String> NAMES = Set.of(
            "upper",
            "lower",
            "title",
            "capitalize",
            "strip",
            "lstrip",
            "rstrip",
            "split",
            "splitlines",
            "startswith",
            "endswith",
            "replace",
            "join",
            "count",
            "find",
            "items",
            "keys",
            "values",
            "get",
            "cycle");

    private Methods() {}

    static @Nullable Object call(@Nullable Object of, String method, ArgumentValues arguments, Scope scope)
            throws TemplateException {
        if (of instanceof Undefined undefined) {
            throw new TemplateException("There is no value for '" + undefined.name() + "'.", 0);
        }
        if (of instanceof Map<?, ?> map) {
            return ofMap(map, method, arguments);
        }
        boolean isItems = method.equals("items") && of instanceof TemplateValue;
        if (isItems && Values.plain(of) instanceof List<?> list) {
            return list;
        }
        if (Values.plain(of) instanceof String text) {
            return ofText(text, method, arguments, scope);
        }
        throw none(of, method);
    }

    private static TemplateException none(@Nullable Object of, String method) {
        return new TemplateException("'" + method + "' does not work with " + Values.kind(of) + ".", 0);
    }

    private static @Nullable Object ofMap(Map<?, ?> map, String method, ArgumentValues arguments)
            throws TemplateException {
        return switch (method) {
            case "items" -> {
                List<List<@Nullable Object>> pairs = new ArrayList<>();
                map.forEach((key, value) -> pairs.add(Arrays.asList(key, value)));
                yield pairs;
            }
            case "keys" -> new ArrayList<>(map.keySet());
            case "values" -> new ArrayList<>(map.values());
            case "get" -> {
                Object key = arguments.get(0, "key");
                yield key != null && map.containsKey(key) ? map.get(key) : arguments.get(1, "default");
            }
            case "cycle" -> {
                Object index = map.get("index0");
                List<?> values = arguments.placed();
                yield index instanceof Number at && !values.isEmpty()
                        ? values.get(at.intValue() % values.size())
                        : null;
            }
            default -> throw none(map, method);
        };
    }

    private static Object ofText(String text, String method, ArgumentValues arguments, Scope scope)
            throws TemplateException {
        String first = arguments.text(0, "", "");
        scope.budget().characters(text.length());
        return switch (method) {
            case "startswith" -> text.startsWith(first);
            case "endswith" -> text.endsWith(first);
            case "count" -> (long) (first.isEmpty() ? 0 : text.split(Pattern.quote(first), -1).length - 1);
            case "find" -> (long) text.indexOf(first);
            case "strip" -> text.strip();
            case "lstrip" -> text.stripLeading();
            case "rstrip" -> text.stripTrailing();
            case "splitlines" -> text.lines().toList();
            case "split" ->
                arguments.has(0, "sep")
                        ? List.of(text.split(Pattern.quote(first), -1))
                        : text.isBlank() ? List.of() : List.of(text.strip().split("\\s+", -1));
            case "join" ->
                Filters.apply("join", arguments.get(0, "iterable"), ArgumentValues.of(text), scope)
                                instanceof String joined
                        ? joined
                        : "";
            case "upper", "lower", "title", "capitalize", "replace" ->
                java.util.Objects.requireNonNull(Filters.apply(method, text, arguments, scope));
            default -> throw none(text, method);
        };
    }

    static Object function(String name, ArgumentValues arguments, RenderBudget budget) throws TemplateException {
        if (!name.equals("range")) {
            return new LinkedHashMap<>(arguments.named());
        }
        long first =
                arguments.placed().size() < 2 ? 0 : whole(arguments.placed().get(0));
        long last = arguments.placed().isEmpty()
                ? 0
                : whole(arguments.placed().get(arguments.placed().size() < 2 ? 0 : 1));
        long step = arguments.placed().size() < 3 ? 1 : whole(arguments.placed().get(2));
        if (step == 0) {
            throw new TemplateException("The step of a range must not be 0.", 0);
        }
        budget.items(Math.max(0, (last - first) / step));
        List<Long> list = new ArrayList<>();
        for (long at = first; step > 0 ? at < last : at > last; at += step) {
            list.add(at);
        }
        return list;
    }

    private static long whole(@Nullable Object value) throws TemplateException {
        if (Values.plain(value) instanceof Number number && Math.abs(number.doubleValue()) < 1e12) {
            return number.longValue();
        }
        throw new TemplateException("A range takes whole numbers, not " + Values.kind(value) + ".", 0);
    }
}
