package com.pipelex.cli.progress;

import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunProgress;
import com.pipelex.runtime.event.RunStep;
import com.pipelex.runtime.event.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The tree of a run as it grows: for the person at the terminal and for {@code --graph}. Safe for the threads of a run. */
public final class RunTree implements RunProgress {

    private final Object lock = new Object();
    private final LongSupplier clock;
    private final long origin;
    private final RunWatch watch;
    private final Map<Integer, InvocationNode> byId = new HashMap<>();
    private @Nullable InvocationNode top;
    private int finished;
    private int succeeded;

    /**
     * An empty tree.
     *
     * @param clock nanoseconds from anywhere
     * @param watch is told of each pipe that ends
     */
    RunTree(LongSupplier clock, RunWatch watch) {
        this.clock = clock;
        this.origin = clock.getAsLong();
        this.watch = watch;
    }

    /** A line of the tree. What is one of many has no line of its own. */
    record Row(String lead, RunState state, RunStep step, int finished, int expected, Duration elapsed, Usage usage) {

        /** True if it represents several invocations. */
        boolean isMany() {
            return expected > 1;
        }
    }

    @Override
    public void started(RunStep step) {
        synchronized (lock) {
            InvocationNode running = new InvocationNode(step, now());
            byId.put(step.id(), running);
            InvocationNode parent = byId.get(step.parent());
            if (parent == null) {
                top = running;
            } else {
                parent.siblings(step.code()).start(running);
            }
        }
    }

    @Override
    public void batched(RunStep within, String code, int items) {
        synchronized (lock) {
            InvocationNode parent = byId.get(within.id());
            if (parent != null) {
                parent.siblings(code).expect(items);
            }
        }
    }

    @Override
    public void finished(RunStep step, @Nullable FailureKind failure, Duration duration, Usage usage) {
        RunState state;
        synchronized (lock) {
            InvocationNode running = byId.get(step.id());
            if (running == null) {
                return;
            }
            running.finish(failure, duration, usage);
            state = running.state();
            finished++;
            succeeded += failure == null ? 1 : 0;
            InvocationNode parent = byId.get(step.parent());
            if (parent != null) {
                parent.siblings(step.code()).finish(running, now());
            }
        }
        watch.finished(step, state, duration, usage);
    }

    private long now() {
        return clock.getAsLong() - origin;
    }

    /** The number of pipes that have ended. */
    public int finished() {
        synchronized (lock) {
            return finished;
        }
    }

    /** The number of pipes that have succeeded. */
    int succeeded() {
        synchronized (lock) {
            return succeeded;
        }
    }

    /** The number of pipes that have started. */
    int started() {
        synchronized (lock) {
            return byId.size();
        }
    }

    /** The model usage so far. */
    Usage usage() {
        synchronized (lock) {
            return top == null ? Usage.none() : top.usage();
        }
    }

    /** The lines as they are now. */
    List<Row> rows() {
        synchronized (lock) {
            List<Row> rows = new ArrayList<>();
            if (top != null) {
                long now = now();
                rows.add(new Row("", top.state(), top.step(), 0, 1, top.elapsed(now), top.usage()));
                add(top, "", rows, now);
            }
            return rows;
        }
    }

    private static void add(InvocationNode parent, String indent, List<Row> rows, long now) {
        List<InvocationGroup> below = parent.below();
        for (int at = 0; at < below.size(); at++) {
            InvocationGroup siblings = below.get(at);
            if (siblings.all().isEmpty()) {
                continue;
            }
            boolean isLast = at == below.size() - 1;
            InvocationNode first = siblings.all().get(0);
            rows.add(new Row(
                    indent + (isLast ? "└─ " : "├─ "),
                    siblings.state(),
                    first.step(),
                    siblings.finished(),
                    siblings.expected(),
                    siblings.elapsed(now),
                    siblings.usage()));
            if (!siblings.isMany()) {
                add(first, indent + (isLast ? "   " : "│  "), rows, now);
            }
        }
    }

    /** Reads the whole tree at rest: when the run is over. */
    public <T> T read(Function<@Nullable InvocationNode, T> reader) {
        synchronized (lock) {
            return reader.apply(top);
        }
    }
}
