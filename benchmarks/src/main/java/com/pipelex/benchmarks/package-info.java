/** The programs that show speed: JMH for what is warm, whole processes for what is not. */
@NullMarked
package com.pipelex.benchmarks;

import org.jspecify.annotations.NullMarked;
