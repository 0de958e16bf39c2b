package com.pipelex.collector;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPOutputStream;

/** Requests that mean harm: bodies that grow when they are read, and connections that are slow. */
final class Attacks {

    private Attacks() {}

    static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        }
        return out.toByteArray();
    }

    /** Returns a batch of some bytes that consists of one unit, again and again. */
    static byte[] batch(String key, String unit, int bytes) {
        return batch(key, unit, ",", bytes);
    }

    static byte[] batch(String key, String unit, String between, int bytes) {
        int count = Math.max(1, bytes / (unit.length() + between.length()));
        return ("{\"api_key\":\"" + key + "\",\"batch\":[" + (unit + between).repeat(count - 1) + unit + "]}")
                .getBytes(StandardCharsets.UTF_8);
    }

    /** Returns one event with as many members as fit into some bytes. */
    static byte[] members(String key, int bytes) {
        StringBuilder json = new StringBuilder(
                "{\"api_key\":\"" + key + "\",\"event\":\"e\",\"distinct_id\":\"d\",\"properties\":{\"a\":1");
        for (int at = 0; json.length() < bytes; at++) {
            json.append(",\"").append(Integer.toString(at, 36)).append("\":1");
        }
        return json.append("}}").toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Sends a request, and returns the status of its response; 0 where the connection was closed. */
    static int send(URI to, String path, byte[] body) throws IOException {
        try (Socket socket = open(to, path, body.length)) {
            socket.getOutputStream().write(body);
            return status(socket);
        } catch (SocketTimeoutException silent) {
            throw silent;
        } catch (IOException closed) {
            return 0;
        }
    }

    /** Begins a request, and sends none of its body. */
    static Socket open(URI to, String path, int length) throws IOException {
        Socket socket = new Socket(to.getHost(), to.getPort());
        socket.setSoTimeout(60_000);
        OutputStream out = socket.getOutputStream();
        out.write(
                ("POST " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: " + length + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    static int status(Socket socket) throws IOException {
        byte[] head = socket.getInputStream().readNBytes(12);
        return head.length < 12 ? 0 : Integer.parseInt(new String(head, 9, 3, StandardCharsets.US_ASCII));
    }
}
