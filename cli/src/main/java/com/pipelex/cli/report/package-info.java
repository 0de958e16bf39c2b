/** The report of {@code pipelex telemetry report}: a page of one's own data, made from the sent log and the spool alone. */
@NullMarked
package com.pipelex.cli.report;

import org.jspecify.annotations.NullMarked;
