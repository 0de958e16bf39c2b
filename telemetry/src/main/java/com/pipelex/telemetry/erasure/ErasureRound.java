package com.pipelex.telemetry.erasure;

import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.internal.Deadline;
import com.pipelex.telemetry.internal.JsonReader;
import com.pipelex.telemetry.spool.EndpointResponse;
import com.pipelex.telemetry.upload.Backoff;
import com.pipelex.telemetry.upload.HttpExchange;
import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * Follows the erasures of a project up: hands queued requests to their hosts, and asks what became of those that were
 * taken. Each step is written down before the next one; one that was lost on the way is made again, which does no harm.
 * Used by one thread, who holds {@code delivery.lock}.
 */
final class ErasureRound {

    /** The time limit of a request. */
    static final long MAX_AGE_MILLIS = 28L * 24 * 60 * 60 * 1_000;

    private static final long REQUEST_MILLIS = 5_000;
    private static final int UNKNOWN_KEY = 401;
    private static final int NOT_FOUND = 404;

    private final ErasureFolder folder;
    private final LongSupplier clock;
    private final HttpExchange exchange;
    /** Hosts that had no answer for us: the other requests to them wait for another time. */
    private final Set<String> silent = new HashSet<>();

    private boolean isAnyTaken;

    ErasureRound(Home home, Environment environment, LongSupplier clock, Deadline deadline) {
        this.folder = new ErasureFolder(home);
        this.clock = clock;
        this.exchange = new HttpExchange(environment, clock, deadline, REQUEST_MILLIS);
    }

    void run(Backoff waiting) {
        folder.clean(clock.getAsLong());
        for (Erasure erasure : folder.read().erasures()) {
            if (!erasure.state().isFinal()) {
                follow(erasure, waiting);
            }
        }
    }

    /** Returns whether a host has taken a request in this round, of which more may be known in a moment. */
    boolean isAnyTaken() {
        return isAnyTaken;
    }

    private void follow(Erasure erasure, Backoff waiting) {
        Erasure current = erasure;
        for (int at = 0; at < erasure.parts().size(); at++) {
            ErasurePart part = erasure.parts().get(at);
            ErasureProgress next = next(erasure, part, waiting);
            if (!next.equals(part.progress())) {
                current = changed(current, at, part.with(next));
                try {
                    folder.write(current);
                } catch (IOException full) {
                    // The next round makes the step again.
                }
            }
        }
    }

    private Erasure changed(Erasure erasure, int at, ErasurePart part) {
        boolean isMoved = part.state() != erasure.parts().get(at).state();
        List<ErasurePart> parts = new ArrayList<>(erasure.parts());
        parts.set(at, part);
        return new Erasure(
                erasure.receipt(),
                erasure.requestedAt(),
                isMoved ? Instant.ofEpochMilli(clock.getAsLong()) : erasure.changedAt(),
                parts);
    }

    private ErasureProgress next(Erasure erasure, ErasurePart part, Backoff waiting) {
        ErasureProgress progress = part.progress();
        long now = clock.getAsLong();
        if (progress.state().isFinal()) {
            return progress;
        }
        if (progress.state() == Erasure.State.QUEUED
                && now - erasure.requestedAt().toEpochMilli() > MAX_AGE_MILLIS) {
            return progress.expired();
        }
        if (silent.contains(part.host()) || progress.isWaiting(waiting, now)) {
            return progress;
        }
        return progress.state() == Erasure.State.QUEUED ? handedOver(part, now) : asked(part, now);
    }

    private ErasureProgress handedOver(ErasurePart part, long now) {
        HttpExchange.Response response =
                exchange.post(part.to().erasureRoute(), ErasureJson.request(part), HttpExchange.Encoding.NONE);
        EndpointResponse answer = response.answer();
        if (answer instanceof EndpointResponse.Later) {
            silent.add(part.host());
            return part.progress().later(answer, now);
        }
        try {
            if (answer instanceof EndpointResponse.Accepted) {
                ErasureProgress taken =
                        part.progress().taken(answer.status(), ErasureJson.receipt(member(response, "receipt")));
                isAnyTaken = true;
                return taken;
            }
        } catch (IOException noReceipt) {
            // Something answers there, and it is nobody who knows what was asked.
        }
        return answer.status() == UNKNOWN_KEY
                ? part.progress().failed(answer.status())
                : part.progress().notSupported(answer.status());
    }

    private ErasureProgress asked(ErasurePart part, long now) {
        HttpExchange.Response response = exchange.get(
                URI.create(part.to().erasureRoute() + "/" + part.progress().receipt()));
        EndpointResponse answer = response.answer();
        if (answer.status() == NOT_FOUND) {
            return part.progress().lost();
        }
        if (answer instanceof EndpointResponse.Accepted
                && Erasure.State.DONE.spelling().equals(member(response, "state"))) {
            return part.progress().done(answer.status());
        }
        if (answer.status() == 0) {
            silent.add(part.host());
        }
        return part.progress().later(answer, now);
    }

    private static Object member(HttpExchange.Response response, String name) {
        return JsonReader.parsed(response.body()) instanceof Map<?, ?> body && body.get(name) instanceof String text
                ? text
                : "";
    }
}
