package com.pipelex.collector.relay;

/** The observer of a relay's answers. Called on the thread of the relay, once per change. */
@FunctionalInterface
public interface RelayListener {
    /**
     * The answers changed.
     *
     * @param project the project's name
     * @param status the status, or 0 where there was no answer
     */
    void changed(String project, int status, RelayError error);
}
