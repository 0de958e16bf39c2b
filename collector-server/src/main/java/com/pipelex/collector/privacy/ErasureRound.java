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
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Carries out here the requests for erasure that wait. What has to be forwarded is left to {@link ForwardRound}, which
 * may take as long as it takes: nobody elsewhere holds up erasure here.
 */
public final class ErasureRound implements Background.Round {

    private final EventStore store;
    private final Supplier<List<Project>> projects;
    private final Path exports;

    /** Erases in a store, and among the exports that a folder still holds. */
    public ErasureRound(EventStore store, Supplier<List<Project>> projects, Path exports) {
        this.store = store;
        this.projects = projects;
        this.exports = exports;
    }

    /** Each request for itself: one that fails is tried again with the next round, and the others go on. */
    @Override
    public void run() throws Exception {
        Exception last = null;
        for (ErasureRequest request : store.pendingErasures()) {
            try {
                erase(request);
            } catch (StoreException | IOException | RuntimeException failed) {
                last = failed;
            }
        }
        if (last != null) {
            throw last;
        }
    }

    private void erase(ErasureRequest request) throws StoreException, IOException {
        Forwarded forwarded = forwarded(request);
        if (forwarded == Forwarded.QUEUED) {
            store.keepToForward(request);
        }
        store.erase(request.project(), request.uuids(), request.anonymousIds());
        dropExports();
        store.finishErasure(request.receipt(), forwarded);
    }

    private Forwarded forwarded(ErasureRequest request) {
        if (forwarding(projects.get(), request.project()) == null) {
            return Forwarded.NOT_CONFIGURED;
        }
        return request.anonymousIds().isEmpty() ? Forwarded.NOT_POSSIBLE : Forwarded.QUEUED;
    }

    /** The project of a name, where its erasures are forwarded; or null. */
    static @Nullable Project forwarding(List<Project> projects, String name) {
        for (Project project : projects) {
            if (project.name().equals(name)
                    && project.relay().flatMap(relay -> relay.personalKey()).isPresent()) {
                return project;
            }
        }
        return null;
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
}
