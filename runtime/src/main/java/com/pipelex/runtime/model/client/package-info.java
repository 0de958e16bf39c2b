/** The clients of models. The only package that knows langchain4j. */
@NullMarked
package com.pipelex.runtime.model.client;

import org.jspecify.annotations.NullMarked;
