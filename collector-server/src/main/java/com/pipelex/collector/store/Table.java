package com.pipelex.collector.store;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of a report.
 *
 * @param columns their names, in snake_case
 * @param rows each as long as {@code columns}; values are text, longs, doubles, booleans, or null
 */
public record Table(List<String> columns, List<List<@Nullable Object>> rows) {}
