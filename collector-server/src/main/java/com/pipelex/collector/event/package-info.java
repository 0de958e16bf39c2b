/** Events as they are stored, and their redaction. Independent of the wire and of the database. */
@NullMarked
package com.pipelex.collector.event;

import org.jspecify.annotations.NullMarked;
