/** The progress of a run, as a tree and as lines. */
@NullMarked
package com.pipelex.cli.progress;

import org.jspecify.annotations.NullMarked;
