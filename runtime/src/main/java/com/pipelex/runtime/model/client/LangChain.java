package com.pipelex.runtime.model.client;

import com.pipelex.runtime.model.Model;
import com.pipelex.runtime.model.ModelException;
import com.pipelex.runtime.model.ModelReply;
import com.pipelex.runtime.model.ModelRequest;

/**
 * A model call through langchain4j.
 *
 * @param key the API key; empty if none is needed
 */
record LangChain(Model model, String key, ModelHttpClient http) {

    /** Calls the model once. */
    ModelReply ask(ModelRequest request, int retries) throws ModelException {
        return ChatReplies.of(
                model,
                request,
                ChatModels.of(model, key, request, http).chat(ChatRequests.of(model, request)),
                retries);
    }

    /** Hides the key. */
    @Override
    public String toString() {
        return "LangChain";
    }
}
