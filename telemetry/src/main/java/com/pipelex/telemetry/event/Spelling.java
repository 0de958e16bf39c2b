package com.pipelex.telemetry.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The spelling of an enum constant on the wire, if it differs from its name in lower case. */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.CLASS)
public @interface Spelling {

    /** The spelling: 1 to 64 characters of printable ASCII without quotes and backslashes. */
    String value();
}
