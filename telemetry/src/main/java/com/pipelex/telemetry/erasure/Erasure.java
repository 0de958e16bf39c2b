package com.pipelex.telemetry.erasure;

import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * An erasure that a person requested: one receipt of this machine's own, and a part for each request that it takes.
 *
 * @param receipt its name, on this machine
 * @param requestedAt when it was asked for
 * @param changedAt when its state changed last
 * @param parts the requests; none where nothing had been sent
 */
public record Erasure(String receipt, Instant requestedAt, Instant changedAt, List<ErasurePart> parts) {

    public Erasure {
        parts = List.copyOf(parts);
    }

    /** The state of an erasure; the first constant is the furthest from done. */
    public enum State {
        /** It is written down here, and no host has taken it yet. */
        QUEUED,
        /** The host has taken it. */
        SENT,
        /** The host refused it, or did not take it for 28 days: see {@link ErasurePart#explanation()}. */
        FAILED,
        /** The host does not erase on request: its operator has to be asked, see {@link Erasures#letter(Erasure)}. */
        NOT_SUPPORTED,
        /** The host says that it is carried out. */
        DONE;

        /** Its name in files and output for scripts. */
        public String spelling() {
            return name().toLowerCase(Locale.ROOT);
        }

        /** Returns whether the host's operator has to be asked, see {@link Erasures#letter(Erasure)}. */
        public boolean needsLetter() {
            return this == FAILED || this == NOT_SUPPORTED;
        }

        /** Returns whether nothing further will come of it by itself. */
        boolean isFinal() {
            return needsLetter() || this == DONE;
        }
    }

    /** That of the part that is furthest from done; done where there is none. */
    public State state() {
        State state = State.DONE;
        for (ErasurePart part : parts) {
            state = part.state().compareTo(state) < 0 ? part.state() : state;
        }
        return state;
    }
}
