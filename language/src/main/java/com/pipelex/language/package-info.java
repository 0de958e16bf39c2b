/** Bundles: {@code .plx} and {@code .mthds} files, parsed with positions, resolved and checked before anything runs. Enter through {@link com.pipelex.language.BundleReader}. */
@NullMarked
package com.pipelex.language;

import org.jspecify.annotations.NullMarked;
