/** The terminal: streams, colours, sizes and words. */
@NullMarked
package com.pipelex.cli.terminal;

import org.jspecify.annotations.NullMarked;
