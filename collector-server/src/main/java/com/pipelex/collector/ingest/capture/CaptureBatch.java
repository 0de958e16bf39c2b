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

    /** The same refusal; where there are several events, saying which. */
    static Refusal at(Refusal refusal, List<RawEvent> drafts, int at) {
        return drafts.size() == 1
                ? refusal
                : refusal.at("event " + (at + 1) + " of " + drafts.size()
                        + drafts.get(at).shown());
    }

    /** Refuses what is no batch of events at all, before the key is looked at. */
    static void checkForm(Route route, List<RawEvent> drafts) throws Refusal {
        if (drafts.isEmpty()) {
            throw new Refusal(400, "request contains no events");
        }
        for (int at = 0; at < drafts.size(); at++) {
            RawEvent draft = drafts.get(at);
            Refusal problem = draft.problem;
            if (draft.event == null && route == Route.ENGAGE) {
                draft.event = "$identify";
            } else if (draft.event == null) {
                problem = Refusal.unhydrated("non-engage request missing event name attribute");
            }
            if (problem != null) {
                throw at(problem, drafts, at);
            }
        }
    }

    /** Refuses what is no event that can be stored. */
    static void checkEvents(Route route, List<RawEvent> drafts) throws Refusal {
        for (int at = 0; at < drafts.size(); at++) {
            Refusal problem = problemOf(route, drafts.get(at));
            if (problem != null) {
                throw at(problem, drafts, at);
            }
        }
    }

    private static @Nullable Refusal problemOf(Route route, RawEvent draft) {
        String event = String.valueOf(draft.event);
        if (event.isEmpty()) {
            return new Refusal(400, "event submitted with an empty event name");
        }
        boolean isAi = event.startsWith(AI);
        if (route == Route.AI && !isAi) {
            return new Refusal(400, "a non-AI event was submitted to a route for AI events");
        }
        int limit = route == Route.AI ? Limits.AI_EVENT_BYTES : Limits.EVENT_BYTES;
        if (draft.bytes() > limit) {
            String kind = isAi ? "AI event" : "event";
            return new Refusal(
                    413,
                    "maximum " + kind + " size exceeded: " + kind + draft.shown() + " is " + draft.bytes()
                            + " bytes, over the " + limit + "-byte limit");
        }
        if (draft.distinctId == null || draft.distinctId.isEmpty()) {
            return new Refusal(400, "event submitted without a distinct_id");
        }
        return draft.hasInvalidCookieless ? new Refusal(400, "event submitted with invalid cookieless mode") : null;
    }

    /** The events to store, counted. */
    static List<CollectedEvent> events(
            Project project, List<RawEvent> drafts, @Nullable Instant sentAt, Instant received, QualityTally tally) {
        List<CollectedEvent> events = new ArrayList<>(drafts.size());
        for (RawEvent draft : drafts) {
            String event = String.valueOf(draft.event);
            if (event.equals(RawEvent.PERFORMANCE)) {
                continue;
            }
            if (draft.isUnknownTo(project)) {
                tally.unknownEvent();
                continue;
            }
            String time = draft.timestamp;
            Instant given = time == null ? null : Timestamps.lenient(time);
            Instant happened = Timestamps.corrected(received, given, draft.ignoresSentAt ? null : sentAt, draft.offset);
            events.add(draft.collected(project, happened, received));
            tally.event(draft, happened, received);
        }
        return events;
    }
}
