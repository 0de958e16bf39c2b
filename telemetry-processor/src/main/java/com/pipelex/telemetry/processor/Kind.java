package com.pipelex.telemetry.processor;

/** The kinds of property: a closed list, and the one kind that is never recorded. */
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
