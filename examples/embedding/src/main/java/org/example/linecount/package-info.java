/** {@code linecount}: somebody else's tool, with telemetry in it. Start reading at {@code LineCount}. */
@NullMarked
package org.example.linecount;

import org.jspecify.annotations.NullMarked;
