package com.pipelex.model;

/** Asks models. Implemented by {@link LangChainClient}, and by tests. Safe for any number of threads. */
public interface ModelClient {

    /**
     * Asks a model, and again where that may help.
     *
     * @param key the key; empty where none is needed
     */
    ModelReply ask(Model model, String key, ModelRequest request) throws ModelException;
}
