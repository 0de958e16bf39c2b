/** For tests of hosts: a telemetry that keeps what it is given, and a PostHog on loopback. */
@NullMarked
package com.pipelex.telemetry.testing;

import org.jspecify.annotations.NullMarked;
