package com.pipelex.collector.http;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** The responses to requests that Jetty refuses before they are dispatched, in our words and readable for any page. */
final class ErrorResponses {

    private ErrorResponses() {}

    static boolean handle(Request request, Response response, Callback callback) {
        if ("CONNECT".equals(request.getMethod())) {
            response.setStatus(405);
            response.getHeaders().put(HttpHeader.ALLOW, "GET, POST, OPTIONS");
        }
        response.getHeaders().put(HttpHeader.CONNECTION, "close");
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        response.getHeaders().put("Access-Control-Allow-Origin", "*");
        byte[] text = text(response.getStatus()).getBytes(StandardCharsets.UTF_8);
        response.write(true, ByteBuffer.wrap(text), callback);
        return true;
    }

    private static String text(int status) {
        return switch (status) {
            case 405 -> "this method is not allowed here";
            case 400 -> "the request is malformed";
            case 414 -> "the URL is too long";
            case 431 -> "the headers are too large";
            case 505 -> "only HTTP/1.1 is spoken here";
            default -> status >= 500 ? "internal server error" : "the request is refused";
        };
    }
}
