package com.pipelex.telemetry;

import com.pipelex.telemetry.event.Catalogued;
import com.pipelex.telemetry.event.Event;
import com.pipelex.telemetry.event.EventType;

/** A host's events of three releases: each of the later two collects a category that the one before did not. */
@Catalogued(name = "news", version = 3)
sealed interface NewsEvent extends Event {

    /** Of the first notice. */
    @EventType(name = "used", category = "Usage", reason = "To see whether it is used.")
    record Used() implements NewsEvent {}

    /** Of the second. */
    @EventType(name = "failed", category = "Failures", notice = 2, reason = "To mend \"defects\".")
    record Failed() implements NewsEvent {}

    /** Of the third. */
    @EventType(name = "slow", category = "Speed", notice = 3, reason = "To see where people wait.")
    record Slow() implements NewsEvent {}
}
