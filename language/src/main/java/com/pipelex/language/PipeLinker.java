package com.pipelex.language;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
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
final class PipeLinker {

    /** A pipe and the file that declares it. */
    private record Target(ParsedFile file, String code) {}

    /** A pipe of the bundle and a name that it uses, once or more often. */
    private record Use(String pipe, String name) {}

    private final ParsedFile root;
    private final SymbolTable symbols;
    private final FileResolver files;
    private final Map<String, Pipe> imports = new LinkedHashMap<>();
    private final Map<String, Concept> concepts = new LinkedHashMap<>();
    private final Deque<Target> open = new ArrayDeque<>();
    private final Set<ParsedFile> imported = new LinkedHashSet<>();
    private final Set<Use> ambiguous = new HashSet<>();

    PipeLinker(ParsedFile root, SymbolTable symbols, FileResolver files) {
        this.root = root;
        this.symbols = symbols;
        this.files = files;
    }

    /** Links the bundle; null if its file could not be read. */
    @Nullable
    Bundle link() {
        ResolvedFile resolved = files.resolve(root);
        Map<String, Pipe> own = new LinkedHashMap<>();
        resolved.pipes().forEach((code, pipe) -> own.put(code, linked(root, pipe)));
        while (!open.isEmpty()) {
            Target next = open.remove();
            String name = next.file.domain() + "." + next.code;
            ResolvedFile other = files.resolve(next.file);
            Pipe pipe = other.pipes().get(next.code);
            if (pipe != null && !imports.containsKey(name)) {
                imports.put(name, linked(next.file, pipe));
                concepts.putAll(other.imported());
            }
        }
        concepts.putAll(resolved.imported());
        ParsedFile.Header header = root.header();
        return header == null ? null : bundle(resolved, header, own);
    }

    private Bundle bundle(ResolvedFile resolved, ParsedFile.Header header, Map<String, Pipe> own) {
        return new Bundle(
                root.file(),
                header.domain(),
                header.description(),
                header.mainPipe(),
                resolved.concepts(),
                own,
                new Bundle.Imports(imports, concepts),
                resolved.models());
    }

    /** Returns the other files that declare the linked pipes. */
    Set<ParsedFile> imported() {
        return imported;
    }

    private Pipe linked(ParsedFile from, Pipe pipe) {
        return PipeReferences.renamed(pipe, name -> name(from, pipe, name));
    }

    /** Resolves a name for the bundle being linked; an unknown name stays as it is. */
    private String name(ParsedFile from, Pipe pipe, String name) {
        ParsedFile sibling = implementation(from, name);
        if (sibling != null) {
            return imported(new Target(sibling, name));
        }
        if (from.pipes().containsKey(name)) {
            return from == root ? name : imported(new Target(from, name));
        }
        int dot = name.lastIndexOf('.');
        String domain = dot < 0 ? "" : name.substring(0, dot);
        String code = name.substring(dot + 1);
        if (domain.equals(from.domain()) && from.pipes().containsKey(code)) {
            return from == root ? code : imported(new Target(from, code));
        }
        List<ParsedFile> found = dot < 0 ? bare(from, code) : symbols.withPipe(from, domain, code);
        if (found.isEmpty()) {
            return name;
        }
        if (found.size() > 1
                && from == root
                && ambiguous.add(new Use(pipe.common().code(), name))) {
            ambiguous(pipe, name, found);
        }
        return imported(new Target(found.get(0), code));
    }

    /** Returns the file of the same domain that has the pipe of which a file has only the signature; null if none. */
    private @Nullable ParsedFile implementation(ParsedFile from, String name) {
        if (!(files.resolve(from).pipes().get(name) instanceof Pipe.Signature)) {
            return null;
        }
        for (ParsedFile other : symbols.withPipe(from, from.domain(), name)) {
            Pipe pipe = files.resolve(other).pipes().get(name);
            if (pipe != null && !(pipe instanceof Pipe.Signature)) {
                return other;
            }
        }
        return null;
    }

    private List<ParsedFile> bare(ParsedFile from, String code) {
        List<ParsedFile> near = symbols.withPipe(from, from.domain(), code);
        return near.isEmpty() ? symbols.withPipe(from, code) : near;
    }

    private String imported(Target target) {
        if (target.file == root) {
            return target.code;
        }
        imported.add(target.file);
        String name = target.file.domain() + "." + target.code;
        if (!imports.containsKey(name)) {
            open.add(target);
        }
        return name;
    }

    private void ambiguous(Pipe pipe, String name, List<ParsedFile> found) {
        TableReader table =
                java.util.Objects.requireNonNull(root.pipes().get(pipe.common().code()));
        Set<String> domains = new TreeSet<>();
        found.forEach(file -> domains.add(file.domain()));
        List<String> paths = new ArrayList<>();
        found.stream().limit(5).forEach(file -> paths.add(file.file().toString()));
        table.error(
                Problem.Kind.AMBIGUOUS,
                PipeReferences.place(pipe, name, table),
                "several files declare the pipe '" + Spellings.printable(name) + "': " + String.join(", ", paths) + ".",
                domains.size() > 1
                        ? "Add its domain: "
                                + domains.stream()
                                        .map(domain -> "'" + domain + "." + name + "'")
                                        .collect(Collectors.joining(" or "))
                                + "."
                        : "Declare it once.");
    }
}
