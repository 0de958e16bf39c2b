package com.pipelex.collector.ingest.event;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The properties of an event that control its ingestion. Reused for every event. */
final class ControlProperties {

    @Nullable
    String key;

    @Nullable
    String distinctId;

    boolean isPersonless;
    boolean ignoresSentAt;
    boolean hasInvalidCookieless;

    void reset() {
        key = null;
        distinctId = null;
        isPersonless = false;
        ignoresSentAt = false;
        hasInvalidCookieless = false;
    }

    /** Reads a property, at its value. */
    void read(String name, JsonToken token, JsonParser in) {
        switch (name) {
            case "distinct_id" ->
                distinctId = token.isScalarValue() && token != JsonToken.VALUE_NULL ? in.getString() : null;
            case "$process_person_profile" -> isPersonless = token == JsonToken.VALUE_FALSE;
            case "$ignore_sent_at" -> ignoresSentAt = token == JsonToken.VALUE_TRUE;
            case "$cookieless_mode" -> hasInvalidCookieless = !token.isBoolean();
            default -> {}
        }
    }
}
