package com.pipelex.language.template;

import org.jspecify.annotations.Nullable;

/** A value that a template can read. The values of a run implement it. */
public interface TemplateValue {

    /** Returns the value as text. */
    String render(Format format);

    /** Returns a property: a value, a string, a number, a list or a map; null if there is none. */
    @Nullable
    Object property(String name);

    /** Returns whether the value has a field of this name, with or without a value. */
    default boolean declares(String name) {
        return property(name) != null;
    }
}
