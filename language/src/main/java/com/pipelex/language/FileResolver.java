package com.pipelex.language;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The second pass over one file: resolves the concepts that it names, and builds its typed pipes. Each file once. */
final class FileResolver {

    private final ConceptResolver concepts;
    private final FunctionNames functions;
    private final Map<ParsedFile, ResolvedFile> resolved = new HashMap<>();

    FileResolver(SymbolTable symbols, FunctionNames functions) {
        this.concepts = new ConceptResolver(symbols);
        this.functions = functions;
    }

    ResolvedFile resolve(ParsedFile file) {
        ResolvedFile known = resolved.get(file);
        if (known == null) {
            Map<String, Concept> own = concepts.concepts(file);
            List<ModelUse> models = new ArrayList<>();
            Map<String, Pipe> pipes = pipes(file, models);
            known = new ResolvedFile(file, own, concepts.imported(file), pipes, models);
            resolved.put(file, known);
        }
        return known;
    }

    private Map<String, Pipe> pipes(ParsedFile file, List<ModelUse> models) {
        Map<String, Pipe> pipes = new LinkedHashMap<>();
        PipeContext context = new PipeContext(file, new TypeResolver(file, concepts), functions, models);
        file.pipes().forEach((code, table) -> {
            Pipe pipe = table.isFull() ? null : new PipeResolver(table, code, context).read();
            if (pipe != null) {
                pipes.put(code, pipe);
            }
        });
        return pipes;
    }
}
