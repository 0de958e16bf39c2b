package com.pipelex.cli.progress;

import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunStep;
import com.pipelex.runtime.event.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One invocation of a pipe in the tree of a run. All of it is guarded by the lock of its {@link RunTree}. */
public final class InvocationNode {

    private final RunStep step;
    private final long from;
    private final List<InvocationGroup> below = new ArrayList<>();
    private @Nullable Duration duration;
    private @Nullable FailureKind failure;
    private Usage usage = Usage.none();

    /** @param from when it started, in nanoseconds since the run did */
    InvocationNode(RunStep step, long from) {
        this.step = step;
        this.from = from;
    }

    /** The runnings of a pipe that it is made of. */
    InvocationGroup siblings(String code) {
        for (InvocationGroup known : below) {
            if (known.code().equals(code)) {
                return known;
            }
        }
        InvocationGroup first = new InvocationGroup(code);
        below.add(first);
        return first;
    }

    void finish(@Nullable FailureKind why, Duration took, Usage of) {
        failure = why;
        duration = took;
        usage = of;
    }

    public RunStep step() {
        return step;
    }

    /** When it started, in nanoseconds since the run did. */
    public long from() {
        return from;
    }

    /** Its parts, one for each pipe. */
    public List<InvocationGroup> below() {
        return below;
    }

    /** The duration, so far or in all. */
    public Duration elapsed(long now) {
        return duration == null ? Duration.ofNanos(Math.max(0, now - from)) : duration;
    }

    public RunState state() {
        if (duration == null) {
            return RunState.RUNNING;
        }
        return failure == null
                ? RunState.DONE
                : failure == FailureKind.INTERRUPTED ? RunState.STOPPED : RunState.FAILED;
    }

    /** The model usage so far. */
    public Usage usage() {
        if (duration != null) {
            return usage;
        }
        Usage sum = Usage.none();
        for (InvocationGroup siblings : below) {
            sum = sum.plus(siblings.usage());
        }
        return sum;
    }
}
