package com.pipelex.language.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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

    private static final long MOST_BOUND = 1_000_000_000_000L;

    private Methods() {}

    static @Nullable Object call(@Nullable Object of, String method, ArgumentValues arguments, Scope scope)
            throws TemplateException {
        if (of instanceof Undefined undefined) {
            throw undefined.missing();
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
                Object key = Values.plain(arguments.get(0, "key"));
                yield MapKeys.in(map, key) ? map.get(MapKeys.normalized(key)) : arguments.get(1, "default");
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
        scope.budget().characters(text.length());
        return switch (method) {
            case "startswith", "endswith" -> hasEnd(text, method, arguments);
            case "count" -> PythonText.count(text, arguments.text(0, "sub", ""));
            case "find" -> found(text, arguments);
            case "strip" -> PythonText.stripped(text, arguments.given(0, "chars"));
            case "lstrip" -> PythonText.strippedAtStart(text, arguments.given(0, "chars"));
            case "rstrip" -> PythonText.strippedAtEnd(text, arguments.given(0, "chars"));
            case "splitlines" -> text.lines().toList();
            case "split" -> split(text, arguments);
            case "title" -> PythonText.title(text);
            case "join" ->
                Objects.requireNonNull(
                        Filters.apply("join", arguments.get(0, "iterable"), ArgumentValues.of(text), scope));
            case "upper", "lower", "capitalize", "replace" ->
                Objects.requireNonNull(Filters.apply(method, text, arguments, scope));
            default -> throw none(text, method);
        };
    }

    /** Tests the start or the end of a text, for one text or for any of a list. */
    private static boolean hasEnd(String text, String method, ArgumentValues arguments) throws TemplateException {
        Object wanted = Values.plain(arguments.get(0, "prefix"));
        int start = Math.max(0, arguments.number(1, "start", 0));
        String rest = start > Values.length(text) ? null : text.substring(text.offsetByCodePoints(0, start));
        for (Object one : wanted instanceof List<?> list ? list : Collections.singletonList(wanted)) {
            String end = Values.text(one);
            if (rest != null && (method.equals("startswith") ? rest.startsWith(end) : rest.endsWith(end))) {
                return true;
            }
        }
        return false;
    }

    /** Returns the place of a text, counted in characters; -1 if it is not there. */
    private static long found(String text, ArgumentValues arguments) throws TemplateException {
        int start = Math.max(0, Math.min(Values.length(text), arguments.number(1, "start", 0)));
        int found = text.indexOf(arguments.text(0, "sub", ""), text.offsetByCodePoints(0, start));
        return found < 0 ? -1 : text.codePointCount(0, found);
    }

    private static List<String> split(String text, ArgumentValues arguments) throws TemplateException {
        String separator = arguments.given(0, "sep");
        int most = arguments.number(1, "maxsplit", -1);
        if (separator == null) {
            return PythonText.words(text, most);
        }
        if (separator.isEmpty()) {
            throw new TemplateException("The separator of 'split' must not be empty.", 0);
        }
        return PythonText.split(text, separator, most);
    }

    static Object function(String name, ArgumentValues arguments, RenderBudget budget) throws TemplateException {
        return switch (name) {
            case "range" -> range(arguments.placed(), budget);
            case "namespace" -> new Namespace(map(name, arguments));
            default -> map(name, arguments);
        };
    }

    /** Returns the pairs of a map or of a list of pairs, and the named arguments. */
    private static Map<@Nullable Object, @Nullable Object> map(String name, ArgumentValues arguments)
            throws TemplateException {
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
        Object from =
                arguments.placed().isEmpty() ? Map.of() : arguments.placed().get(0);
        if (arguments.placed().size() > 1 || !(from instanceof Map || from instanceof List)) {
            throw new TemplateException("'" + name + "' takes one map or list of pairs, and named values.", 0);
        }
        if (from instanceof Map<?, ?> given) {
            map.putAll(given);
        } else {
            for (Object item : (List<?>) from) {
                if (!(item instanceof List<?> pair) || pair.size() != 2) {
                    throw new TemplateException("'" + name + "' takes one map or list of pairs, and named values.", 0);
                }
                map.put(Keys.of(pair.get(0)), pair.get(1));
            }
        }
        map.putAll(arguments.named());
        return map;
    }

    private static List<Long> range(List<@Nullable Object> bounds, RenderBudget budget) throws TemplateException {
        if (bounds.isEmpty() || bounds.size() > 3) {
            throw new TemplateException("A range takes one to three whole numbers.", 0);
        }
        long first = bounds.size() < 2 ? 0 : whole(bounds.get(0));
        long last = whole(bounds.get(bounds.size() < 2 ? 0 : 1));
        long step = bounds.size() < 3 ? 1 : whole(bounds.get(2));
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
        Object plain = Values.counted(Values.plain(value));
        if (!(plain instanceof Long number)) {
            throw new TemplateException("A range takes whole numbers, not " + Values.shown(plain) + ".", 0);
        }
        if (Math.abs(number) > MOST_BOUND) {
            throw new TemplateException("The bounds of a range must be whole numbers from -10^12 to 10^12.", 0);
        }
        return number;
    }
}
