package com.pipelex.telemetry;

/** A host's event that holds an exception. */
@Catalogued(name = "crash", packages = "com.pipelex.telemetry")
sealed interface CrashEvent extends Event {

    /** It crashed. */
    @EventType(name = "crashed", category = "Failures", reason = "To mend defects.")
    record Crashed(@Reason("Which defect it is.") Crash crash) implements CrashEvent {}
}
