package com.pipelex.runtime.model;

import org.jspecify.annotations.Nullable;

/**
 * The default models, for pipes that name none. Each is null if not configured.
 *
 * @param text for texts
 * @param structured for objects and lists
 * @param extract for reading images
 * @param images for generating images
 */
public record Defaults(
        @Nullable String text,
        @Nullable String structured,
        @Nullable String extract,
        @Nullable String images) {

    static final Defaults NONE = new Defaults(null, null, null, null);
}
