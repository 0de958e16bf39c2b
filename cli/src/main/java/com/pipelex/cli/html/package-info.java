/** Pages that ask for nothing: the report of {@code telemetry report} and the graph of {@code run --graph}. */
@NullMarked
package com.pipelex.cli.html;

import org.jspecify.annotations.NullMarked;
