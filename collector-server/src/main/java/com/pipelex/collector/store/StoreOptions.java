package com.pipelex.collector.store;

/**
 * The resources of a store.
 *
 * @param memoryMb memory of the database outside of the heap, in MiB; 512 by default
 * @param threads threads of the database; one a core by default
 */
public record StoreOptions(int memoryMb, int threads) {

    /** 512 MiB and a thread a core. */
    public static final StoreOptions DEFAULT =
            new StoreOptions(512, Runtime.getRuntime().availableProcessors());
}
