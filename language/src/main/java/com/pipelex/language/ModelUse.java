package com.pipelex.language;

/**
 * A place where a bundle names a model.
 *
 * @param pipe the code of the pipe
 * @param kind what the model is to do
 * @param place the position of the name
 */
public record ModelUse(String pipe, Kind kind, Pipe.ModelChoice choice, Place place) {

    /** The task of a model. */
    public enum Kind {
        /** Answer with a text, or with an object. */
        LANGUAGE,
        /** Read pages. */
        EXTRACT,
        /** Make images. */
        IMAGE,
        /** Search the web. */
        SEARCH
    }
}
