package com.pipelex.runtime.model.client;

import com.pipelex.runtime.model.ImageReply;
import com.pipelex.runtime.model.ImageRequest;
import com.pipelex.runtime.model.Model;
import com.pipelex.runtime.model.ModelException;
import com.pipelex.runtime.model.Protocol;
import com.pipelex.runtime.model.Provider;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Calls of the image API of OpenAI, which others offer as well. Langchain4j's client supports neither a background nor
 * an output format, and downloads URLs in responses by itself.
 */
final class ImageCalls {

    /** The maximum size of a response: several images of some megabytes each, as base64. */
    private static final int MAX_ANSWER = 96 << 20;

    /** The maximum number of images per request. */
    private static final int MAX_AT_ONCE = 10;

    private static final JsonMapper JSON = JsonMapper.shared();

    private final Model model;
    private final String key;
    private final ModelHttpClient http;
    private final Predicate<String> localUrls;

    ImageCalls(Model model, String key, ModelHttpClient http, Predicate<String> localUrls) {
        this.model = model;
        this.key = key;
        this.http = http;
        this.localUrls = localUrls;
    }

    ImageReply make(ImageRequest request, int retries) throws ModelException {
        if (model.backend().protocol() != Protocol.OPENAI) {
            throw new ModelException(
                    ModelException.Kind.ERROR,
                    "the model '" + model.name()
                            + "' cannot generate images: its backend has no OpenAI-compatible image API.",
                    retries,
                    new UnsupportedOperationException("images"));
        }
        int most = model.id().startsWith("dall-e-3") ? 1 : MAX_AT_ONCE;
        ImageReply made = new ImageReply(List.of(), retries);
        while (made.urls().size() < request.count()) {
            int count = Math.min(most, request.count() - made.urls().size());
            ImageReply more = once(request, count, retries);
            if (more.urls().size() < count) {
                throw broken("made only " + more.urls().size() + " of " + count + " images.", retries);
            }
            List<String> urls = new ArrayList<>(made.urls());
            urls.addAll(more.urls().subList(0, count));
            made = new ImageReply(
                    urls, made.tokensIn() + more.tokensIn(), made.tokensOut() + more.tokensOut(), retries);
        }
        return made;
    }

    private ImageReply once(ImageRequest request, int count, int retries) throws ModelException {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        headers.put("Content-Type", List.of("application/json"));
        if (!key.isEmpty()) {
            headers.put("Authorization", List.of("Bearer " + key));
        }
        String base = model.endpoint().toString();
        URI to = URI.create((base.endsWith("/") ? base : base + "/") + "images/generations");
        String body = JSON.writeValueAsString(body(request, count));
        byte[] answer = http.post(to, headers, body, model.timeout(), MAX_ANSWER);
        try {
            JsonNode root = JSON.readTree(answer);
            List<String> urls = new ArrayList<>();
            for (JsonNode image : root.path("data")) {
                urls.add(url(image, retries));
            }
            if (urls.isEmpty()) {
                throw broken("returned no image.", retries);
            }
            JsonNode usage = root.path("usage");
            return new ImageReply(
                    urls,
                    usage.path("input_tokens").asLong(0),
                    usage.path("output_tokens").asLong(0),
                    retries);
        } catch (JacksonException nonsense) {
            throw broken("returned an invalid response.", retries);
        }
    }

    private Map<String, Object> body(ImageRequest request, int count) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("model", model.id());
        body.put("prompt", request.prompt());
        body.put("n", count);
        put(body, "size", size(model.id(), request.aspectRatio()));
        put(body, "quality", request.quality() == null ? model.settings().quality() : request.quality());
        put(body, "background", request.background());
        put(body, "output_format", "jpg".equals(request.outputFormat()) ? "jpeg" : request.outputFormat());
        if (model.id().startsWith("dall-e")) {
            body.put("response_format", "b64_json");
        }
        if (model.provider() == Provider.OTHER) {
            put(body, "seed", request.seed());
        }
        return body;
    }

    private static void put(Map<String, Object> body, String key, @Nullable Object value) {
        if (value != null) {
            body.put(key, value);
        }
    }

    /** Returns the supported size closest to an aspect ratio. */
    private static @Nullable String size(String id, @Nullable String aspectRatio) {
        if (aspectRatio == null) {
            return null;
        }
        String longSide = id.startsWith("dall-e") ? "1792" : "1536";
        if (aspectRatio.startsWith("landscape")) {
            return longSide + "x1024";
        }
        return aspectRatio.startsWith("portrait") ? "1024x" + longSide : "1024x1024";
    }

    private String url(JsonNode image, int retries) throws ModelException {
        String base64 = image.path("b64_json").asString("");
        String url = image.path("url").asString("");
        if (!base64.isEmpty()) {
            return "data:" + type(base64) + ";base64," + base64;
        }
        boolean isLocal = url.startsWith("http://") && localUrls.test(url);
        if (url.startsWith("https://") || url.startsWith("data:image/") || isLocal) {
            return url;
        }
        throw broken("returned an image with an unsupported URL.", retries);
    }

    /** Returns the media type of an image by its first bytes. */
    private static String type(String base64) {
        if (base64.startsWith("/9j/")) {
            return "image/jpeg";
        }
        return base64.startsWith("UklGR") ? "image/webp" : "image/png";
    }

    private ModelException broken(String what, int retries) {
        return new ModelException(
                ModelException.Kind.ANSWER,
                "the model '" + model.name() + "' " + what,
                retries,
                new IllegalStateException(what));
    }
}
