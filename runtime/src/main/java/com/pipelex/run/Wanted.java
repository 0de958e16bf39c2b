package com.pipelex.run;

import com.pipelex.bundle.Concept;
import com.pipelex.bundle.Multiplicity;

/** What a model is to answer with, where that is no plain text. */
record Wanted(Concept concept, Multiplicity multiplicity) {

    /** Its JSON Schema. */
    String schema() {
        return Schemas.of(concept, multiplicity);
    }
}
