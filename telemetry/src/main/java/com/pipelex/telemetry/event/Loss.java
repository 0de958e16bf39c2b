package com.pipelex.telemetry.event;

/** Why something did not get through: a whole event, or a property of one. */
public sealed interface Loss permits DropReason, SensitiveClass {

    /** Its name in files, counters and documents; no two of either kind share one. */
    String spelling();
}
