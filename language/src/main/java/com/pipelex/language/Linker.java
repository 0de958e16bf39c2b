package com.pipelex.language;

import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the pipes that a bundle's pipes name: in its own file, or in the library's. A pipe of another file goes by
 * {@code domain.code}, and so do the pipes that it names in turn.
 */
final class Linker {

    /** A pipe and the file that declares it. */
    private record Target(Draft draft, String code) {}

    private final Draft root;
    private final Library library;
    private final Map<String, Pipe> imports = new LinkedHashMap<>();
    private final Map<String, Concept> concepts = new LinkedHashMap<>();
    private final Deque<Target> open = new ArrayDeque<>();
    private final Set<Path> files = new LinkedHashSet<>();

    Linker(Draft root, Library library) {
        this.root = root;
        this.library = library;
    }

    /** The bundle with what its pipes name; null where the file could not be read at all. */
    @Nullable
    Bundle link() {
        Map<String, Pipe> own = new LinkedHashMap<>();
        root.pipes().forEach((code, pipe) -> own.put(code, linked(root, pipe)));
        while (!open.isEmpty()) {
            Target next = open.remove();
            String name = next.draft.domain() + "." + next.code;
            Pipe pipe = next.draft.pipes().get(next.code);
            if (pipe != null && !imports.containsKey(name)) {
                imports.put(name, linked(next.draft, pipe));
                concepts.putAll(next.draft.used());
            }
        }
        concepts.putAll(root.used());
        return root.bundle(own, new Bundle.Imports(imports, concepts));
    }

    /** The other files that pipes were found in. */
    Set<Path> files() {
        return files;
    }

    private Pipe linked(Draft from, Pipe pipe) {
        return Links.renamed(pipe, name -> name(from, pipe, name));
    }

    /** What a name means to the bundle that is being linked; the name as it is where it means nothing. */
    private String name(Draft from, Pipe pipe, String name) {
        if (from.declaresPipe(name)) {
            return from == root ? name : imported(new Target(from, name));
        }
        int dot = name.lastIndexOf('.');
        String domain = dot < 0 ? "" : name.substring(0, dot);
        String code = name.substring(dot + 1);
        if (domain.equals(from.domain()) && from.declaresPipe(code)) {
            return from == root ? code : imported(new Target(from, code));
        }
        List<Draft> found = dot < 0 ? bare(from, code) : library.withPipe(from, domain, code);
        if (found.isEmpty()) {
            return name;
        }
        if (found.size() > 1 && from == root) {
            ambiguous(pipe, name, found);
        }
        return imported(new Target(found.get(0), code));
    }

    private List<Draft> bare(Draft from, String code) {
        List<Draft> near = library.withPipe(from, from.domain(), code);
        return near.isEmpty() ? library.withPipe(from, code) : near;
    }

    private String imported(Target target) {
        if (target.draft == root) {
            return target.code;
        }
        files.add(target.draft.file());
        String name = target.draft.domain() + "." + target.code;
        if (!imports.containsKey(name)) {
            open.add(target);
        }
        return name;
    }

    private void ambiguous(Pipe pipe, String name, List<Draft> found) {
        TableReader table =
                java.util.Objects.requireNonNull(root.tables().get(pipe.common().code()));
        Set<String> domains = new TreeSet<>();
        found.forEach(draft -> domains.add(draft.domain()));
        List<String> files = new ArrayList<>();
        found.stream().limit(5).forEach(draft -> files.add(draft.file().toString()));
        table.error(
                Problem.Kind.AMBIGUOUS,
                Links.place(pipe, name, table),
                "several files declare the pipe '" + Spellings.printable(name) + "': " + String.join(", ", files) + ".",
                domains.size() > 1
                        ? "Write its domain before it: "
                                + domains.stream()
                                        .map(domain -> "'" + domain + "." + name + "'")
                                        .collect(Collectors.joining(" or "))
                                + "."
                        : "Declare it once.");
    }
}
