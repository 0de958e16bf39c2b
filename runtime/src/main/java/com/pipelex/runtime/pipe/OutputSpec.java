package com.pipelex.runtime.pipe;

import com.pipelex.language.Concept;
import com.pipelex.language.Multiplicity;
import com.pipelex.runtime.value.Schemas;

/** What a model is to answer with, where that is no plain text. */
record OutputSpec(Concept concept, Multiplicity multiplicity) {

    /** Its JSON Schema. */
    String schema() {
        return Schemas.of(concept, multiplicity);
    }
}
