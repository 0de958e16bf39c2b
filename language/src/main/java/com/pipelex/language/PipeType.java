package com.pipelex.language;

import org.jspecify.annotations.Nullable;

/** The kinds of pipe that the language knows. */
public enum PipeType {
    /** Asks a model. */
    LLM("PipeLLM"),
    /** Fills in a template. */
    COMPOSE("PipeCompose"),
    /** Takes text and images out of a document. */
    EXTRACT("PipeExtract"),
    /** Makes an image. */
    IMG_GEN("PipeImgGen"),
    /** Searches the web. */
    SEARCH("PipeSearch"),
    /** Only the contract of a pipe. */
    SIGNATURE("PipeSignature"),
    /** Calls a function of the host. */
    FUNC("PipeFunc"),
    /** Runs pipes one after the other. */
    SEQUENCE("PipeSequence"),
    /** Runs pipes side by side. */
    PARALLEL("PipeParallel"),
    /** Runs a pipe for each item of a list. */
    BATCH("PipeBatch"),
    /** Chooses a pipe. */
    CONDITION("PipeCondition");

    private final String spelling;

    PipeType(String spelling) {
        this.spelling = spelling;
    }

    /** Its spelling in a bundle. */
    public String spelling() {
        return spelling;
    }

    static @Nullable PipeType spelt(String text) {
        for (PipeType type : values()) {
            if (type.spelling.equals(text)) {
                return type;
            }
        }
        return null;
    }
}
