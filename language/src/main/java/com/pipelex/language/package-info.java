/** Bundles: what stands in a {@code .plx} or {@code .mthds} file, read with positions and checked before anything runs. Enter through {@link com.pipelex.language.BundleReader}. */
@NullMarked
package com.pipelex.language;

import org.jspecify.annotations.NullMarked;
