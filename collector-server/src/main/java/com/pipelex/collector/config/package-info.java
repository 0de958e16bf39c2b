/** The operator's configuration: {@code collector.toml}, project keys, catalogues. */
@NullMarked
package com.pipelex.collector.config;

import org.jspecify.annotations.NullMarked;
