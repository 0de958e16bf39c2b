package com.pipelex.runtime.pipe;

import com.pipelex.language.template.TagStyle;
import com.pipelex.runtime.model.Model;
import org.jspecify.annotations.Nullable;

/**
 * The model of a pipe, with its settings.
 *
 * @param style the style in which values are tagged in prompts
 * @param temperature null for the endpoint's default
 * @param maxTokens null for the endpoint's default
 */
record ResolvedModel(
        Model model,
        TagStyle style,
        @Nullable Double temperature,
        @Nullable Integer maxTokens) {}
