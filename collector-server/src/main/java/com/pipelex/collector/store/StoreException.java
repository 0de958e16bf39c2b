package com.pipelex.collector.store;

/** A failed operation of the store, none of which took effect. The message is for the operator. */
public final class StoreException extends Exception {

    private static final long serialVersionUID = 1L;

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    /** Returns whether there was no space for a file. */
    public boolean isDiskFull() {
        return StoreFailure.isDiskFull(this);
    }
}
