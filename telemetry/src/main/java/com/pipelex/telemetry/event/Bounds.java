package com.pipelex.telemetry.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The bounds of a number (required on {@code int}, {@code long} and their boxes) or, in milliseconds, of a duration
 * (default 0 to 30 days). A value outside is recorded as the nearer bound.
 */
@Documented
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.CLASS)
public @interface Bounds {

    /** The least value recorded. */
    long min() default 0;

    /** The greatest value recorded. */
    long max();
}
