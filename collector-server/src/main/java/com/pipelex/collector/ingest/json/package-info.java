/** JSON as the wire sends it: parsed within limits, written compactly. */
@NullMarked
package com.pipelex.collector.ingest.json;

import org.jspecify.annotations.NullMarked;
