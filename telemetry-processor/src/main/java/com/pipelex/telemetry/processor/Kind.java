package com.pipelex.telemetry.processor;

/** What a property can hold: the closed kinds, and the one that is never recorded. */
enum Kind {
    BOOLEAN,
    NUMBER,
    CHOICE,
    CHOICES,
    DURATION,
    VERSION,
    UUID,
    CRASH,
    SENSITIVE
}
