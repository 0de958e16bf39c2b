package com.pipelex.runtime.model.client;

import com.pipelex.runtime.model.Model;
import com.pipelex.runtime.model.ModelException;
import com.pipelex.runtime.model.ModelReply;
import com.pipelex.runtime.model.ModelRequest;

/**
 * Calls of a model through langchain4j.
 *
 * @param key empty where none is needed
 */
record LangChain(Model model, String key, ModelHttpClient http) {

    /** Asks once. */
    ModelReply ask(ModelRequest request, int retries) throws ModelException {
        return ChatReplies.of(
                model,
                request,
                ChatModels.of(model, key, request, http).chat(ChatRequests.of(model, request)),
                retries);
    }

    /** Says nothing of the key. */
    @Override
    public String toString() {
        return "LangChain";
    }
}
