/** The pages and APIs besides ingestion: the dashboard, reports, operations, metrics. */
@NullMarked
package com.pipelex.collector.web;

import org.jspecify.annotations.NullMarked;
