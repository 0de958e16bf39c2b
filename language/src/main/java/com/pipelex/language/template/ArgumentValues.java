package com.pipelex.language.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The arguments of a call, computed. */
record ArgumentValues(List<@Nullable Object> placed, Map<String, @Nullable Object> named) {

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

    /** The argument of a place or a name; null if it is absent. */
    @Nullable
    Object get(int place, String name) {
        return place < placed.size() ? placed.get(place) : named.get(name);
    }

    /** The same as a text. */
    String text(int place, String name, String absent) {
        return has(place, name) ? Values.text(get(place, name)) : absent;
    }

    /** The same as a number that is not too large. */
    int number(int place, String name, int absent) throws TemplateException {
        if (!has(place, name)) {
            return absent;
        }
        Object value = Values.plain(get(place, name));
        if (value instanceof Number number && Math.abs(number.doubleValue()) <= RenderBudget.MOST_ITEMS) {
            return number.intValue();
        }
        throw new TemplateException(
                "'" + name + "' must be a whole number of at most " + RenderBudget.MOST_ITEMS + ".", 0);
    }

    boolean isTrue(int place, String name) {
        return has(place, name) && Values.isTrue(get(place, name));
    }
}
