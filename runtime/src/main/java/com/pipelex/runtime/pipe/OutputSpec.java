package com.pipelex.runtime.pipe;

import com.pipelex.language.Concept;
import com.pipelex.language.Multiplicity;
import com.pipelex.runtime.value.Schemas;

/** The structured output that a model must produce. */
record OutputSpec(Concept concept, Multiplicity multiplicity) {

    /** Returns the JSON Schema of the output. */
    String schema() {
        return Schemas.of(concept, multiplicity);
    }
}
