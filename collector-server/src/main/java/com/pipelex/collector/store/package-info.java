/** Where events are kept: one interface, and DuckDB behind it. */
@NullMarked
package com.pipelex.collector.store;

import org.jspecify.annotations.NullMarked;
