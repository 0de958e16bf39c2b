package com.pipelex.language.template;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A namespace of a template: the only map that {@code set name.property} may change. */
final class Namespace extends AbstractMap<@Nullable Object, @Nullable Object> {

    private final Map<@Nullable Object, @Nullable Object> properties;

    Namespace(Map<@Nullable Object, @Nullable Object> properties) {
        this.properties = new LinkedHashMap<>(properties);
    }

    @Override
    public Set<Entry<@Nullable Object, @Nullable Object>> entrySet() {
        return properties.entrySet();
    }

    @Override
    public boolean containsKey(@Nullable Object key) {
        return properties.containsKey(key);
    }

    @Override
    public @Nullable Object get(@Nullable Object key) {
        return properties.get(key);
    }

    @Override
    public @Nullable Object put(@Nullable Object key, @Nullable Object value) {
        return properties.put(key, value);
    }
}
