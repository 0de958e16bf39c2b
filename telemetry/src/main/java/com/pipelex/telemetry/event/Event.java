package com.pipelex.telemetry.event;

/**
 * Something that happened, without a word of anybody's: what {@link com.pipelex.telemetry.Telemetry#record(Event)} takes.
 *
 * <p>A host writes its events as records behind a sealed interface marked {@link Catalogued}; their components can
 * only be of closed kinds (a boolean, a bounded number, an enum, a set of an enum's constants, a duration, a
 * {@link Version}, a UUID, a {@link Crash}), which the annotation processor checks when the host is compiled. A host
 * whose events are not known at compile time uses {@link DynamicEvent}, whose strings go through the redactor.
 */
public interface Event {

    /** An event of a host whose events are not known at compile time: see {@link DynamicEvent}. */
    static DynamicEvent of(String name) {
        return DynamicEvent.named(name);
    }
}
