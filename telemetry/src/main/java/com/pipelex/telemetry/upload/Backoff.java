package com.pipelex.telemetry.upload;

/** The pauses of earlier attempts that a delivery respects. */
public enum Backoff {
    /** All of them: an upload process that started by itself. */
    RESPECTED,
    /** Those that the endpoint asked for, or that follow a refusal: in-process, and at a command's end. */
    HOSTS,
    /** None: a person who sends by hand. */
    IGNORED
}
