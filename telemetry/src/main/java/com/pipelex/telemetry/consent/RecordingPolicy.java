package com.pipelex.telemetry.consent;

import org.jspecify.annotations.Nullable;

/** The terms of an event: mode, user id and configuration. They grant nothing. */
public sealed interface RecordingPolicy permits ConsentGrant, RecordingPolicy.Supposed {

    /** {@link Mode#ANONYMOUS} or {@link Mode#IDENTIFIED}, and identified only where there is a user id. */
    Mode mode();

    /** The identifier that the person gave; null in anonymous mode. */
    @Nullable
    String userId();

    /** The rest of what the person configured. */
    ConsentGrant.Settings settings();

    /** Returns whether what came with a notice may be recorded. */
    boolean covers(int notice);

    /** Terms that nobody has agreed to: for a preview. */
    record Supposed(Mode mode, @Nullable String userId, ConsentGrant.Settings settings) implements RecordingPolicy {

        /** Whoever chooses agrees to all but what they declined before. */
        @Override
        public boolean covers(int notice) {
            return !settings.notice().declined().contains(notice);
        }
    }
}
