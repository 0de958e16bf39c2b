package com.pipelex.runtime.model.client;

import com.pipelex.runtime.model.Constraint;
import com.pipelex.runtime.model.Model;
import com.pipelex.runtime.model.ModelException;
import com.pipelex.runtime.model.ModelRequest;
import com.pipelex.runtime.model.Protocol;
import com.pipelex.runtime.model.Provider;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ChatMessage;
import dev.langchain4j.data.message.Content;
import dev.langchain4j.data.message.ImageContent;
import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.TextContent;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ChatRequestParameters;
import dev.langchain4j.model.chat.request.DefaultChatRequestParameters;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.ToolChoice;
import dev.langchain4j.model.chat.request.json.JsonObjectSchema;
import dev.langchain4j.model.chat.request.json.JsonRawSchema;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.request.json.JsonSchemaElement;
import dev.langchain4j.model.openai.OpenAiChatRequestParameters;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The conversion of requests to langchain4j's. */
final class ChatRequests {

    /** The temperature that Pipelex for Python uses for models named without a preset. */
    private static final double USUAL_TEMPERATURE = 0.7;

    /** The default for Anthropic, which requires a number; all its models support this one. */
    private static final int USUAL_MAX_TOKENS = 4_096;

    private static final String ANSWER = "answer";

    private ChatRequests() {}

    static ChatRequest of(Model model, ModelRequest request) throws ModelException {
        List<ChatMessage> messages = new ArrayList<>();
        if (request.system() != null) {
            messages.add(SystemMessage.from(request.system()));
        }
        List<Content> contents = new ArrayList<>();
        contents.add(TextContent.from(request.prompt()));
        for (String image : request.images()) {
            contents.add(image(model, image));
        }
        messages.add(UserMessage.from(contents));
        return ChatRequest.builder()
                .messages(messages)
                .parameters(parameters(model, request))
                .build();
    }

    /** Returns whether the answer is requested as a tool call. */
    static boolean asksForTool(Model model, ModelRequest request) {
        return request.schema() != null
                && switch (model.backend().protocol()) {
                    case ANTHROPIC -> true;
                    case OPENAI, MISTRAL -> model.constraints().contains(Constraint.NO_JSON_SCHEMA);
                    case GOOGLE, OLLAMA, LOCAL -> false;
                };
    }

    private static ImageContent image(Model model, String address) throws ModelException {
        Protocol protocol = model.backend().protocol();
        boolean isData = address.startsWith("data:");
        if (!isData && !protocol.takesImageAddresses()) {
            throw new ModelException(
                    ModelException.Kind.ERROR,
                    "the model '" + model.name()
                            + "' does not accept image URLs; send the image itself as a data: URL.",
                    0,
                    new IllegalArgumentException(protocol.spelling()));
        }
        if (!isData || protocol == Protocol.OPENAI || protocol == Protocol.MISTRAL) {
            return ImageContent.from(address, ImageContent.DetailLevel.HIGH);
        }
        int comma = address.indexOf(',');
        String type = comma < 0 ? "" : address.substring("data:".length(), comma);
        int parameters = type.indexOf(';');
        return ImageContent.from(
                address.substring(comma + 1),
                parameters <= 0 ? "image/png" : type.substring(0, parameters),
                ImageContent.DetailLevel.HIGH);
    }

    private static ChatRequestParameters parameters(Model model, ModelRequest request) {
        Integer maxTokens = maxTokens(model, request);
        boolean isNewWord = model.provider() == Provider.OPENAI || model.provider() == Provider.AZURE;
        DefaultChatRequestParameters.Builder<?> parameters = isNewWord && maxTokens != null
                ? OpenAiChatRequestParameters.builder().maxCompletionTokens(maxTokens)
                : ChatRequestParameters.builder().maxOutputTokens(maxTokens);
        parameters.temperature(temperature(model, request));
        if (request.schema() == null) {
            return parameters.build();
        }
        if (asksForTool(model, request)) {
            return parameters
                    .toolSpecifications(List.of(tool(request.schema())))
                    .toolChoice(ToolChoice.REQUIRED)
                    .build();
        }
        JsonSchema schema = JsonSchema.builder()
                .name(ANSWER)
                .rootElement(JsonRawSchema.from(request.schema()))
                .build();
        return parameters
                .responseFormat(ResponseFormat.builder()
                        .type(ResponseFormatType.JSON)
                        .jsonSchema(schema)
                        .build())
                .build();
    }

    private static @Nullable Integer maxTokens(Model model, ModelRequest request) {
        Integer said = request.maxTokens() != null
                ? request.maxTokens()
                : model.settings().maxTokens();
        if (said != null || model.backend().protocol() != Protocol.ANTHROPIC) {
            return said;
        }
        return model.mostTokens() == null ? USUAL_MAX_TOKENS : model.mostTokens();
    }

    private static @Nullable Double temperature(Model model, ModelRequest request) {
        if (model.constraints().contains(Constraint.FIXED_TEMPERATURE)) {
            return null;
        }
        Double preset = model.settings().temperature();
        return request.temperature() != null ? request.temperature() : preset == null ? USUAL_TEMPERATURE : preset;
    }

    /** Creates a tool whose arguments are the answer. */
    private static ToolSpecification tool(String schema) {
        JsonNode root = JsonMapper.shared().readTree(schema);
        List<String> required = new ArrayList<>();
        root.path("required").forEach(name -> required.add(name.stringValue()));
        return ToolSpecification.builder()
                .name(ANSWER)
                .description("Takes the answer. Call it once, with all of it.")
                .parameters(JsonObjectSchema.builder()
                        .addProperties(elements(root.path("properties")))
                        .required(required)
                        .definitions(elements(root.path("$defs")))
                        .build())
                .build();
    }

    private static Map<String, JsonSchemaElement> elements(JsonNode object) {
        Map<String, JsonSchemaElement> elements = new LinkedHashMap<>();
        object.properties()
                .forEach(one -> elements.put(
                        one.getKey(), JsonRawSchema.from(one.getValue().toString())));
        return elements;
    }
}
