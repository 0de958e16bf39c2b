package com.pipelex.language;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The things that bundles may use besides their own: functions of the application, and the pipes and concepts of other
 * bundles. Each file is parsed and resolved once. Used by one thread.
 */
public final class Library {

    private final FunctionNames functions;
    private final List<Path> files;
    private final @Nullable Dialect dialect;
    private final Map<Path, ParsedFile> parsed = new HashMap<>();
    private final Set<ParsedFile> checked = new HashSet<>();
    private final Map<ParsedFile, BundleResult> results = new HashMap<>();
    private @Nullable Symbols symbols;

    /** The symbol table of all parsed files, and their resolver. */
    private record Symbols(SymbolTable table, FileResolver resolver) {}

    private Library(FunctionNames functions, List<Path> files, @Nullable Dialect dialect) {
        this.functions = functions;
        this.files = List.copyOf(files);
        this.dialect = dialect;
    }

    /** Returns an empty library. */
    public static Library none() {
        return of(Set.of(), List.of());
    }

    /**
     * Returns a library.
     *
     * @param functions the names of the functions that a PipeFunc may call
     * @param files the other bundles
     */
    public static Library of(Set<String> functions, List<Path> files) {
        return new Library(new FunctionNames(Optional.of(Set.copyOf(functions))), files, null);
    }

    /** Returns a library for readers that run nothing: a PipeFunc may name any function. */
    public static Library ofAnyFunctions(List<Path> files) {
        return new Library(new FunctionNames(Optional.empty()), files, null);
    }

    /** Returns the library with one dialect for all files, whatever their extensions. */
    public Library in(Dialect forced) {
        return new Library(functions, files, forced);
    }

    /** Parses a file, unless it is parsed already. */
    ParsedFile parse(Path file) {
        Path key = file.toAbsolutePath().normalize();
        ParsedFile known = parsed.get(key);
        if (known == null) {
            known = BundleParser.parse(file, dialect == null ? Dialect.of(file) : dialect);
            parsed.put(key, known);
        }
        return known;
    }

    /** Returns a linker for a bundle, after parsing all files of the library. */
    PipeLinker linker(ParsedFile root) {
        Symbols shared = symbols();
        return new PipeLinker(root, shared.table, shared.resolver);
    }

    /** Checks the variables of a file's pipes, unless they are checked already. */
    void check(ParsedFile file) {
        if (checked.add(file)) {
            VariableCheck.check(symbols().resolver.resolve(file));
        }
    }

    /** Returns the result of an earlier reading of a file; null if there is none. */
    @Nullable
    BundleResult result(ParsedFile file) {
        return results.get(file);
    }

    /** Keeps the result of a file, because its checks add problems and must run once. */
    BundleResult keep(ParsedFile file, BundleResult result) {
        results.put(file, result);
        return result;
    }

    private Symbols symbols() {
        Symbols known = symbols;
        if (known == null) {
            Set<ParsedFile> all = new LinkedHashSet<>();
            files.forEach(file -> all.add(parse(file)));
            SymbolTable table = new SymbolTable();
            all.forEach(table::add);
            known = new Symbols(table, new FileResolver(table, functions));
            symbols = known;
        }
        return known;
    }
}
