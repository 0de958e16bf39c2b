package com.pipelex.telemetry.erasure;

import com.pipelex.telemetry.erasure.Erasure.State;
import com.pipelex.telemetry.spool.DeliveryState;
import com.pipelex.telemetry.spool.EndpointResponse;
import com.pipelex.telemetry.upload.Backoff;

/**
 * The progress of an erasure request.
 *
 * @param state in short
 * @param status the last HTTP status; 0 where there was no answer
 * @param receipt the host's; empty where it has given none
 * @param failures how often in a row nothing new came of asking
 * @param nextAttempt when an upload process should ask again, in milliseconds
 * @param askedUntil until when the host itself asked for peace, in milliseconds; 0 where it did not
 */
record ErasureProgress(State state, int status, String receipt, int failures, long nextAttempt, long askedUntil) {

    static final ErasureProgress QUEUED = new ErasureProgress(State.QUEUED, 0, "", 0, 0, 0);

    ErasureProgress taken(int answer, String given) {
        return new ErasureProgress(State.SENT, answer, given, 0, 0, 0);
    }

    ErasureProgress done(int answer) {
        return new ErasureProgress(State.DONE, answer, receipt, 0, 0, 0);
    }

    ErasureProgress failed(int answer) {
        return new ErasureProgress(State.FAILED, answer, "", 0, 0, 0);
    }

    ErasureProgress notSupported(int answer) {
        return new ErasureProgress(State.NOT_SUPPORTED, answer, "", 0, 0, 0);
    }

    /** Nobody would take it in all that time. */
    ErasureProgress expired() {
        return new ErasureProgress(State.FAILED, status, "", Math.max(1, failures), 0, 0);
    }

    boolean isExpired() {
        return state == State.FAILED && failures > 0;
    }

    /** The host does not know its own receipt any more, so it has to be asked anew: erasing twice does no harm. */
    ErasureProgress lost() {
        return QUEUED;
    }

    /** Nothing new came of asking, at a time. One that has it in hand is no failure, and is asked again soon. */
    ErasureProgress later(EndpointResponse answer, long nowMillis) {
        long asked = answer instanceof EndpointResponse.Later later ? later.retryAfterMillis() : 0;
        int inARow = answer instanceof EndpointResponse.Accepted ? 1 : failures + 1;
        long wait = Math.max(asked, DeliveryState.backoffMillis(inARow));
        return new ErasureProgress(
                state, answer.status(), receipt, inARow, nowMillis + wait, asked == 0 ? 0 : nowMillis + asked);
    }

    /**
     * Returns whether to ask at a later time: an upload process keeps to all waits, a person only to what the host asked for.
     */
    boolean isWaiting(Backoff waiting, long nowMillis) {
        return switch (waiting) {
            case RESPECTED -> DeliveryState.isAhead(nextAttempt, nowMillis);
            case HOSTS -> DeliveryState.isAhead(askedUntil, nowMillis);
            case IGNORED -> false;
        };
    }
}
