package com.pipelex.collector.web;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request that is not an event's.
 *
 * @param method in capitals
 * @param path decoded, beginning with {@code /}
 * @param query the parameters, decoded; of one that is repeated, the first
 * @param headers by their names in lower case; of one that is repeated, the first
 * @param body 1 MiB at most
 * @param client stands for whoever asks, for rate limits; made with a secret of this process, so that it is no address
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record WebRequest(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body,
        String client) {

    /** A parameter that is there and not empty, or null. */
    public @Nullable String parameter(String name) {
        String value = query.get(name);
        return value == null || value.isEmpty() ? null : value;
    }

    /** A header, its name in lower case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The value of a cookie, or nothing. */
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
