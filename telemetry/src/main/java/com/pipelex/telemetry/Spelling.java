package com.pipelex.telemetry;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** How an enum constant is spelt on the wire, where it is not its own name in lower case. */
@Documented
@Target(ElementType.FIELD)
@Retention(RetentionPolicy.CLASS)
public @interface Spelling {

    /** The spelling: 1 to 64 characters of printable ASCII without quotes and backslashes. */
    String value();
}
