package com.pipelex.language.template;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The filters: the language's own and Jinja's. There are no others. */
final class Filters {

    private static final Set<String> FOR_ONE = Set.of(
            "format",
            "tag",
            "with_images",
            "escape_script_tag",
            "upper",
            "lower",
            "title",
            "capitalize",
            "trim",
            "replace",
            "truncate",
            "wordcount",
            "striptags",
            "escape",
            "e",
            "safe",
            "urlencode",
            "indent",
            "center",
            "string",
            "int",
            "float",
            "abs",
            "round",
            "length",
            "count",
            "default",
            "d",
            "tojson");

    static final Set<String> NAMES = names();

    private static final Pattern WORD = Pattern.compile("\\w+", Pattern.UNICODE_CHARACTER_CLASS);

    private Filters() {}

    private static Set<String> names() {
        Set<String> names = new HashSet<>(FOR_ONE);
        names.addAll(ListFilters.NAMES);
        return Set.copyOf(names);
    }

    static @Nullable Object apply(String name, @Nullable Object of, ArgumentValues arguments, Scope scope)
            throws TemplateException {
        return switch (name) {
            case "format", "with_images" -> format(of, arguments, scope);
            case "tag" -> scope.style().apply(arguments.text(0, "name", "data"), rendered(of, scope.format(), scope));
            case "int", "float", "abs", "round" -> NumberFilters.apply(name, of, arguments);
            case "length", "count" -> length(of);
            case "wordcount" -> WORD.matcher(Values.text(of)).results().count();
            case "default", "d" ->
                of instanceof Undefined || arguments.isTrue(1, "boolean") && !Values.isTrue(of)
                        ? arguments.has(0, "default_value") ? arguments.get(0, "default_value") : ""
                        : of;
            case "tojson" -> checked(Json.of(of, arguments.width(0, "indent", 0)), scope);
            case "urlencode" -> checked(UrlEncoding.of(of), scope);
            case "string" -> checked(Values.text(of), scope);
            case "safe" -> of;
            case "map" -> mapped(of, arguments, scope);
            default ->
                ListFilters.NAMES.contains(name)
                        ? ListFilters.apply(name, of, arguments, scope)
                        : checked(TextFilters.apply(name, Values.text(of), arguments, scope.budget()), scope);
        };
    }

    private static String checked(String text, Scope scope) throws TemplateException {
        scope.budget().characters(text.length());
        return text;
    }

    private static Object format(@Nullable Object of, ArgumentValues arguments, Scope scope) throws TemplateException {
        String name = arguments.text(0, "text_format", "");
        Format format =
                arguments.placed().isEmpty() && arguments.named().isEmpty() ? scope.format() : Format.spelt(name);
        if (format != null) {
            return rendered(of, format, scope);
        }
        if (of instanceof String text && text.indexOf('%') >= 0) {
            return PercentFormat.format(text, arguments.placed(), scope.budget());
        }
        throw new TemplateException(
                "There is no format '" + name + "': use plain, markdown, html, json or spreadsheet.", 0);
    }

    private static String rendered(@Nullable Object of, Format format, Scope scope) throws TemplateException {
        if (of instanceof Undefined undefined && !undefined.isEmpty()) {
            throw undefined.missing();
        }
        return checked(Values.render(of, format), scope);
    }

    private static List<@Nullable Object> mapped(@Nullable Object of, ArgumentValues arguments, Scope scope)
            throws TemplateException {
        List<?> list = Values.list(of);
        scope.budget().steps(list.size());
        List<@Nullable Object> mapped = new ArrayList<>();
        boolean isAttribute = arguments.named().containsKey("attribute");
        String filter = isAttribute ? "" : arguments.text(0, "filter", "");
        if (!isAttribute && !NAMES.contains(filter)) {
            throw new TemplateException("There is no filter called '" + filter + "'.", 0);
        }
        ArgumentValues rest = isAttribute ? arguments : arguments.without(1);
        if (!isAttribute) {
            Signatures.check(filter, rest.placed().size(), rest.named().keySet(), 0);
        }
        for (Object item : list) {
            if (isAttribute) {
                Object value = Values.path(item, Values.text(arguments.named().get("attribute")));
                mapped.add(
                        value instanceof Undefined && arguments.named().containsKey("default")
                                ? arguments.named().get("default")
                                : value);
            } else {
                scope.budget().step();
                mapped.add(apply(filter, item, rest, scope));
            }
        }
        return mapped;
    }

    private static long length(@Nullable Object of) throws TemplateException {
        Object value = Values.plain(of);
        if (value instanceof String text) {
            return Values.length(text);
        }
        return value instanceof Map<?, ?> map ? map.size() : Values.list(of).size();
    }
}
