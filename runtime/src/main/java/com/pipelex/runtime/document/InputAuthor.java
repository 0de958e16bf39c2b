package com.pipelex.runtime.document;

/** The author of a run's inputs, who decides which local files they may name. */
public enum InputAuthor {
    /** The person: any file. */
    PERSON,
    /** The project that they came with: files beside them or below. */
    PROJECT
}
