package com.pipelex.telemetry.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The name of an event on the wire, its category in the notice, and the reason for recording it. */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface EventType {

    /** The name on the wire: lower case letters, digits and {@code _}. */
    String name();

    /** The category of the notice that covers it, such as "Command usage". */
    String category();

    /**
     * The version of the notice that its category came with, the same for all events of a category. Consent that was
     * given to an older notice does not cover it: see {@link com.pipelex.telemetry.NoticePrompt}.
     */
    int notice() default 1;

    /** Why it is recorded, one sentence for the person whose machine it is. */
    String reason();
}
