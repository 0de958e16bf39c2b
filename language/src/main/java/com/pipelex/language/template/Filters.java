package com.pipelex.language.template;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
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

    private static final int MOST_WIDTH = 1_000;
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
            case "tojson" -> checked(Json.of(of), scope);
            case "string" -> checked(Values.text(of), scope);
            case "safe" -> of;
            case "map" -> mapped(of, arguments, scope);
            default ->
                ListFilters.NAMES.contains(name)
                        ? ListFilters.apply(name, of, arguments, scope)
                        : checked(text(name, Values.text(of), arguments, scope), scope);
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
                "There is no format '" + name + "', but plain, markdown, html, json and spreadsheet.", 0);
    }

    private static String rendered(@Nullable Object of, Format format, Scope scope) throws TemplateException {
        if (of instanceof Undefined undefined) {
            throw new TemplateException("There is no value for '" + undefined.name() + "'.", 0);
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
        for (Object item : list) {
            if (isAttribute) {
                Object value = ListFilters.attribute(
                        item, Values.text(arguments.named().get("attribute")));
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
            return text.codePointCount(0, text.length());
        }
        return value instanceof Map<?, ?> map ? map.size() : Values.list(of).size();
    }

    private static String text(String name, String text, ArgumentValues arguments, Scope scope)
            throws TemplateException {
        return switch (name) {
            case "upper" -> text.toUpperCase(Locale.ROOT);
            case "lower" -> text.toLowerCase(Locale.ROOT);
            case "capitalize" ->
                text.isEmpty()
                        ? text
                        : text.substring(0, 1).toUpperCase(Locale.ROOT)
                                + text.substring(1).toLowerCase(Locale.ROOT);
            case "title" -> title(text);
            case "trim" -> arguments.has(0, "chars") ? trimmed(text, arguments.text(0, "chars", "")) : text.strip();
            case "replace" -> {
                String old = arguments.text(0, "old", "");
                String by = arguments.text(1, "new", "");
                yield arguments.has(2, "count")
                        ? replaced(text, old, by, arguments.number(2, "count", 0), scope)
                        : replaced(text, old, by, scope);
            }
            case "truncate" -> truncated(text, arguments);
            case "striptags" -> text.replaceAll("<[^<>]{0,1000}>", "").strip().replaceAll("\\s+", " ");
            case "escape", "e" -> Html.escaped(text);
            case "escape_script_tag" -> text.replaceAll("(?i)<(/?script)", "&lt;$1");
            case "urlencode" ->
                URLEncoder.encode(text, StandardCharsets.UTF_8)
                        .replace("+", "%20")
                        .replace("%2F", "/");
            case "indent" -> indented(text, width(arguments, "width", 4), arguments.isTrue(1, "first"), scope);
            default -> centred(text, width(arguments, "width", 80));
        };
    }

    private static int width(ArgumentValues arguments, String name, int absent) throws TemplateException {
        int width = arguments.number(0, name, absent);
        if (width < 0 || width > MOST_WIDTH) {
            throw new TemplateException("'" + name + "' is a number from 0 to " + MOST_WIDTH + ".", 0);
        }
        return width;
    }

    private static String title(String text) {
        StringBuilder out = new StringBuilder(text.toLowerCase(Locale.ROOT));
        boolean isStart = true;
        for (int at = 0; at < out.length(); at++) {
            char unit = out.charAt(at);
            if (isStart) {
                out.setCharAt(at, Character.toUpperCase(unit));
            }
            isStart = !Character.isLetterOrDigit(unit) && unit != '\'';
        }
        return out.toString();
    }

    private static String replaced(String text, String old, String by, Scope scope) throws TemplateException {
        if (old.isEmpty()) {
            return text;
        }
        long count = 0;
        for (int at = text.indexOf(old); at >= 0; at = text.indexOf(old, at + old.length())) {
            count++;
        }
        scope.budget().characters(text.length() + count * Math.max(0, by.length() - old.length()));
        return text.replace(old, by);
    }

    /** The first so many of them. */
    private static String replaced(String text, String old, String by, int count, Scope scope)
            throws TemplateException {
        int end = 0;
        for (int left = count; left > 0 && !old.isEmpty(); left--) {
            int found = text.indexOf(old, end);
            if (found < 0) {
                return replaced(text, old, by, scope);
            }
            end = found + old.length();
        }
        return replaced(text.substring(0, end), old, by, scope) + text.substring(end);
    }

    private static String trimmed(String text, String chars) {
        int from = 0;
        int to = text.length();
        while (from < to && chars.indexOf(text.charAt(from)) >= 0) {
            from++;
        }
        while (to > from && chars.indexOf(text.charAt(to - 1)) >= 0) {
            to--;
        }
        return text.substring(from, to);
    }

    private static String truncated(String text, ArgumentValues arguments) throws TemplateException {
        int length = arguments.number(0, "length", 255);
        String end = arguments.text(2, "end", "...");
        int leeway = arguments.number(3, "leeway", 5);
        if (text.length() <= (long) length + leeway) {
            return text;
        }
        String cut = text.substring(0, Math.max(0, Math.min(text.length(), length - end.length())));
        int blank = cut.lastIndexOf(' ');
        return (arguments.isTrue(1, "killwords") || blank < 0 ? cut : cut.substring(0, blank)) + end;
    }

    private static String indented(String text, int width, boolean first, Scope scope) throws TemplateException {
        String blanks = " ".repeat(width);
        String replaced = replaced(text, "\n", "\n" + blanks, scope);
        String shortened = replaced.replaceAll("(?m)^ {" + width + "}$", "");
        return first ? blanks + shortened : shortened;
    }

    private static String centred(String text, int width) {
        int blanks = Math.max(0, width - text.length());
        return " ".repeat(blanks / 2) + text + " ".repeat(blanks - blanks / 2);
    }
}
