package com.pipelex.telemetry.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name of a component on the wire, where it is not the component's own in snake case (a duration's gets
 * {@code _ms} behind it).
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Property {

    /** The name: letters, digits and {@code _}, optionally after a {@code $} for those that PostHog knows. */
    String value();
}
