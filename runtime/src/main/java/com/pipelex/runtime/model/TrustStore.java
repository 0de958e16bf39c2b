package com.pipelex.runtime.model;

/**
 * The answers of the person, which lie outside of every project. Implemented by the command, and by applications that
 * vouch for the configuration that they read.
 */
public interface TrustStore {

    /** Tells whether the person allowed exactly this set for this project. */
    boolean holds(DirectedSet set);
}
