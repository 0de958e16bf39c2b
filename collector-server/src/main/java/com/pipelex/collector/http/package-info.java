/** HTTP: connections, bounds, and which path is whose. The one package that knows Jetty. */
@NullMarked
package com.pipelex.collector.http;

import org.jspecify.annotations.NullMarked;
