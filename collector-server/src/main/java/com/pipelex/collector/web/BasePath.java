package com.pipelex.collector.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The path below which a proxy serves the collector, such as {@code /telemetry}. Requests lose it before they are
 * dispatched; here the links, redirections and cookies of a response get it.
 *
 * @param path empty, or a path without a slash at its end
 */
public record BasePath(String path) {

    /** Returns a handler whose responses lead to paths below this one. */
    public Handler around(Handler inner) {
        return path.isEmpty() ? inner : request -> adapted(inner.handle(request));
    }

    private WebResponse adapted(WebResponse response) {
        Map<String, String> headers = new LinkedHashMap<>(response.headers());
        headers.computeIfPresent("Location", (name, target) -> target.startsWith("/") ? path + target : target);
        headers.computeIfPresent("Set-Cookie", (name, cookie) -> cookie.replace("; Path=/;", "; Path=" + path + "/;"));
        return new WebResponse(response.status(), headers, adapted(response.body(), headers.get("Content-Type")));
    }

    private WebResponse.Body adapted(WebResponse.Body body, @Nullable String type) {
        boolean isPage = type != null && type.startsWith("text/html");
        boolean isJson = type != null && type.startsWith("application/json");
        if (body instanceof WebResponse.Bytes bytes && (isPage || isJson)) {
            String text = new String(bytes.bytes(), StandardCharsets.UTF_8);
            return new WebResponse.Bytes((isPage ? page(text) : json(text)).getBytes(StandardCharsets.UTF_8));
        }
        return body;
    }

    /** Every value in a page is escaped, so that a quote followed by a slash begins a link of ours. */
    private String page(String html) {
        return html.replace("<body ", "<body data-base=\"" + path + "\" ")
                .replace(" href=\"/", " href=\"" + path + "/")
                .replace(" src=\"/", " src=\"" + path + "/")
                .replace(" action=\"/", " action=\"" + path + "/");
    }

    private String json(String text) {
        return text.replace("\"status_url\":\"/privacy/", "\"status_url\":\"" + path + "/privacy/");
    }
}
