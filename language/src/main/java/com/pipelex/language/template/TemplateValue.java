package com.pipelex.language.template;

import org.jspecify.annotations.Nullable;

/** A value that a template may name. Implemented by what a run keeps in its memory. */
public interface TemplateValue {

    /** The value as text. */
    String render(Format format);

    /** What stands behind a dot: a value, a text, a number, a list, a map; null where there is nothing. */
    @Nullable
    Object property(String name);
}
