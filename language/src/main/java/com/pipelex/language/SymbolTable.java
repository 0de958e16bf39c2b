package com.pipelex.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The symbol table of a library: the files that declare a pipe or a concept, by its code. */
final class SymbolTable {

    private final Map<String, List<ParsedFile>> pipes = new HashMap<>();
    private final Map<String, List<ParsedFile>> concepts = new HashMap<>();

    /** Enters the declarations of a file. */
    void add(ParsedFile file) {
        file.pipes().keySet().forEach(code -> enter(pipes, code, file));
        file.concepts().keySet().forEach(code -> enter(concepts, code, file));
    }

    private static void enter(Map<String, List<ParsedFile>> symbols, String code, ParsedFile file) {
        symbols.computeIfAbsent(code, ignored -> new ArrayList<>(1)).add(file);
    }

    /** Returns the other files that declare a pipe, in any domain. */
    List<ParsedFile> withPipe(ParsedFile from, String code) {
        return others(from, pipes.getOrDefault(code, List.of()));
    }

    /** Returns the other files that declare a pipe in a domain. */
    List<ParsedFile> withPipe(ParsedFile from, String domain, String code) {
        return inDomain(withPipe(from, code), domain);
    }

    /** Returns the other files that declare a concept in a domain. */
    List<ParsedFile> withConcept(ParsedFile from, String domain, String code) {
        return inDomain(others(from, concepts.getOrDefault(code, List.of())), domain);
    }

    private static List<ParsedFile> others(ParsedFile from, List<ParsedFile> files) {
        return files.isEmpty()
                ? files
                : files.stream().filter(file -> file != from).toList();
    }

    private static List<ParsedFile> inDomain(List<ParsedFile> files, String domain) {
        return files.isEmpty()
                ? files
                : files.stream().filter(file -> file.domain().equals(domain)).toList();
    }
}
