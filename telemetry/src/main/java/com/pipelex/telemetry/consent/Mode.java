package com.pipelex.telemetry.consent;

import org.jspecify.annotations.Nullable;

/** The modes that a person can choose (specification, "Telemetry Modes"), from the least to the most. */
public enum Mode {
    /** Nothing is recorded, nothing is sent. */
    OFF,
    /** Usage without anything that links one run to another. */
    ANONYMOUS,
    /** The same with the identifier that the person gave. */
    IDENTIFIED;

    /** Its spelling in configuration, on the command line and on the wire. */
    public String spelling() {
        return switch (this) {
            case OFF -> "off";
            case ANONYMOUS -> "anonymous";
            case IDENTIFIED -> "identified";
        };
    }

    /** The mode of that exact spelling, or null. */
    public static @Nullable Mode spelt(String text) {
        for (Mode mode : values()) {
            if (mode.spelling().equals(text)) {
                return mode;
            }
        }
        return null;
    }

    /** The lesser of the two. */
    Mode atMost(Mode ceiling) {
        return compareTo(ceiling) <= 0 ? this : ceiling;
    }
}
