package com.pipelex.telemetry.erasure;

import com.pipelex.telemetry.consent.Destination;

/** One request for erasure: the ids of events that went to one host with one project key. Immutable. */
public final class ErasurePart {

    private final Destination to;
    private final ErasureIds ids;
    private final ErasureProgress progress;

    ErasurePart(Destination to, ErasureIds ids, ErasureProgress progress) {
        this.to = to;
        this.ids = ids;
        this.progress = progress;
    }

    /** The same after a step. What was erased needs no ids any more. */
    ErasurePart with(ErasureProgress next) {
        return new ErasurePart(to, next.state() == Erasure.State.DONE ? ids.spent() : ids, next);
    }

    Destination to() {
        return to;
    }

    ErasureIds ids() {
        return ids;
    }

    ErasureProgress progress() {
        return progress;
    }

    /** The base address that the events went to. */
    public String host() {
        return to.host();
    }

    /** The project key that they went with. */
    public String projectKey() {
        return to.projectKey();
    }

    /** Returns the number of events that are named by their uuids. */
    public int events() {
        return ids.events();
    }

    /** Returns the number of anonymous runs that are named by their random distinct ids. */
    public int runs() {
        return ids.runs();
    }

    /** Returns its state. */
    public Erasure.State state() {
        return progress.state();
    }

    /** The last HTTP status; 0 where there was no answer. */
    public int status() {
        return progress.status();
    }

    /** The host's own receipt; empty where it has given none. */
    public String hostReceipt() {
        return progress.receipt();
    }

    /** Returns its state, in one sentence for a person. */
    public String explanation() {
        return switch (state()) {
            case QUEUED -> progress.failures() == 0 ? host() + " has not been asked yet." : host() + answered() + ".";
            case SENT -> taken() + (status() == 0 ? "; it did not answer when it was asked about it last." : ".");
            case DONE -> host() + " has erased it (its receipt: " + hostReceipt() + ").";
            case FAILED -> host() + failed();
            case NOT_SUPPORTED -> host() + " does not erase on request (it" + answered() + "), as no PostHog does.";
        };
    }

    private String answered() {
        return status() == 0 ? " did not answer" : " answered " + status();
    }

    private String taken() {
        return host() + " has taken the request and will carry it out (its receipt: " + hostReceipt() + ")";
    }

    private String failed() {
        if (progress.isExpired()) {
            return " did not take the request for 28 days; last it" + answered() + ".";
        }
        return answered() + ": it does not know the project key (any more).";
    }
}
