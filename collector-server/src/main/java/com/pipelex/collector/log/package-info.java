/** The collector's own log. */
@NullMarked
package com.pipelex.collector.log;

import org.jspecify.annotations.NullMarked;
