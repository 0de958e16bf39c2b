package com.pipelex.runtime.value;

import java.util.AbstractMap;
import java.util.Map;
import java.util.Set;

/** The mock content of a value without a known structure: a text that has every field a template asks for. */
final class MockOfAnything extends AbstractMap<String, Object> {

    private final String text;

    MockOfAnything(String text) {
        this.text = text;
    }

    @Override
    public Set<Map.Entry<String, Object>> entrySet() {
        return Set.of(Map.entry("text", text));
    }

    @Override
    public Object get(Object key) {
        return key.equals("text") ? text : this;
    }

    @Override
    public boolean containsKey(Object key) {
        return true;
    }
}
