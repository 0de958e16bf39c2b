package com.pipelex.collector.web;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The response to a {@link WebRequest}.
 *
 * @param status an HTTP status
 * @param headers further headers, {@code Content-Type} among them
 */
public record WebResponse(int status, Map<String, String> headers, Body body) {

    /** The body of a response: bytes, or a file that is deleted afterwards. */
    public sealed interface Body {}

    /** Bytes in memory. */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    public record Bytes(byte[] bytes) implements Body {}

    /** A file of our own, deleted when it was sent. */
    public record TemporaryFile(Path path) implements Body {}

    /** Text of a media type, in UTF-8. */
    public static WebResponse text(int status, String mediaType, String text) {
        return bytes(status, mediaType + "; charset=utf-8", text.getBytes(StandardCharsets.UTF_8));
    }

    /** Returns a response of plain text. */
    public static WebResponse plain(int status, String text) {
        return text(status, "text/plain", text);
    }

    /** Returns the response to a request that does not only read. */
    static WebResponse readOnly() {
        return plain(405, "only GET is allowed here").with("Allow", "GET, HEAD");
    }

    /** Bytes of a content type. */
    public static WebResponse bytes(int status, String contentType, byte[] bytes) {
        return new WebResponse(status, Map.of("Content-Type", contentType), new Bytes(bytes));
    }

    /** A redirection, 303. */
    public static WebResponse redirect(String location) {
        return new WebResponse(303, Map.of("Location", location), new Bytes(new byte[0]));
    }

    /** The same with one more header. */
    public WebResponse with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new WebResponse(status, more, body);
    }

    /** The same with a file of our own as its body. */
    WebResponse sending(Path file) {
        return new WebResponse(status, headers, new TemporaryFile(file));
    }
}
