package com.pipelex.language;

import com.pipelex.language.template.Template;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The context in which a pipe is resolved.
 *
 * @param functions the functions that a PipeFunc may call
 * @param models receives each model that a pipe names
 */
record PipeContext(ParsedFile file, TypeResolver types, FunctionNames functions, List<ModelUse> models) {

    TemplateReader templates() {
        return new TemplateReader(file.lines());
    }

    /** Returns the domain's system prompt; null if it has none. */
    @Nullable
    Template systemPrompt() {
        ParsedFile.Header header = file.header();
        return header == null ? null : header.systemPrompt();
    }
}
