package com.pipelex.language.template;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds {@code $name}, {@code @name} and {@code @?name}. A name begins with a letter or {@code _}; a dot at its end is the
 * sentence's. An {@code @} behind a letter, a digit or one of {@code . _ % + -} belongs to an address, and is text.
 */
final class ShortForms {

    private final String text;
    private final List<Part> parts = new ArrayList<>();
    private int from;
    private int at;
    private int line;

    private ShortForms(String text) {
        this.text = text;
    }

    static List<Part> in(String text) {
        ShortForms forms = new ShortForms(text);
        forms.find();
        return forms.parts;
    }

    private void find() {
        while (at < text.length()) {
            char unit = text.charAt(at);
            if (unit == '$') {
                value(Part.Form.INLINE, at + 1);
            } else if (unit == '@' && !isInAddress()) {
                boolean isOptional = at + 1 < text.length() && text.charAt(at + 1) == '?';
                value(isOptional ? Part.Form.OPTIONAL : Part.Form.TAGGED, at + (isOptional ? 2 : 1));
            } else {
                line += unit == '\n' ? 1 : 0;
                at++;
            }
        }
        text(at);
    }

    private boolean isInAddress() {
        if (at == 0) {
            return false;
        }
        char before = text.charAt(at - 1);
        return Character.isLetterOrDigit(before) || "._%+-".indexOf(before) >= 0;
    }

    private void value(Part.Form form, int start) {
        int end = start;
        while (end < text.length() && isPart(text.charAt(end))) {
            end++;
        }
        int twice = text.substring(start, end).indexOf("..");
        end = twice < 0 ? end : start + twice;
        while (end > start && text.charAt(end - 1) == '.') {
            end--;
        }
        boolean isName = end > start && !Character.isDigit(text.charAt(start)) && text.charAt(start) != '.';
        if (!isName) {
            at = Math.max(start, at + 1);
            return;
        }
        text(at);
        parts.add(new Part.Value(form, text.substring(start, end), line));
        at = end;
        from = end;
    }

    private static boolean isPart(char unit) {
        return unit >= 'a' && unit <= 'z'
                || unit >= 'A' && unit <= 'Z'
                || unit >= '0' && unit <= '9'
                || unit == '_'
                || unit == '.';
    }

    private void text(int until) {
        if (until > from) {
            parts.add(new Part.Text(text.substring(from, until)));
        }
    }
}
