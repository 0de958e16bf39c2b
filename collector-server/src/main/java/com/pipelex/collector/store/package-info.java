/** The store: small interfaces, one for each kind of client, and DuckDB behind them. */
@NullMarked
package com.pipelex.collector.store;

import org.jspecify.annotations.NullMarked;
