/** One event of a request: its properties read, redacted and written again. */
@NullMarked
package com.pipelex.collector.ingest.event;

import org.jspecify.annotations.NullMarked;
