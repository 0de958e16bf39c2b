package com.pipelex.language;

/**
 * A place where a bundle names a model.
 *
 * @param pipe the code of the pipe
 * @param kind what the model is to do
 * @param place where the name stands
 */
public record ModelUse(String pipe, Kind kind, Pipe.ModelChoice choice, Place place) {

    /** What a model is to do. */
    public enum Kind {
        /** Answer with a text, or with an object. */
        LANGUAGE,
        /** Read pages. */
        EXTRACT,
        /** Make images. */
        IMAGE
    }
}
