/** Models: how they are configured, and how they are called. */
@NullMarked
package com.pipelex.model;

import org.jspecify.annotations.NullMarked;
