package com.pipelex.language.template;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text within HTML. */
final class Html {

    private static final Pattern ENTITY =
            Pattern.compile("&(?:(amp|lt|gt|quot|apos|nbsp)|#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6}));");

    private static final Map<String, String> ENTITIES =
            Map.of("amp", "&", "lt", "<", "gt", ">", "quot", "\"", "apos", "'", "nbsp", "\u00a0");

    private Html() {}

    /** Escapes the characters that HTML has a meaning for. */
    static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&#34;")
                .replace("'", "&#39;");
    }

    /** Removes comments and tags, makes one blank of several, and resolves entities. */
    static String stripped(String html) {
        String text = without(without(html, "<!--", "-->"), "<", ">");
        String words = String.join(" ", PythonText.words(text, -1));
        return ENTITY.matcher(words).replaceAll(entity -> Matcher.quoteReplacement(resolved(entity)));
    }

    private static String without(String text, String open, String close) {
        StringBuilder out = new StringBuilder();
        int from = 0;
        while (true) {
            int start = text.indexOf(open, from);
            int end = start < 0 ? -1 : text.indexOf(close, start);
            if (end < 0) {
                return out.append(text, from, text.length()).toString();
            }
            out.append(text, from, start);
            from = end + close.length();
        }
    }

    private static String resolved(MatchResult entity) {
        if (entity.group(1) != null) {
            return ENTITIES.getOrDefault(entity.group(1), "");
        }
        int point = entity.group(2) != null ? Integer.parseInt(entity.group(2)) : Integer.parseInt(entity.group(3), 16);
        return point > 0 && Character.isValidCodePoint(point) ? Character.toString(point) : "\ufffd";
    }
}
