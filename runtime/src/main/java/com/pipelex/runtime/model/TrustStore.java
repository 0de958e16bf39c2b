package com.pipelex.runtime.model;

/**
 * The user's trust decisions, which are stored outside of every project. Implemented by the command, and by
 * applications that vouch for the configuration they read.
 */
public interface TrustStore {

    /** Returns whether the user allowed exactly this set for this project. */
    boolean holds(DirectedSet set);
}
