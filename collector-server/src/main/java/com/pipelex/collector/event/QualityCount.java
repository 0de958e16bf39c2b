package com.pipelex.collector.event;

import java.util.Locale;

/**
 * Something that was not stored as it was sent, counted for the page on data quality.
 *
 * @param project the project's name
 * @param kind what happened
 * @param detail of which event, property or class: a name of a catalogue, of a class or of an event, never a value
 * @param count how often, above 0
 */
public record QualityCount(String project, Kind kind, String detail, int count) {

    /** The reasons why something was not stored as it was sent. */
    public enum Kind {
        /** A whole request, or an event that the pinned catalogue does not know, was not stored. */
        REFUSED,
        /** A property that the pinned catalogue does not know was left out. */
        STRIPPED,
        /** A property was left out for its class ({@code file_path}, {@code prompt} ...). */
        REDACTED,
        /** An event was stored before, under the same uuid. */
        DUPLICATE,
        /** An event had been erased before it arrived. */
        ERASED,
        /** An event arrived more than a day after it happened. */
        LATE;

        /** Its name in the API and the database: {@code refused}. */
        public String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
