/** What an operator decides: {@code collector.toml}, keys, limits. */
@NullMarked
package com.pipelex.collector.config;

import org.jspecify.annotations.NullMarked;
