package com.pipelex.telemetry.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the only kind of component that may be a {@code String}: one whose value is dropped, always, and counted under
 * its class. It documents what an event deliberately leaves out.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Sensitive {

    /** The class of the value. */
    SensitiveClass value();
}
