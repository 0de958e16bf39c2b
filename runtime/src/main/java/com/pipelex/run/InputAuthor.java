package com.pipelex.run;

/** The author of a run's inputs, who decides which local files they may name. */
enum InputAuthor {
    /** The person: any file. */
    PERSON,
    /** The project that they came with: files beside them or below. */
    PROJECT
}
