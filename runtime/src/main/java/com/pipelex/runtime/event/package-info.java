/** The events of a run, its failures, and the functions of the application. */
@NullMarked
package com.pipelex.runtime.event;

import org.jspecify.annotations.NullMarked;
