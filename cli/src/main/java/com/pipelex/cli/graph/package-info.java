/** The graph of a run that is over. */
@NullMarked
package com.pipelex.cli.graph;

import org.jspecify.annotations.NullMarked;
