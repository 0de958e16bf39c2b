/** What the collector says of itself. */
@NullMarked
package com.pipelex.collector.log;

import org.jspecify.annotations.NullMarked;
