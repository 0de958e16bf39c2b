package com.pipelex.template;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The variables that Jinja's expressions name from outside: identifiers that are no keyword, no filter, no test, no
 * attribute, no function, no named argument, and not set by the template itself.
 */
final class JinjaNames {

    private static final Set<String> KEYWORDS = Set.of(
            "and",
            "or",
            "not",
            "in",
            "is",
            "if",
            "else",
            "elif",
            "endif",
            "for",
            "endfor",
            "set",
            "endset",
            "true",
            "false",
            "none",
            "True",
            "False",
            "None",
            "loop",
            "filter",
            "endfilter",
            "raw",
            "endraw",
            "block",
            "endblock",
            "macro",
            "endmacro",
            "call",
            "endcall",
            "with",
            "endwith",
            "do",
            "recursive",
            "null");

    private final Set<String> used = new LinkedHashSet<>();
    private final Set<String> own = new LinkedHashSet<>();
    private final Set<String> filters = new LinkedHashSet<>();

    private JinjaNames() {}

    /** The variables. */
    static Set<String> in(String text) {
        return of(text).used;
    }

    /** The filters. */
    static Set<String> filters(String text) {
        return of(text).filters;
    }

    private static JinjaNames of(String text) {
        JinjaNames names = new JinjaNames();
        int at = 0;
        while (true) {
            int open = text.indexOf('{', at);
            if (open < 0 || open + 1 >= text.length()) {
                break;
            }
            char kind = text.charAt(open + 1);
            String end = kind == '{' ? "}}" : kind == '%' ? "%}" : kind == '#' ? "#}" : "";
            int close = end.isEmpty() ? -1 : text.indexOf(end, open + 2);
            if (close < 0) {
                at = open + 1;
                continue;
            }
            if (kind != '#') {
                names.expression(text.substring(open + 2, close), kind == '%');
            }
            at = close + 2;
        }
        names.used.removeAll(names.own);
        return names;
    }

    private void expression(String text, boolean isBlock) {
        String before = "";
        boolean declares = false;
        int at = 0;
        while (at < text.length()) {
            char unit = text.charAt(at);
            if (unit == '"' || unit == '\'') {
                int close = text.indexOf(unit, at + 1);
                at = close < 0 ? text.length() : close + 1;
                before = "text";
            } else if (Character.isLetter(unit) || unit == '_') {
                int end = at;
                while (end < text.length()
                        && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
                    end++;
                }
                String word = text.substring(at, end);
                declares = isBlock && (word.equals("for") || word.equals("set") || declares && !word.equals("in"));
                if (!KEYWORDS.contains(word)) {
                    name(word, before, next(text, end), declares);
                }
                before = word;
                at = end;
            } else if (Character.isDigit(unit)) {
                while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '.')) {
                    at++;
                }
                before = "0";
            } else {
                if (unit == '=' && declares && next(text, at + 1) != '=') {
                    declares = false;
                }
                if (!Character.isWhitespace(unit)) {
                    before = String.valueOf(unit);
                }
                at++;
            }
        }
    }

    private void name(String word, String before, char next, boolean declares) {
        if (before.equals("|")) {
            filters.add(word);
        }
        if (declares) {
            own.add(word);
        } else if (!before.equals(".") && !before.equals("|") && !before.equals("is") && next != '(' && next != '=') {
            used.add(word);
        }
    }

    /** The next unit that is no blank; a double equals sign is a comparison, and counts as none. */
    private static char next(String text, int from) {
        int at = from;
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at >= text.length() || text.charAt(at) == '=' && at + 1 < text.length() && text.charAt(at + 1) == '=') {
            return ' ';
        }
        return text.charAt(at);
    }
}
