/** How events are forgotten: on request, and with time. */
@NullMarked
package com.pipelex.collector.privacy;

import org.jspecify.annotations.NullMarked;
