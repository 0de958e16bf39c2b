package com.pipelex.cli.progress;

import com.pipelex.runtime.event.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The invocations of one pipe within another one: a single one as a rule, many for the items of a list. What is known of all
 * of them together is kept as they end, so that showing a thousand costs no more than showing one. Guarded as {@link
 * InvocationNode}.
 */
public final class InvocationGroup {

    private final String code;
    private final List<InvocationNode> all = new ArrayList<>();
    private final Set<InvocationNode> under = new LinkedHashSet<>();
    private int expected;
    private int failed;
    private int stopped;
    private Usage usage = Usage.none();
    private long until;

    InvocationGroup(String code) {
        this.code = code;
    }

    public String code() {
        return code;
    }

    /** The code, and how many they are. */
    public String title() {
        return isMany() ? code + " × " + all.size() : code;
    }

    void expect(int items) {
        expected += items;
    }

    void start(InvocationNode running) {
        all.add(running);
        under.add(running);
    }

    void finish(InvocationNode running, long now) {
        under.remove(running);
        usage = usage.plus(running.usage());
        failed += running.state() == RunState.FAILED ? 1 : 0;
        stopped += running.state() == RunState.STOPPED ? 1 : 0;
        until = now;
    }

    public List<InvocationNode> all() {
        return all;
    }

    /** True if they share one line: there are several, or there will be. */
    public boolean isMany() {
        return Math.max(expected, all.size()) > 1;
    }

    /** The number that have ended by themselves. */
    int finished() {
        return all.size() - under.size() - stopped;
    }

    /** The expected number, as far as it is known. */
    int expected() {
        return Math.max(expected, all.size());
    }

    public RunState state() {
        if (!under.isEmpty()) {
            return RunState.RUNNING;
        }
        if (failed > 0) {
            return RunState.FAILED;
        }
        return stopped > 0 ? RunState.STOPPED : finished() < expected() ? RunState.RUNNING : RunState.DONE;
    }

    /** From the start of the first to the end of the last, or to now. */
    public Duration elapsed(long now) {
        if (all.isEmpty()) {
            return Duration.ZERO;
        }
        boolean isOver = under.isEmpty() && state() != RunState.RUNNING;
        return Duration.ofNanos(Math.max(0, (isOver ? until : now) - all.get(0).from()));
    }

    public Usage usage() {
        Usage sum = usage;
        for (InvocationNode running : under) {
            sum = sum.plus(running.usage());
        }
        return sum;
    }
}
