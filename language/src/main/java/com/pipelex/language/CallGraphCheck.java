package com.pipelex.language;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Checks that the pipes that pipes name are there, that none of them runs itself, and how deep they go. */
final class CallGraphCheck {

    /** The deepest nesting of pipes in a run. */
    static final int MOST_LEVELS = 20;

    private final Bundle bundle;
    private final Map<String, TableReader> tables;
    private final Map<String, Integer> levels = new HashMap<>();

    /**
     * A check.
     *
     * @param tables of all pipes of the file, including invalid ones
     */
    CallGraphCheck(Bundle bundle, Map<String, TableReader> tables) {
        this.bundle = bundle;
        this.tables = tables;
    }

    void run() {
        bundle.pipes().forEach((code, pipe) -> names(pipe, table(code)));
        bundle.pipes().keySet().forEach(this::walk);
    }

    private TableReader table(String code) {
        return java.util.Objects.requireNonNull(tables.get(code));
    }

    private void names(Pipe pipe, TableReader table) {
        for (PipeReferences.Reference reference : PipeReferences.of(pipe, table)) {
            String name = reference.name();
            if (bundle.pipe(name) == null && !tables.containsKey(name) && !table.isFull()) {
                boolean isOfPackage = name.contains("->");
                table.error(
                        isOfPackage ? Problem.Kind.UNSUPPORTED : Problem.Kind.UNKNOWN_PIPE,
                        reference.place(),
                        "the pipe '" + Spellings.printable(name) + "' is not in this bundle.",
                        isOfPackage
                                ? "Packages belong to a later version of the language and are not supported."
                                : hint(pipe, name));
            }
        }
    }

    private String hint(Pipe pipe, String name) {
        if (name.contains(".")) {
            return "Use --library FOLDER to find the pipes of other bundles.";
        }
        Set<String> known = new TreeSet<>(tables.keySet());
        if (pipe instanceof Pipe.Condition) {
            known.addAll(List.of(Pipe.Condition.FAIL, Pipe.Condition.CONTINUE));
        }
        return Spellings.didYouMeanOrAll(name, known);
    }

    /** A pipe on the way down, with those of its children that are still to be seen. */
    private record Frame(String name, Iterator<String> children) {}

    /** Walks down from a pipe with an explicit stack, so that no chain is too long. */
    private void walk(String start) {
        if (levels.containsKey(start)) {
            return;
        }
        Deque<Frame> way = new ArrayDeque<>();
        Map<String, Integer> open = new HashMap<>();
        enter(start, way, open);
        while (!way.isEmpty()) {
            Frame frame = way.getLast();
            if (!frame.children.hasNext()) {
                leave(frame, way, open);
                continue;
            }
            String child = frame.children.next();
            if (open.containsKey(child)) {
                circle(child, way);
            } else if (!levels.containsKey(child) && bundle.pipe(child) != null) {
                enter(child, way, open);
            }
        }
    }

    private void enter(String name, Deque<Frame> way, Map<String, Integer> open) {
        Pipe pipe = bundle.pipe(name);
        List<String> children = pipe == null ? List.of() : PipeReferences.names(pipe);
        open.put(name, way.size());
        way.addLast(new Frame(name, children.iterator()));
    }

    private void leave(Frame frame, Deque<Frame> way, Map<String, Integer> open) {
        way.removeLast();
        open.remove(frame.name);
        Pipe pipe = bundle.pipe(frame.name);
        int deepest = 0;
        boolean isReported = false;
        for (String child : pipe == null ? List.<String>of() : PipeReferences.names(pipe)) {
            int level = levels.getOrDefault(child, 0);
            deepest = Math.max(deepest, level);
            isReported |= level > MOST_LEVELS && tables.containsKey(child);
        }
        levels.put(frame.name, deepest + 1);
        TableReader table = tables.get(frame.name);
        if (deepest >= MOST_LEVELS && table != null && !isReported) {
            table.error(
                    Problem.Kind.RECURSION,
                    table.place(),
                    "this pipe and those below it are nested more than " + MOST_LEVELS + " deep.",
                    "Nest fewer pipes within pipes.");
        }
    }

    /** Tells of a circle, at the pipe of this file that closes it. */
    private void circle(String first, Deque<Frame> way) {
        List<String> ring = new ArrayList<>();
        for (Frame frame : way) {
            if (!ring.isEmpty() || frame.name.equals(first)) {
                ring.add(frame.name);
            }
        }
        String closing = ring.get(ring.size() - 1);
        String at = tables.containsKey(closing) ? closing : own(ring);
        TableReader table = at == null ? null : tables.get(at);
        Pipe pipe = at == null ? null : bundle.pipe(at);
        if (at == null || table == null || pipe == null) {
            return;
        }
        String path = String.join(" → ", ring.stream().limit(8).toList()) + (ring.size() > 8 ? " → …" : "");
        table.error(
                Problem.Kind.RECURSION,
                at.equals(closing) ? PipeReferences.place(pipe, first, table) : table.place(),
                "the pipe '" + first + "' runs itself and would never end: " + path + " → " + first + ".",
                "");
    }

    private @Nullable String own(List<String> ring) {
        return ring.stream().filter(tables::containsKey).findFirst().orElse(null);
    }
}
