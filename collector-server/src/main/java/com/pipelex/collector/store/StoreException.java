package com.pipelex.collector.store;

/** The store could not do what it was asked; nothing of it was done. The message is for the operator. */
public final class StoreException extends Exception {

    private static final long serialVersionUID = 1L;

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }

    public StoreException(String message) {
        super(message);
    }
}
