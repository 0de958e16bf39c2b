package com.pipelex.runtime.pipe;

import com.pipelex.language.Concept;
import com.pipelex.language.Concept.Field;
import com.pipelex.language.Pipe;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.value.ContentCheck;
import com.pipelex.runtime.value.Contents;
import com.pipelex.runtime.value.JsonText;
import com.pipelex.runtime.value.Memory;
import com.pipelex.runtime.value.MockValues;
import com.pipelex.runtime.value.Stuff;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Executes a {@link Pipe.Parallel}: runs its branches concurrently, each on a copy of the memory. */
final class ParallelExecutor implements PipeExecutor<Pipe.Parallel> {

    private final PipeInvoker pipes;
    private final BatchExecutor batchExecutor;
    private final WorkerPool workers;
    private final @Nullable MockValues mocks;

    ParallelExecutor(PipeInvoker pipes, BatchExecutor batchExecutor, RunServices services) {
        this.pipes = pipes;
        this.batchExecutor = batchExecutor;
        this.workers = services.workers();
        this.mocks = services.mocks();
    }

    @Override
    public @Nullable Stuff run(Pipe.Parallel parallel, Call call) throws RunException {
        List<WorkerPool.Task<Optional<Stuff>>> tasks = new ArrayList<>();
        for (Pipe.Step branch : parallel.branches()) {
            Pipe pipe = pipes.pipe(branch.pipe(), parallel);
            Memory own = call.memory().copy();
            tasks.add(() -> Optional.ofNullable(batchExecutor.step(pipe, branch, own, call.invocation())));
        }
        List<Optional<Stuff>> outputs = workers.all(tasks);
        Map<String, Stuff> results = new LinkedHashMap<>();
        for (int at = 0; at < outputs.size(); at++) {
            String name = parallel.branches().get(at).result();
            Stuff output = outputs.get(at).orElse(null);
            if (name != null && output != null) {
                results.put(name, output.named(name));
            }
        }
        if (parallel.addsEachOutput()) {
            results.values().forEach(call.memory()::put);
        }
        return parallel.combines() ? combined(parallel, results) : null;
    }

    /** Combines the results into one object of the declared output, one field per result. */
    private Stuff combined(Pipe.Parallel parallel, Map<String, Stuff> results) throws RunException {
        Concept concept = parallel.common().output().concept();
        Map<String, Object> content = JsonText.object();
        if (concept.fields().isEmpty()) {
            boolean isComposite = concept.contentKind().equals("Composite");
            results.forEach((name, result) -> content.put(name, isComposite ? result.plain() : result.content()));
            return Stuff.of("", open(parallel, concept), content);
        }
        for (Field field : concept.fields()) {
            Stuff result = results.get(field.name());
            if (result != null) {
                content.put(field.name(), result.as(field));
            }
        }
        List<String> wrong = new ArrayList<>();
        results.keySet().stream()
                .filter(name -> concept.fields().stream()
                        .noneMatch(field -> field.name().equals(name)))
                .forEach(name -> wrong.add("'" + name + "' is not a known field"));
        if (mocks == null || !wrong.isEmpty()) {
            wrong.addAll(ContentCheck.wrongWith(concept, content, ContentCheck.Unknown.WRONG));
        }
        if (!wrong.isEmpty()) {
            throw RunException.in(
                    parallel,
                    FailureKind.INVALID_BUNDLE,
                    "its results do not form a valid '" + concept.code() + "': " + String.join("; ", wrong) + ".",
                    "Each result must match a field of the concept in name and type.");
        }
        return Stuff.of("", concept, Contents.completed(concept, content));
    }

    private static Concept open(Pipe.Parallel parallel, Concept concept) throws RunException {
        String kind = concept.contentKind();
        if (!Set.of("Dynamic", "Anything", "Composite").contains(kind)) {
            throw RunException.in(
                    parallel,
                    FailureKind.INVALID_BUNDLE,
                    "its results cannot be combined into '" + concept.code() + "', which has no fields.",
                    "Use a concept whose structure has a field for each result.");
        }
        return concept;
    }
}
