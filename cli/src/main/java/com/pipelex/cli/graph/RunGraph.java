package com.pipelex.cli.graph;

import com.pipelex.cli.progress.InvocationNode;
import com.pipelex.cli.progress.RunTree;
import com.pipelex.runtime.event.ModelCall;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A run that is over, as a graph.
 *
 * @param bundle the bundle's file, as the person named it
 * @param verb {@code Done} or {@code Dry run}
 * @param calls those of the models; empty where the run failed
 */
public record RunGraph(String bundle, String pipe, String verb, RunTree tree, List<ModelCall> calls, Instant when) {

    /** More of one pipe's runnings are not shown one by one. */
    static final int MAX_SIBLINGS = 50;

    public RunGraph {
        calls = List.copyOf(calls);
    }

    static Duration elapsed(InvocationNode running) {
        return running.elapsed(running.from());
    }
}
