package com.pipelex.collector.ingest.capture;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.ingest.event.QualityTally;
import com.pipelex.collector.ingest.event.RawEvent;
import com.pipelex.collector.ingest.event.Timestamps;
import com.pipelex.collector.ingest.wire.Limits;
import com.pipelex.collector.ingest.wire.Refusal;
import com.pipelex.collector.ingest.wire.Route;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The checks on the events of a request: all of them are valid, or none is stored. */
final class CaptureBatch {

    private static final String AI = "$ai_";

    private CaptureBatch() {}

    /** Refuses malformed events, before the key is looked at. */
    static void checkForm(List<CaptureEvent> events) throws Refusal {
        if (events.isEmpty()) {
            throw new Refusal(400, "request contains no events");
        }
        for (int at = 0; at < events.size(); at++) {
            CaptureEvent event = events.get(at);
            Refusal problem = event.raw().name() == null
                    ? Refusal.unhydrated("non-engage request missing event name attribute")
                    : event.problem();
            if (problem != null) {
                throw CaptureEvent.at(problem, events, at);
            }
        }
    }

    /** Refuses events that cannot be stored. */
    static void checkEvents(Route route, List<CaptureEvent> events) throws Refusal {
        for (int at = 0; at < events.size(); at++) {
            Refusal problem = problem(route, events.get(at).raw());
            if (problem != null) {
                throw CaptureEvent.at(problem, events, at);
            }
        }
    }

    private static @Nullable Refusal problem(Route route, RawEvent event) {
        String name = String.valueOf(event.name());
        if (name.isEmpty()) {
            return new Refusal(400, "event submitted with an empty event name");
        }
        boolean isAi = name.startsWith(AI);
        if (route == Route.AI && !isAi) {
            return new Refusal(400, "a non-AI event was submitted to a route for AI events");
        }
        int limit = route == Route.AI ? Limits.AI_EVENT_BYTES : Limits.EVENT_BYTES;
        if (event.bytes() > limit) {
            String kind = isAi ? "AI event" : "event";
            return new Refusal(
                    413,
                    "maximum " + kind + " size exceeded: " + kind + event.shown() + " is " + event.bytes()
                            + " bytes, over the " + limit + "-byte limit");
        }
        String id = event.distinctId();
        if (id == null || id.isEmpty()) {
            return new Refusal(400, "event submitted without a distinct_id");
        }
        boolean isInvalid = event.properties().hasInvalidCookieless();
        return isInvalid ? new Refusal(400, "event submitted with invalid cookieless mode") : null;
    }

    /** Returns the events to store, and counts them. */
    static List<CollectedEvent> collect(
            Project project, List<CaptureEvent> events, @Nullable Instant sent, Instant received, QualityTally tally) {
        List<CollectedEvent> collected = new ArrayList<>(events.size());
        for (CaptureEvent event : events) {
            RawEvent raw = event.raw();
            if (RawEvent.PERFORMANCE.equals(raw.name())) {
                continue;
            }
            if (raw.isUnknownTo(project)) {
                tally.unknownEvent();
                continue;
            }
            String time = event.timestamp();
            Instant happened = Timestamps.corrected(
                    received,
                    time == null ? null : Timestamps.lenient(time),
                    raw.properties().ignoresSentAt() ? null : sent,
                    event.offset());
            collected.add(raw.collected(project, happened, received));
            tally.event(raw, happened, received);
        }
        return collected;
    }
}
