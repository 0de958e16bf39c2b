package com.pipelex.collector.ingest.wire;

/** The memory of one request: it is taken from the budget of all requests before it is allocated. */
public interface RequestMemory {

    /** A memory without a limit, for requests that no budget covers. */
    RequestMemory UNLIMITED = new RequestMemory() {
        @Override
        public void take(long bytes) {}

        @Override
        public void give(long bytes) {}
    };

    /** Takes bytes, or refuses: with 413 what a request can never have, with 503 what is not available now. */
    void take(long bytes) throws Refusal;

    /** Gives bytes back before the request ends. */
    void give(long bytes);
}
