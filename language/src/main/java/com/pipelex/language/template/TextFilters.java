package com.pipelex.language.template;

import java.util.List;
import java.util.Locale;

/** The filters for texts. */
final class TextFilters {

    /** The characters after which {@code title} writes a capital, besides blanks. */
    private static final String BEFORE_CAPITALS = "-({[<";

    private TextFilters() {}

    static String apply(String name, String text, ArgumentValues arguments, RenderBudget budget)
            throws TemplateException {
        return switch (name) {
            case "upper" -> text.toUpperCase(Locale.ROOT);
            case "lower" -> text.toLowerCase(Locale.ROOT);
            case "capitalize" -> PythonText.capitalized(text);
            case "title" -> title(text);
            case "trim" -> PythonText.stripped(text, arguments.given(0, "chars"));
            case "replace" ->
                PythonText.replaced(
                        text,
                        new PythonText.Replacement(
                                arguments.text(0, "old", ""),
                                arguments.text(1, "new", ""),
                                arguments.number(2, "count", -1)),
                        budget);
            case "truncate" -> truncated(text, arguments);
            case "striptags" -> Html.stripped(text);
            case "escape", "e" -> Html.escaped(text);
            case "escape_script_tag" -> text.replaceAll("(?i)<(/?script)", "&lt;$1");
            case "indent" -> indented(text, arguments, budget);
            default -> centred(text, arguments.width(0, "width", 80));
        };
    }

    private static String title(String text) {
        StringBuilder out = new StringBuilder(text.toLowerCase(Locale.ROOT));
        boolean isStart = true;
        for (int at = 0; at < out.length(); at++) {
            char unit = out.charAt(at);
            if (isStart) {
                out.setCharAt(at, Character.toUpperCase(unit));
            }
            isStart = PythonText.isBlank(unit) || BEFORE_CAPITALS.indexOf(unit) >= 0;
        }
        return out.toString();
    }

    private static String truncated(String text, ArgumentValues arguments) throws TemplateException {
        int length = arguments.number(0, "length", 255);
        String end = arguments.text(2, "end", "...");
        int leeway = arguments.number(3, "leeway", 5);
        int size = Values.length(text);
        if (size <= (long) length + leeway) {
            return text;
        }
        int kept = Math.max(0, Math.min(size, length - Values.length(end)));
        String cut = text.substring(0, text.offsetByCodePoints(0, kept));
        int blank = cut.lastIndexOf(' ');
        return (arguments.isTrue(1, "killwords") || blank < 0 ? cut : cut.substring(0, blank)) + end;
    }

    /** Writes blanks, or the text that is given instead, before each line; not before the first and not before empty ones. */
    private static String indented(String text, ArgumentValues arguments, RenderBudget budget)
            throws TemplateException {
        String before = Values.plain(arguments.get(0, "width")) instanceof String given
                ? given
                : " ".repeat(arguments.width(0, "width", 4));
        boolean isBlankToo = arguments.isTrue(2, "blank");
        List<String> lines = PythonText.split(text, "\n", -1);
        budget.characters(text.length() + (long) lines.size() * before.length());
        StringBuilder out = new StringBuilder(arguments.isTrue(1, "first") ? before : "").append(lines.get(0));
        for (String line : lines.subList(1, lines.size())) {
            out.append('\n').append(line.isEmpty() && !isBlankToo ? "" : before).append(line);
        }
        return out.toString();
    }

    private static String centred(String text, int width) {
        int blanks = Math.max(0, width - Values.length(text));
        int left = blanks / 2 + (blanks & width & 1);
        return " ".repeat(left) + text + " ".repeat(blanks - left);
    }
}
