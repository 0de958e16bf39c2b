package com.pipelex.telemetry;

import com.pipelex.telemetry.event.Catalogued;
import com.pipelex.telemetry.event.Crash;
import com.pipelex.telemetry.event.Event;
import com.pipelex.telemetry.event.EventType;
import com.pipelex.telemetry.event.Reason;

/** A host's event that holds an exception. */
@Catalogued(name = "crash", packages = "com.pipelex.telemetry")
public sealed interface CrashEvent extends Event {

    /** It crashed. */
    @EventType(name = "crashed", category = "Failures", reason = "To mend defects.")
    record Crashed(@Reason("Which defect it is.") Crash crash) implements CrashEvent {}
}
