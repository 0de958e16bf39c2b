package com.pipelex.telemetry.processor;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A property: a component of an event's or context's record.
 *
 * @param accessor the component's name in Java
 * @param name the property's on the wire
 * @param optional whether it may be missing
 * @param isBoxed whether its Java type is a box, which has to be unboxed
 * @param enumType the qualified name of the enum; null for other kinds
 * @param spellings of the enum's constants in their order, or the packages that a crash may name; empty for other kinds
 * @param sensitiveClass the constant's name; null for other kinds
 */
record PropertyModel(
        String accessor,
        String name,
        Kind kind,
        boolean optional,
        boolean isBoxed,
        long min,
        long max,
        @Nullable String enumType,
        List<String> spellings,
        @Nullable String sensitiveClass,
        String reason) {

    PropertyModel {
        spellings = List.copyOf(spellings);
    }
}
