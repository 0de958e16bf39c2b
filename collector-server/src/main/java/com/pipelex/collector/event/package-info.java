/** What is stored: events as values, and what may not be in them. Knows of no wire and no database. */
@NullMarked
package com.pipelex.collector.event;

import org.jspecify.annotations.NullMarked;
