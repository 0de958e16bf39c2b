package com.pipelex.language.template;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Looks up keys. Maps from outside have texts for keys; a map that a template writes may have numbers too. */
final class MapKeys {

    private MapKeys() {}

    /** Returns a key as maps keep it: a whole number without its fraction, since 1 and 1.0 are one key in Python. */
    static @Nullable Object normalized(@Nullable Object key) {
        return key instanceof Double number && number.longValue() == number ? (Object) number.longValue() : key;
    }

    /** Tests for a key; only a template's own maps are asked for one that is not a text. */
    static boolean in(Map<?, ?> map, @Nullable Object key) {
        return (key instanceof String || map instanceof LinkedHashMap) && map.containsKey(normalized(key));
    }
}
