package com.pipelex.collector.ingest.event;

import com.pipelex.collector.event.Quality;
import com.pipelex.collector.event.SensitiveClass;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what a request's events did not bring as they were sent. Held by one request alone. */
public final class Tally {

    public static final String INVALID_REQUEST = "invalid request";
    private static final String UNKNOWN_EVENT = "unknown event";
    private static final String UNKNOWN_PROPERTY = "unknown property";
    private static final Duration LATE = Duration.ofDays(1);
    private static final SensitiveClass[] CLASSES = SensitiveClass.values();

    private final int[] redacted = new int[CLASSES.length];
    private int stripped;
    private int unknown;
    private int late;

    public void unknownEvent() {
        unknown++;
    }

    /** An event that is stored. */
    public void event(Draft draft, Instant happened, Instant received) {
        stripped += draft.stripped;
        late += happened.isBefore(received.minus(LATE)) ? 1 : 0;
        int @Nullable [] of = draft.redacted;
        for (int at = 0; of != null && at < of.length; at++) {
            redacted[at] += of[at];
        }
    }

    public List<Quality> quality(String project) {
        List<Quality> quality = new ArrayList<>();
        add(quality, project, Quality.Kind.REFUSED, UNKNOWN_EVENT, unknown);
        add(quality, project, Quality.Kind.STRIPPED, UNKNOWN_PROPERTY, stripped);
        add(quality, project, Quality.Kind.LATE, "", late);
        for (SensitiveClass kind : CLASSES) {
            add(quality, project, Quality.Kind.REDACTED, kind.spelling(), redacted[kind.ordinal()]);
        }
        return quality.isEmpty() ? List.of() : quality;
    }

    private static void add(List<Quality> to, String project, Quality.Kind kind, String detail, int count) {
        if (count > 0) {
            to.add(new Quality(project, kind, detail, count));
        }
    }
}
