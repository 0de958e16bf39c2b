package com.pipelex.language.template;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Python's {@code '%s' % value}, for texts and numbers. */
final class PercentFormat {

    private static final Pattern PLACE = Pattern.compile("%(?:(%)|([-+0]?)(\\d{0,3})(?:\\.(\\d{1,2}))?([sdfi])|)");
    private static final int DEFAULT_PRECISION = 6;

    private PercentFormat() {}

    /** Writes the values into the places of a pattern. */
    static String format(String pattern, List<?> values, RenderBudget budget) throws TemplateException {
        budget.characters(pattern.length());
        StringBuilder out = new StringBuilder();
        Matcher places = PLACE.matcher(pattern);
        int next = 0;
        while (places.find()) {
            String written = "%";
            if (places.group(1) == null) {
                if (places.group(5) == null) {
                    throw new TemplateException("'%' must be followed by s, d, f or another '%'.", 0);
                }
                if (next >= values.size()) {
                    throw new TemplateException("There are fewer values than placeholders.", 0);
                }
                written = written(places, Values.plain(values.get(next)));
                next++;
            }
            places.appendReplacement(out, Matcher.quoteReplacement(written));
            budget.characters(out.length());
        }
        if (next < values.size()) {
            throw new TemplateException("There are more values than placeholders.", 0);
        }
        return places.appendTail(out).toString();
    }

    private static String written(MatchResult place, @Nullable Object value) throws TemplateException {
        String digits = place.group(4);
        String flag = place.group(2);
        int width = place.group(3).isEmpty() ? 0 : Integer.parseInt(place.group(3));
        if (place.group(5).equals("s")) {
            String text = Values.text(value);
            int most = digits == null ? text.length() : Math.min(Values.length(text), Integer.parseInt(digits));
            return padded(digits == null ? text : text.substring(0, text.offsetByCodePoints(0, most)), flag, width);
        }
        if (!(Values.counted(value) instanceof Number of)) {
            throw new TemplateException("'" + place.group() + "' takes a number, not " + Values.kind(value) + ".", 0);
        }
        String plain = place.group(5).equals("f")
                ? fraction(of.doubleValue(), digits == null ? DEFAULT_PRECISION : Integer.parseInt(digits))
                : whole(of.longValue(), digits == null ? 0 : Integer.parseInt(digits));
        return flag.equals("0") ? zeroed(plain, width) : padded(signed(plain, flag), flag, width);
    }

    private static String fraction(double value, int digits) {
        if (!Double.isFinite(value)) {
            return PythonRepr.number(value);
        }
        String sign = value < 0 || value == 0 && 1 / value < 0 ? "-" : "";
        return sign
                + new BigDecimal(Math.abs(value))
                        .setScale(digits, RoundingMode.HALF_EVEN)
                        .toPlainString();
    }

    private static String whole(long value, int digits) {
        return zeroed(Long.toString(value), value < 0 ? digits + 1 : digits);
    }

    private static String signed(String number, String flag) {
        return flag.equals("+") && !number.startsWith("-") ? "+" + number : number;
    }

    private static String zeroed(String number, int width) {
        int sign = number.startsWith("-") ? 1 : 0;
        return number.substring(0, sign) + "0".repeat(Math.max(0, width - number.length())) + number.substring(sign);
    }

    private static String padded(String text, String flag, int width) {
        String blanks = " ".repeat(Math.max(0, width - Values.length(text)));
        return flag.equals("-") ? text + blanks : blanks + text;
    }
}
