package com.pipelex.collector.web;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request to anything but the wire.
 *
 * @param method in capitals
 * @param path decoded, beginning with {@code /}
 * @param query the decoded parameters; the first of a repeated one
 * @param headers the headers by their names in lower case; the first of a repeated one
 * @param body 1 MiB at most
 * @param client an opaque name of the client for rate limits, made with a secret of this process; not an address
 * @param isLoopback whether the connection is from this machine, a proxy's too
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record WebRequest(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body,
        String client,
        boolean isLoopback) {

    /** Creates a request that did not come from this machine. */
    public WebRequest(
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            byte[] body,
            String client) {
        this(method, path, query, headers, body, client, false);
    }

    /** Returns whether the request was made on this machine, and not passed on by a proxy. */
    boolean isLocal() {
        return isLoopback
                && !headers.containsKey("x-forwarded-for")
                && !headers.containsKey("forwarded")
                && !headers.containsKey("x-real-ip");
    }

    /** Returns whether the request only reads: GET or HEAD. */
    boolean isRead() {
        return method.equals("GET") || method.equals("HEAD");
    }

    /** Returns a parameter, or null for a missing or empty one. */
    public @Nullable String parameter(String name) {
        String value = query.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** Returns a header by its name in lower case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** Returns the value of a cookie. */
    public Optional<String> cookie(String name) {
        for (String part : headers.getOrDefault("cookie", "").split(";", -1)) {
            int equals = part.indexOf('=');
            if (equals > 0 && part.substring(0, equals).trim().equals(name)) {
                return Optional.of(part.substring(equals + 1).trim());
            }
        }
        return Optional.empty();
    }
}
