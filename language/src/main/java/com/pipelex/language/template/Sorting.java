package com.pipelex.language.template;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The order of lists: by the items, by their attributes, or by the keys of pairs. */
final class Sorting {

    private Sorting() {}

    /**
     * An item with its key.
     *
     * @param folded the key that is compared: without its capitals, unless they count
     */
    record Keyed(
            @Nullable Object item,
            @Nullable Object key,
            @Nullable Object folded) {}

    /** Returns a list by its items, or by the attributes that a comma-separated argument names. */
    static List<@Nullable Object> of(List<?> list, ArgumentValues arguments) throws TemplateException {
        String[] paths = arguments.text(2, "attribute", "").split(",", -1);
        List<Keyed> keyed = new ArrayList<>();
        for (Object item : list) {
            List<@Nullable Object> key = new ArrayList<>();
            for (String path : paths) {
                boolean hasPath = arguments.has(2, "attribute");
                key.add(folded(hasPath ? Values.path(item, path.strip()) : item, arguments, 1));
            }
            keyed.add(new Keyed(item, key, key));
        }
        return items(keyed, arguments, 0);
    }

    /** Returns pairs by their keys or their values. */
    static List<@Nullable Object> ofPairs(List<List<@Nullable Object>> pairs, ArgumentValues arguments)
            throws TemplateException {
        String by = arguments.text(1, "by", "key");
        if (!by.equals("key") && !by.equals("value")) {
            throw new TemplateException("'by' must be 'key' or 'value'.", 0);
        }
        List<Keyed> keyed = new ArrayList<>();
        for (List<@Nullable Object> pair : pairs) {
            Object key = pair.get(by.equals("key") ? 0 : 1);
            keyed.add(new Keyed(pair, key, folded(key, arguments, 0)));
        }
        return items(keyed, arguments, 2);
    }

    private static List<@Nullable Object> items(List<Keyed> keyed, ArgumentValues arguments, int place)
            throws TemplateException {
        boolean isReversed = arguments.isTrue(place, "reverse");
        if (isReversed) {
            Collections.reverse(keyed);
        }
        List<@Nullable Object> items = new ArrayList<>();
        byKey(keyed).forEach(one -> items.add(one.item));
        if (isReversed) {
            Collections.reverse(items);
        }
        return items;
    }

    /** Returns items by their keys; those of one key keep their order. */
    static List<Keyed> byKey(List<Keyed> keyed) throws TemplateException {
        for (int at = 1; at < keyed.size(); at++) {
            order(keyed.get(0).folded, keyed.get(at).folded);
        }
        List<Keyed> sorted = new ArrayList<>(keyed);
        sorted.sort((one, other) -> comparable(one.folded, other.folded));
        return sorted;
    }

    private static int comparable(@Nullable Object one, @Nullable Object other) {
        try {
            return order(one, other);
        } catch (TemplateException different) {
            return 0;
        }
    }

    /** Compares two keys, each a value or the list of several. */
    private static int order(@Nullable Object one, @Nullable Object other) throws TemplateException {
        if (!(one instanceof List<?> ours) || !(other instanceof List<?> theirs) || ours.size() != theirs.size()) {
            return Values.order(one, other);
        }
        int order = 0;
        for (int at = 0; at < ours.size() && order == 0; at++) {
            order = Values.order(ours.get(at), theirs.get(at));
        }
        return order;
    }

    /** Returns a value as it is compared: a text without its capitals, unless the argument of a place says otherwise. */
    static @Nullable Object folded(@Nullable Object value, ArgumentValues arguments, int place) {
        Object plain = Values.plain(value);
        return plain instanceof String text && !arguments.isTrue(place, "case_sensitive")
                ? text.toLowerCase(Locale.ROOT)
                : plain;
    }
}
