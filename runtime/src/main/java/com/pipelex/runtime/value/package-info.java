/** The values of a run, and their forms as JSON, Markdown, HTML and JSON Schema. */
@NullMarked
package com.pipelex.runtime.value;

import org.jspecify.annotations.NullMarked;
