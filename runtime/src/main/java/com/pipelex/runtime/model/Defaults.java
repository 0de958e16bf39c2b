package com.pipelex.runtime.model;

import org.jspecify.annotations.Nullable;

/**
 * The models of pipes that name none; null each where the configuration names none either.
 *
 * @param text for texts
 * @param structured for objects and lists
 * @param extract for the text of images
 * @param images for making images
 */
public record Defaults(
        @Nullable String text,
        @Nullable String structured,
        @Nullable String extract,
        @Nullable String images) {

    static final Defaults NONE = new Defaults(null, null, null, null);
}
