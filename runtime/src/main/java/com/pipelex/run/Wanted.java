package com.pipelex.run;

import com.pipelex.language.Concept;
import com.pipelex.language.Multiplicity;

/** What a model is to answer with, where that is no plain text. */
record Wanted(Concept concept, Multiplicity multiplicity) {

    /** Its JSON Schema. */
    String schema() {
        return Schemas.of(concept, multiplicity);
    }
}
