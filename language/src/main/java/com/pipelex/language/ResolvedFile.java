package com.pipelex.language;

import java.util.List;
import java.util.Map;

/**
 * A file after the second pass: its concepts, and its pipes with their types.
 *
 * @param imported the concepts of other files that it names, by their full names
 * @param pipes those without an error in their own table, by code
 */
record ResolvedFile(
        ParsedFile source,
        Map<String, Concept> concepts,
        Map<String, Concept> imported,
        Map<String, Pipe> pipes,
        List<ModelUse> models) {}
