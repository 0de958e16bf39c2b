/** HTTP: connections, limits and dispatch. The only package that uses Jetty. */
@NullMarked
package com.pipelex.collector.http;

import org.jspecify.annotations.NullMarked;
