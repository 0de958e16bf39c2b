package com.pipelex.collector.ingest.event;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** The properties that control ingestion. Reused for every event. */
public final class ControlProperties {

    private @Nullable String key;
    private @Nullable String distinctId;
    private boolean isPersonless;
    private boolean ignoresSentAt;
    private boolean hasInvalidCookieless;

    public void begin() {
        key = null;
        distinctId = null;
        isPersonless = false;
        ignoresSentAt = false;
        hasInvalidCookieless = false;
    }

    /** Notes the key that an event says it was sent with: {@code token} counts, {@code api_key} does not. */
    public void key(String name, @Nullable String value) {
        if (name.equals("token")) {
            key = value;
        }
    }

    /** Notes a property, at its value. */
    public void note(String name, JsonToken token, JsonParser in) {
        switch (name) {
            case "distinct_id" ->
                distinctId = token.isScalarValue() && token != JsonToken.VALUE_NULL ? in.getString() : null;
            case "$process_person_profile" -> isPersonless = token == JsonToken.VALUE_FALSE;
            case "$ignore_sent_at" -> ignoresSentAt = token == JsonToken.VALUE_TRUE;
            case "$cookieless_mode" -> hasInvalidCookieless = !token.isBoolean();
            default -> {}
        }
    }

    @Nullable
    public String key() {
        return key;
    }

    @Nullable
    public String distinctId() {
        return distinctId;
    }

    public boolean isPersonless() {
        return isPersonless;
    }

    public boolean ignoresSentAt() {
        return ignoresSentAt;
    }

    public boolean hasInvalidCookieless() {
        return hasInvalidCookieless;
    }
}
