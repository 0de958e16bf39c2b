package com.pipelex.collector.store;

/** The reports over the stored events. For any thread. Implemented by {@link DuckDbEventStore}, and held to its contract by {@code EventStoreContract}. */
public interface Reports {

    /** One of the reports of the dashboard. */
    Table report(Report report, ReportFilter filter) throws StoreException;

    /**
     * A report for everybody: label, {@code count} and {@code distinct_ids} of the raw events, where every cell that is
     * shown has at least {@code threshold} distinct ids, counted exactly. For {@link Report#DAYS} and for the reports
     * that count by one property.
     */
    Table publicReport(Report report, ReportFilter filter, int threshold) throws StoreException;
}
