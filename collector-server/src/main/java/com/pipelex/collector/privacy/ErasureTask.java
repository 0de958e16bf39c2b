package com.pipelex.collector.privacy;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.store.ErasureReceipt.Forwarded;
import com.pipelex.collector.store.ErasureRequest;
import com.pipelex.collector.store.Erasures;
import com.pipelex.collector.store.StoreException;
import com.pipelex.collector.web.OperatorApi;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The task that executes pending erasures in this store. {@link ErasureForwardTask} forwards them, so that a slow PostHog
 * does not delay erasure here.
 */
public final class ErasureTask implements PeriodicTask.Round {

    private final Erasures erasures;
    private final Supplier<List<Project>> projects;
    private final Path exports;

    /** Creates the task for a store and a folder of temporary exports. */
    public ErasureTask(Erasures erasures, Supplier<List<Project>> projects, Path exports) {
        this.erasures = erasures;
        this.projects = projects;
        this.exports = exports;
    }

    /** Erases all pending requests; a failed one is retried with the next run and does not stop the others. */
    @Override
    public void run() throws Exception {
        List<ErasureRequest> pending = erasures.pendingErasures();
        while (!pending.isEmpty()) {
            Exception failure = erase(pending);
            if (failure != null) {
                throw failure;
            }
            pending = erasures.pendingErasures();
        }
    }

    /** A project's requests together, for each time all events are looked at; one by one where that fails. */
    private @Nullable Exception erase(List<ErasureRequest> pending) {
        Exception last = null;
        Map<String, List<ErasureRequest>> byProject =
                pending.stream().collect(Collectors.groupingBy(ErasureRequest::project));
        for (Map.Entry<String, List<ErasureRequest>> project : byProject.entrySet()) {
            Exception failure = attempt(project.getKey(), project.getValue());
            if (failure != null && project.getValue().size() > 1) {
                failure = eachAlone(project.getValue());
            }
            last = failure == null ? last : failure;
        }
        return last;
    }

    private @Nullable Exception eachAlone(List<ErasureRequest> requests) {
        Exception last = null;
        for (ErasureRequest request : requests) {
            Exception failure = attempt(request.project(), List.of(request));
            last = failure == null ? last : failure;
        }
        return last;
    }

    private @Nullable Exception attempt(String project, List<ErasureRequest> requests) {
        try {
            for (ErasureRequest request : requests) {
                if (forwarded(request) == Forwarded.QUEUED) {
                    erasures.keepToForward(request);
                }
            }
            erasures.erase(project, all(requests, ErasureRequest::uuids), all(requests, ErasureRequest::anonymousIds));
            OperatorApi.deleteTemporaryFiles(exports);
            for (ErasureRequest request : requests) {
                erasures.finishErasure(request.receipt(), forwarded(request));
            }
            return null;
        } catch (StoreException | IOException | RuntimeException failed) {
            return failed;
        }
    }

    private static List<UUID> all(List<ErasureRequest> requests, Function<ErasureRequest, List<UUID>> ids) {
        return requests.stream().flatMap(request -> ids.apply(request).stream()).toList();
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
}
