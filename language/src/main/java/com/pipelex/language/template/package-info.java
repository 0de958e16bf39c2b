/** Templates: the prompts and texts of a bundle, with {@code $variables} and Jinja. */
@NullMarked
package com.pipelex.language.template;

import org.jspecify.annotations.NullMarked;
