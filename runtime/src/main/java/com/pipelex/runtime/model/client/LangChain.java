package com.pipelex.runtime.model.client;

import com.pipelex.runtime.model.Model;
import com.pipelex.runtime.model.ModelException;
import com.pipelex.runtime.model.ModelReply;
import com.pipelex.runtime.model.ModelRequest;
import dev.langchain4j.model.chat.response.ChatResponse;

/**
 * A model call through langchain4j.
 *
 * @param key the API key; empty if none is needed
 * @param time receives the time on the wire
 */
record LangChain(Model model, String key, ModelHttpClient http, WireTime time) {

    /** Calls the model once. */
    ModelReply ask(ModelRequest request, int retries) throws ModelException {
        LangChainHttp wire = new LangChainHttp(http, model.timeout(), time);
        ChatResponse response = ChatModels.of(model, key, request, wire).chat(ChatRequests.of(model, request));
        return new ChatReplies(model, retries, time.total()).of(response, wire.refusal());
    }

    /** Hides the key. */
    @Override
    public String toString() {
        return "LangChain";
    }
}
