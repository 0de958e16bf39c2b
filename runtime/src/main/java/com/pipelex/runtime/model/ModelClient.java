package com.pipelex.runtime.model;

import com.pipelex.runtime.model.client.LangChainClient;
import java.util.List;

/** A client of models, implemented by {@link LangChainClient} and by tests. Thread-safe. */
public interface ModelClient {

    /**
     * Sends a prompt to a model, with retries.
     *
     * @param key the API key; empty if none is needed
     */
    ModelReply ask(Model model, String key, ModelRequest request) throws ModelException;

    /** Returns what the user should know about the calls so far, one sentence each; empty by default. */
    default List<String> notes() {
        return List.of();
    }

    /**
     * Asks a model for images, with retries.
     *
     * @param key the API key; empty if none is needed
     * @throws ModelException also if the endpoint cannot generate images, as by default
     */
    default ImageReply images(Model model, String key, ImageRequest request) throws ModelException {
        throw new ModelException(
                ModelException.Kind.ERROR,
                "the model '" + model.name() + "' cannot generate images.",
                0,
                new UnsupportedOperationException("images"));
    }
}
