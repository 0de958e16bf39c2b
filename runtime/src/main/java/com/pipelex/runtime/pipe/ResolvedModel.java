package com.pipelex.runtime.pipe;

import com.pipelex.language.template.TagStyle;
import com.pipelex.runtime.model.Model;
import org.jspecify.annotations.Nullable;

/**
 * The model that a pipe has come to, and its settings.
 *
 * @param style how values are set apart in its prompts
 * @param temperature null: the endpoint's own
 * @param maxTokens null: the endpoint's own
 */
record ResolvedModel(
        Model model,
        TagStyle style,
        @Nullable Double temperature,
        @Nullable Integer maxTokens) {}
