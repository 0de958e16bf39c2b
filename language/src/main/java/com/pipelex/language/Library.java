package com.pipelex.language;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What bundles may use besides their own: functions of the host, and the pipes and concepts of other bundles. A file is
 * read when it is first needed, and once. Used by one thread.
 */
public final class Library {

    private final Optional<Set<String>> functions;
    private final List<Path> files;
    private final Map<Path, Draft> drafts = new LinkedHashMap<>();
    private final ConceptSizes sizes = new ConceptSizes();

    private Library(Optional<Set<String>> functions, List<Path> files) {
        this.functions = functions;
        this.files = List.copyOf(files);
    }

    /** A library without anything. */
    public static Library none() {
        return of(Set.of(), List.of());
    }

    /**
     * A library.
     *
     * @param functions the names of the functions that a PipeFunc may call
     * @param files the other bundles
     */
    public static Library of(Set<String> functions, List<Path> files) {
        return new Library(Optional.of(Set.copyOf(functions)), files);
    }

    /** A library for those who only look at bundles: a PipeFunc may call whatever it names. */
    public static Library ofAnyFunctions(List<Path> files) {
        return new Library(Optional.empty(), files);
    }

    boolean hasFunction(String name) {
        return functions.isEmpty() || functions.get().contains(name);
    }

    /** The names of the functions, as far as they are known. */
    Set<String> functions() {
        return functions.orElse(Set.of());
    }

    ConceptSizes sizes() {
        return sizes;
    }

    /** A file as it is written, read now or before. */
    Draft draft(Path file) {
        Path key = file.toAbsolutePath().normalize();
        Draft known = drafts.get(key);
        if (known == null) {
            known = Draft.read(file, this);
            drafts.put(key, known);
        }
        return known;
    }

    /** The other files in which a domain declares a pipe. */
    List<Draft> withPipe(Draft self, String domain, String code) {
        List<Draft> found = new ArrayList<>();
        for (Draft other : others(self)) {
            if (other.domain().equals(domain) && other.declaresPipe(code)) {
                found.add(other);
            }
        }
        return found;
    }

    /** The other files that declare a pipe, of whatever domain. */
    List<Draft> withPipe(Draft self, String code) {
        return others(self).stream().filter(other -> other.declaresPipe(code)).toList();
    }

    /** The other files in which a domain declares a concept. */
    List<Draft> withConcept(Draft self, String domain, String code) {
        List<Draft> found = new ArrayList<>();
        for (Draft other : others(self)) {
            if (other.domain().equals(domain) && other.declaresConcept(code)) {
                found.add(other);
            }
        }
        return found;
    }

    private List<Draft> others(Draft self) {
        List<Draft> others = new ArrayList<>();
        for (Path file : files) {
            Draft other = draft(file);
            if (other != self) {
                others.add(other);
            }
        }
        return others;
    }
}
