package com.pipelex.language.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a call, computed. */
record ArgumentValues(List<@Nullable Object> placed, Map<String, @Nullable Object> named) {

    private static final int MOST_WIDTH = 1_000;

    static ArgumentValues of(@Nullable Object only) {
        return new ArgumentValues(java.util.Collections.singletonList(only), Map.of());
    }

    /** Returns the arguments without the first positional ones. */
    ArgumentValues without(int count) {
        return new ArgumentValues(placed.subList(Math.min(count, placed.size()), placed.size()), named);
    }

    boolean has(int place, String name) {
        return place < placed.size() || named.containsKey(name);
    }

    /** Returns the argument of a place or a name; null if it is absent. */
    @Nullable
    Object get(int place, String name) {
        return place < placed.size() ? placed.get(place) : named.get(name);
    }

    /** Returns an argument as a text. */
    String text(int place, String name, String absent) {
        return has(place, name) ? Values.text(get(place, name)) : absent;
    }

    /** Returns an argument as a whole number of at most 100,000 in size. */
    int number(int place, String name, int absent) throws TemplateException {
        if (!has(place, name)) {
            return absent;
        }
        Object value = Values.counted(Values.plain(get(place, name)));
        if (value instanceof Number number
                && number.doubleValue() == number.intValue()
                && Math.abs(number.doubleValue()) <= RenderBudget.MOST_ITEMS) {
            return number.intValue();
        }
        throw new TemplateException("'" + name + "' must be a whole number from -100,000 to 100,000.", 0);
    }

    /** Returns an argument as a number of blanks. */
    int width(int place, String name, int absent) throws TemplateException {
        int width = number(place, name, absent);
        if (width < 0 || width > MOST_WIDTH) {
            throw new TemplateException("'" + name + "' must be a whole number from 0 to 1,000.", 0);
        }
        return width;
    }

    /** Returns an argument as a text; null if it is absent or none. */
    @Nullable
    String given(int place, String name) {
        Object value = get(place, name);
        return value == null ? null : Values.text(value);
    }

    boolean isTrue(int place, String name) {
        return has(place, name) && Values.isTrue(get(place, name));
    }
}
