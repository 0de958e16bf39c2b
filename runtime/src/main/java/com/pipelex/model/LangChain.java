package com.pipelex.model;

/** One call of a model through langchain4j. */
final class LangChain {

    private LangChain() {}

    static ModelReply ask(Model model, String key, ModelRequest request, Wire wire, int retries) throws ModelException {
        return ChatReplies.of(
                model, request, ChatModels.of(model, key, request, wire).chat(Chats.of(model, request)), retries);
    }
}
