package com.pipelex.collector.ingest.event;

import com.pipelex.collector.event.QualityCount;
import com.pipelex.collector.event.SensitiveClass;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The counts of what a request's events lost on the way to the store. Confined to one request. */
public final class QualityTally {

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

    /** Counts an event that is stored. */
    public void event(RawEvent event, Instant happened, Instant received) {
        stripped += event.properties().stripped();
        late += happened.isBefore(received.minus(LATE)) ? 1 : 0;
        int @Nullable [] counts = event.properties().redacted();
        for (int at = 0; counts != null && at < counts.length; at++) {
            redacted[at] += counts[at];
        }
    }

    public List<QualityCount> quality(String project) {
        List<QualityCount> quality = new ArrayList<>();
        add(quality, project, QualityCount.Kind.REFUSED, UNKNOWN_EVENT, unknown);
        add(quality, project, QualityCount.Kind.STRIPPED, UNKNOWN_PROPERTY, stripped);
        add(quality, project, QualityCount.Kind.LATE, "", late);
        for (SensitiveClass kind : CLASSES) {
            add(quality, project, QualityCount.Kind.REDACTED, kind.spelling(), redacted[kind.ordinal()]);
        }
        return quality.isEmpty() ? List.of() : quality;
    }

    private static void add(List<QualityCount> to, String project, QualityCount.Kind kind, String detail, int count) {
        if (count > 0) {
            to.add(new QualityCount(project, kind, detail, count));
        }
    }
}
