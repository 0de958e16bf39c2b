/** What is served besides events: the dashboard, the API, operations and erasure. */
@NullMarked
package com.pipelex.collector.web;

import org.jspecify.annotations.NullMarked;
