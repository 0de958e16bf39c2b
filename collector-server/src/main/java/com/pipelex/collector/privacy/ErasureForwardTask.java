package com.pipelex.collector.privacy;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.store.ErasureForward;
import com.pipelex.collector.store.ErasureReceipt.Forwarded;
import com.pipelex.collector.store.Erasures;
import com.pipelex.collector.store.StoreException;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Forwards erasures that were carried out here to the PostHog that a project's events are relayed to: for 28 days, and
 * ever more seldom, from a minute to six hours apart.
 */
public final class ErasureForwardTask implements PeriodicTask.Round {

    /** Erases persons elsewhere. */
    @FunctionalInterface
    public interface RemoteErasure {
        /**
         * Returns whether a project's PostHog accepted the erasure.
         *
         * @throws IOException where it could not be reached, or was not ready; it is tried again
         */
        boolean erase(Project project, List<String> distinctIds) throws IOException, InterruptedException;
    }

    private static final Duration GIVE_UP = Duration.ofDays(28);
    private static final Duration SHORTEST = Duration.ofMinutes(1);
    private static final Duration LONGEST = Duration.ofHours(6);

    private final Erasures erasures;
    private final Supplier<List<Project>> projects;
    private final RemoteErasure upstream;
    private final Clock clock;

    /** Forwards what a store holds of the projects. */
    public ErasureForwardTask(
            Erasures erasures, Supplier<List<Project>> projects, RemoteErasure upstream, Clock clock) {
        this.erasures = erasures;
        this.projects = projects;
        this.upstream = upstream;
        this.clock = clock;
    }

    /** A project whose PostHog does not answer is left alone until the next round; the others go on. */
    @Override
    public void run() throws Exception {
        Set<String> silent = new HashSet<>();
        Exception last = null;
        for (ErasureForward due : erasures.erasuresToForward(clock.instant())) {
            if (silent.contains(due.project())) {
                continue;
            }
            try {
                forward(due);
            } catch (IOException unreachable) {
                silent.add(due.project());
                last = unreachable;
                postpone(due);
            } catch (StoreException | RuntimeException failed) {
                last = failed;
            }
        }
        if (last != null) {
            throw last;
        }
    }

    private void forward(ErasureForward due) throws StoreException, IOException, InterruptedException {
        Project project = ErasureTask.forwarding(projects.get(), due.project());
        if (project == null) {
            erasures.finishErasure(due.receipt(), Forwarded.NOT_CONFIGURED);
        } else {
            boolean isTaken = upstream.erase(project, named(due));
            erasures.finishErasure(due.receipt(), isTaken ? Forwarded.DONE : Forwarded.FAILED);
        }
    }

    /** Returns the ids to forward; for a request that matched nothing a random one, so that its receipt reveals nothing. */
    private static List<String> named(ErasureForward due) {
        return due.distinctIds().isEmpty() ? List.of(UUID.randomUUID().toString()) : due.distinctIds();
    }

    /** Waits for as long as it has waited so far. */
    private void postpone(ErasureForward due) throws StoreException {
        Instant now = clock.instant();
        Duration waited = Duration.between(due.requested(), now);
        if (waited.compareTo(GIVE_UP) > 0) {
            erasures.finishErasure(due.receipt(), Forwarded.FAILED);
            return;
        }
        Duration pause = waited.compareTo(SHORTEST) < 0 ? SHORTEST : waited;
        erasures.forwardErasureLater(due.receipt(), now.plus(pause.compareTo(LONGEST) > 0 ? LONGEST : pause));
    }
}
