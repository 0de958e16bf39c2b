/**
 * The annotation processor behind event records: it checks that they can hold no word of anybody's, and generates their
 * encoders, their documentation and their catalogue. It knows the library's annotations by name, and depends on nothing.
 */
@NullMarked
package com.pipelex.telemetry.processor;

import org.jspecify.annotations.NullMarked;
