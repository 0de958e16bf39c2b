package com.pipelex.runtime.model;

import com.pipelex.runtime.model.client.LangChainClient;

/** Asks models. Implemented by {@link LangChainClient}, and by tests. Safe for any number of threads. */
public interface ModelClient {

    /**
     * Asks a model, and again where that may help.
     *
     * @param key the key; empty where none is needed
     */
    ModelReply ask(Model model, String key, ModelRequest request) throws ModelException;

    /**
     * Has a model make images, and again where that may help.
     *
     * @param key the key; empty where none is needed
     * @throws ModelException also where its endpoint makes none, as by default
     */
    default ImageReply images(Model model, String key, ImageRequest request) throws ModelException {
        throw new ModelException(
                ModelException.Kind.ERROR,
                "the model '" + model.name() + "' makes no images.",
                0,
                new UnsupportedOperationException("images"));
    }
}
