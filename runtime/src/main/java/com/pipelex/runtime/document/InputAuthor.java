package com.pipelex.runtime.document;

/** The author of a run's inputs, which decides which local files they may name. */
public enum InputAuthor {
    /** The user: any file. */
    PERSON,
    /** The project that ships the inputs: files in their folder or below. */
    PROJECT
}
