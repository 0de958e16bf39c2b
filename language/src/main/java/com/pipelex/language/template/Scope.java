package com.pipelex.language.template;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The names that an expression may use, with what a rendering writes to. Loops have a scope of their own. */
final class Scope {

    private final Map<String, @Nullable Object> names = new HashMap<>();
    private final @Nullable Scope outer;
    private final Rendering rendering;

    /** The state that all scopes of one rendering share. */
    record Rendering(TagStyle style, Format format, RenderBudget budget) {}

    private Scope(@Nullable Scope outer, Rendering rendering) {
        this.outer = outer;
        this.rendering = rendering;
    }

    static Scope of(Map<String, ?> values, TagStyle style, Format format) {
        Scope scope = new Scope(null, new Rendering(style, format, new RenderBudget()));
        scope.names.putAll(values);
        return scope;
    }

    Scope inner() {
        return new Scope(this, rendering);
    }

    @Nullable
    Object get(String name) {
        for (Scope scope = this; scope != null; scope = scope.outer) {
            if (scope.names.containsKey(name)) {
                return scope.names.get(name);
            }
        }
        return new Undefined(name);
    }

    void set(String name, @Nullable Object value) {
        names.put(name, value);
    }

    TagStyle style() {
        return rendering.style;
    }

    Format format() {
        return rendering.format;
    }

    RenderBudget budget() {
        return rendering.budget;
    }
}
