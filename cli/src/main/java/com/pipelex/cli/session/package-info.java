/** One command: its surroundings, its outcome, and the events that it records. */
@NullMarked
package com.pipelex.cli.session;

import org.jspecify.annotations.NullMarked;
