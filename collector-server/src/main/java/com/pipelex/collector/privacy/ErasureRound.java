package com.pipelex.collector.privacy;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.store.ErasureReceipt.Forwarded;
import com.pipelex.collector.store.ErasureRequest;
import com.pipelex.collector.store.EventStore;
import com.pipelex.collector.store.StoreException;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** Carries out the requests for erasure that wait: here at once, at a relay's PostHog for as long as it takes. */
public final class ErasureRound implements Background.Round {

    /** Erases persons elsewhere. */
    @FunctionalInterface
    public interface Upstream {
        /**
         * Whether a project's PostHog has taken it.
         *
         * @throws IOException where it could not be reached, or was not ready; it is tried again
         */
        boolean erase(Project project, ErasureRequest request) throws IOException, InterruptedException;
    }

    private static final Duration GIVE_UP = Duration.ofDays(28);

    private final EventStore store;
    private final Supplier<List<Project>> projects;
    private final Path exports;
    private final Upstream upstream;
    private final Clock clock;

    /** Erases in a store, and among the exports that a folder still holds. */
    public ErasureRound(
            EventStore store, Supplier<List<Project>> projects, Path exports, Upstream upstream, Clock clock) {
        this.store = store;
        this.projects = projects;
        this.exports = exports;
        this.upstream = upstream;
        this.clock = clock;
    }

    @Override
    public void run() throws StoreException, IOException, InterruptedException {
        for (ErasureRequest request : store.pendingErasures()) {
            store.erase(request.project(), request.uuids(), request.anonymousIds());
            dropExports();
            store.finishErasure(request.receipt(), forwarded(request));
        }
    }

    /** Exports that are still held go as a whole: they are made again in seconds. */
    private void dropExports() throws IOException {
        if (!Files.isDirectory(exports)) {
            return;
        }
        try (DirectoryStream<Path> held = Files.newDirectoryStream(exports, "held-*")) {
            for (Path export : held) {
                Files.deleteIfExists(export);
            }
        }
    }

    private Forwarded forwarded(ErasureRequest request) throws InterruptedException {
        Project project = projects.get().stream()
                .filter(known -> known.name().equals(request.project()))
                .findFirst()
                .orElse(null);
        if (project == null
                || project.relay().isEmpty()
                || project.relay().get().personalKey().isEmpty()) {
            return Forwarded.NOT_CONFIGURED;
        }
        if (request.anonymousIds().isEmpty()) {
            return Forwarded.NOT_POSSIBLE;
        }
        try {
            return upstream.erase(project, request) ? Forwarded.DONE : Forwarded.FAILED;
        } catch (IOException later) {
            boolean isTooOld =
                    Duration.between(request.requested(), clock.instant()).compareTo(GIVE_UP) > 0;
            return isTooOld ? Forwarded.FAILED : Forwarded.QUEUED;
        }
    }
}
