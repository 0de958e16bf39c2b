package com.pipelex.language.template;

import org.jspecify.annotations.Nullable;

/** A value that a template may name. Implemented by what a run keeps in its memory. */
public interface TemplateValue {

    /** The value as text. */
    String render(Format format);

    /** Returns a property: a value, a string, a number, a list or a map; null if there is none. */
    @Nullable
    Object property(String name);
}
