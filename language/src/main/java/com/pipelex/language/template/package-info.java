/** Templates: the prompts and texts of a bundle, with their {@code $variables}. What needs no Jinja does without it. */
@NullMarked
package com.pipelex.language.template;

import org.jspecify.annotations.NullMarked;
