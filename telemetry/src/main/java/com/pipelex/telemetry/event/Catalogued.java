package com.pipelex.telemetry.event;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks the sealed interface behind which a host's event records stand. The annotation processor then generates
 * {@code <Interface>Catalogue} beside it, an implementation of {@link Catalogue} with its {@code INSTANCE}, and the
 * resources {@code META-INF/telemetry/<name>.json} (the catalogue as data) and {@code META-INF/telemetry/<name>.md}
 * (the same for people).
 *
 * <pre>{@code
 * @Catalogued(name = "acme", context = AcmeContext.class)
 * public sealed interface AcmeEvent extends Event permits BuildComplete {}
 *
 * @EventType(name = "build_complete", category = "Command usage", reason = "To see how often builds fail.")
 * public record BuildComplete(
 *         @Reason("Which outcome is how frequent.") Outcome outcome,
 *         @Reason("Where people wait.") Duration duration) implements AcmeEvent {}
 * }</pre>
 */
@Documented
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface Catalogued {

    /** The catalogue's name: lower case letters, digits and {@code -}. */
    String name();

    /**
     * The notice's version: it grows when a new category of events is collected, which then gives it as its
     * {@link EventType#notice()}. Removing or renaming is no reason for it to grow.
     */
    int version() default 1;

    /**
     * The host's own packages, such as {@code com.acme}, those below included: what a {@link Crash} may name. Needed
     * where an event holds one.
     */
    String[] packages() default {};

    /** The record whose components go with every event of the host; {@code Void.class}: none. */
    Class<?> context() default Void.class;
}
