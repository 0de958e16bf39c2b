package com.pipelex.language;

import com.pipelex.language.template.Template;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A file after the first pass: its declarations as they are written, with their positions. No name is resolved yet. */
final class ParsedFile {

    private final Source source;
    private final @Nullable Header header;
    private final Map<String, ConceptSyntax> concepts;
    private final Map<String, TableReader> pipes;

    /**
     * A file, its lines, and the problems that all passes find in it.
     *
     * @param problems grows from pass to pass
     */
    record Source(Path file, Dialect dialect, SourceLines lines, List<Problem> problems) {}

    /**
     * The keys at the top of a file.
     *
     * @param systemPrompt for the pipes that have none; null if absent
     */
    record Header(
            String domain,
            String description,
            @Nullable String mainPipe,
            @Nullable Template systemPrompt) {}

    /**
     * A parsed file.
     *
     * @param header null if the file could not be read
     * @param concepts by code, in the order of the file
     * @param pipes the tables of all pipes by code, in the order of the file
     */
    ParsedFile(
            Source source,
            @Nullable Header header,
            Map<String, ConceptSyntax> concepts,
            Map<String, TableReader> pipes) {
        this.source = source;
        this.header = header;
        this.concepts = concepts;
        this.pipes = pipes;
    }

    Path file() {
        return source.file();
    }

    Dialect dialect() {
        return source.dialect();
    }

    SourceLines lines() {
        return source.lines();
    }

    List<Problem> problems() {
        return source.problems();
    }

    boolean hasErrors() {
        return source.problems().stream().anyMatch(Problem::isError);
    }

    @Nullable
    Header header() {
        return header;
    }

    /** Returns the domain; empty if it is missing or the file could not be read. */
    String domain() {
        return header == null ? "" : header.domain();
    }

    Map<String, ConceptSyntax> concepts() {
        return concepts;
    }

    Map<String, TableReader> pipes() {
        return pipes;
    }
}
