package com.pipelex.collector.store;

/** The formats of an export. */
public enum ExportFormat {
    /** One JSON object a line: uuid, event, distinct_id, timestamp, project, properties (an object). */
    JSONL,
    /** The same columns under a heading, properties as JSON text. */
    CSV,
    /** The same columns, properties as JSON text. */
    PARQUET
}
