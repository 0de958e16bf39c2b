/** The configuration of models: backends, keys, presets, prices, and the origins that a key may go to. */
@NullMarked
package com.pipelex.runtime.model;

import org.jspecify.annotations.NullMarked;
