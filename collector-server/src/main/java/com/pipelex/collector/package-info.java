/** The collector: one process that receives events over PostHog's wire, keeps them, shows them and forgets them. */
@NullMarked
package com.pipelex.collector;

import org.jspecify.annotations.NullMarked;
