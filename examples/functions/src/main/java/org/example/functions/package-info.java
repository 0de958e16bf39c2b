/** A function that bundles may call: see {@code WordCount}, and {@code words.plx} beside {@code src}. */
@NullMarked
package org.example.functions;

import org.jspecify.annotations.NullMarked;
