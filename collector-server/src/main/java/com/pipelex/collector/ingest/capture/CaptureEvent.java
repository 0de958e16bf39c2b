package com.pipelex.collector.ingest.capture;

import com.pipelex.collector.config.Catalogue;
import com.pipelex.collector.ingest.event.RawEvent;
import com.pipelex.collector.ingest.wire.Refusal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One event of PostHog's older routes.
 *
 * @param key its project key, or null
 * @param timestamp its time as it was sent, or null
 * @param offset how long ago it happened, in milliseconds, or null
 * @param from the position of its JSON in the body
 * @param catalogue the catalogue that its properties were read with, or null
 * @param problem the first problem found in it, or null
 */
record CaptureEvent(
        RawEvent raw,
        @Nullable String key,
        @Nullable String timestamp,
        @Nullable Long offset,
        int from,
        @Nullable Catalogue catalogue,
        @Nullable Refusal problem) {

    /** Returns a refusal of one event, with its position and name where there are several. */
    static Refusal at(Refusal refusal, List<CaptureEvent> events, int at) {
        return events.size() == 1
                ? refusal
                : refusal.at("event " + (at + 1) + " of " + events.size()
                        + events.get(at).raw().shown());
    }
}
