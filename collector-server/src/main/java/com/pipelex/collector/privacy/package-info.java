/** Privacy: erasure on request, and retention. */
@NullMarked
package com.pipelex.collector.privacy;

import org.jspecify.annotations.NullMarked;
