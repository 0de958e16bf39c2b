package com.pipelex.collector.ingest.event;

import com.pipelex.collector.event.Facets;
import org.jspecify.annotations.Nullable;

/**
 * The properties of an event, redacted.
 *
 * @param json compact JSON, {@code {}} for an event without properties
 * @param key the project key among them, or null
 * @param distinctId the distinct id among them, or null
 * @param isPersonless whether the event belongs to no person
 * @param ignoresSentAt whether its time is not to be corrected
 * @param hasInvalidCookieless whether its cookieless mode is not a boolean
 * @param stripped the number of properties that the catalogue does not allow
 * @param redacted the numbers of redacted values by the ordinal of their class, or null for none
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record ParsedProperties(
        String json,
        Facets facets,
        @Nullable String key,
        @Nullable String distinctId,
        boolean isPersonless,
        boolean ignoresSentAt,
        boolean hasInvalidCookieless,
        int stripped,
        int @Nullable [] redacted) {

    /** The properties of an event without any. */
    public static final ParsedProperties NONE =
            new ParsedProperties("{}", Facets.NONE, null, null, false, false, false, 0, null);

    /** Returns the same properties with other JSON. */
    public ParsedProperties withJson(String other) {
        return new ParsedProperties(
                other, facets, key, distinctId, isPersonless, ignoresSentAt, hasInvalidCookieless, stripped, redacted);
    }

    /** Returns the same properties with options that were set beside them. */
    public ParsedProperties withOptions(boolean personless, boolean ignoring) {
        return new ParsedProperties(
                json,
                facets,
                key,
                distinctId,
                isPersonless || personless,
                ignoresSentAt || ignoring,
                hasInvalidCookieless,
                stripped,
                redacted);
    }
}
