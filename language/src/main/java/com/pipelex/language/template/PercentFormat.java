package com.pipelex.language.template;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Python's {@code '%s' % value}, for strings and numbers. */
final class PercentFormat {

    private static final Pattern PLACE = Pattern.compile("%(%|[-+0]?\\d{0,3}(?:\\.\\d{1,2})?[sdfi]|)");

    private PercentFormat() {}

    /** Writes the values into the places of a pattern. */
    static String format(String pattern, List<?> values, RenderBudget budget) throws TemplateException {
        budget.characters(pattern.length());
        StringBuilder out = new StringBuilder();
        Matcher places = PLACE.matcher(pattern);
        int next = 0;
        while (places.find()) {
            String place = places.group(1);
            if (place.equals("%")) {
                places.appendReplacement(out, "%");
                continue;
            }
            if (place.isEmpty()) {
                throw new TemplateException("'%' must be followed by s, d, f or another '%'.", 0);
            }
            if (next >= values.size()) {
                throw new TemplateException("There are fewer values than placeholders.", 0);
            }
            Object value = Values.plain(values.get(next++));
            String written;
            if (place.endsWith("s")) {
                written = String.format(Locale.ROOT, "%" + place.replace("0s", "s"), Values.text(value));
            } else if (value instanceof Number number) {
                written = place.endsWith("f")
                        ? String.format(Locale.ROOT, "%" + place, number.doubleValue())
                        : String.format(
                                Locale.ROOT, "%" + place.replaceAll("\\.\\d+|[di]", "") + "d", number.longValue());
            } else {
                throw new TemplateException("'%" + place + "' takes a number, not " + Values.kind(value) + ".", 0);
            }
            places.appendReplacement(out, Matcher.quoteReplacement(written));
            budget.characters(out.length());
        }
        return places.appendTail(out).toString();
    }
}
