/** The engine, and one executor for each type of pipe. */
@NullMarked
package com.pipelex.runtime.pipe;

import org.jspecify.annotations.NullMarked;
