package com.pipelex.telemetry.upload;

import com.pipelex.telemetry.delivery.FailureCause;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The head of an answer (RFC 9112): its status and its headers, by their names in lower case. Immutable.
 */
record HttpHead(int status, Map<String, String> headers) {

    private static final int MOST_LINE_BYTES = 8_192;
    private static final int MOST_LINES = 200;
    private static final int MOST_INTERIM = 10;
    private static final int SWITCHING_PROTOCOLS = 101;

    /** Reads the head of the final answer, byte by byte: what follows it belongs to another reader. */
    static HttpHead read(InputStream in) throws IOException {
        for (int interim = 0; interim < MOST_INTERIM; interim++) {
            HttpHead head = readOne(in);
            if (head.status >= 200) {
                return head;
            }
            if (head.status == SWITCHING_PROTOCOLS) {
                break;
            }
        }
        throw new HttpFailure(FailureCause.NOT_HTTP);
    }

    private static HttpHead readOne(InputStream in) throws IOException {
        int status = status(line(in));
        Map<String, String> headers = new HashMap<>();
        for (int count = 0; count < MOST_LINES; count++) {
            String header = line(in);
            if (header.isEmpty()) {
                return new HttpHead(status, headers);
            }
            int colon = header.indexOf(':');
            if (colon > 0) {
                headers.put(
                        header.substring(0, colon).toLowerCase(Locale.ROOT),
                        header.substring(colon + 1).strip());
            }
        }
        throw new HttpFailure(FailureCause.NOT_HTTP);
    }

    /** {@code HTTP/1.1 200 OK}. */
    private static int status(String line) throws IOException {
        if (line.startsWith("HTTP/1.") && line.length() >= 12 && line.charAt(8) == ' ') {
            int status = 0;
            for (int at = 9; at < 12; at++) {
                int digit = line.charAt(at) - '0';
                status = digit < 0 || digit > 9 ? -1_000 : status * 10 + digit;
            }
            if (status >= 100 && status <= 599) {
                return status;
            }
        }
        throw new HttpFailure(FailureCause.NOT_HTTP);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int unit = in.read(); unit != '\n'; unit = in.read()) {
            if (unit < 0) {
                throw new HttpFailure(FailureCause.CONNECTION_LOST);
            }
            if (line.length() >= MOST_LINE_BYTES) {
                throw new HttpFailure(FailureCause.NOT_HTTP);
            }
            line.append((char) unit);
        }
        int end = line.length() - 1;
        return end >= 0 && line.charAt(end) == '\r' ? line.substring(0, end) : line.toString();
    }

    @Nullable
    String header(String name) {
        return headers.get(name);
    }

    /** The begin of the body; what came of it, where the connection ends within: the status tells what was done. */
    byte[] body(InputStream in, int mostBytes) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try {
            if ("chunked".equalsIgnoreCase(headers.get("transfer-encoding"))) {
                readChunks(in, body, mostBytes);
            } else {
                copy(in, body, Math.min(mostBytes, length()));
            }
        } catch (IOException cutOff) {
            // What has come is what there is.
        }
        return body.toByteArray();
    }

    private int length() {
        String length = headers.get("content-length");
        if (status == 204 || status == 304) {
            return 0;
        }
        try {
            return length == null ? Integer.MAX_VALUE : Math.max(0, Integer.parseInt(length));
        } catch (NumberFormatException unreadable) {
            return Integer.MAX_VALUE;
        }
    }

    private static void readChunks(InputStream in, ByteArrayOutputStream body, int mostBytes) throws IOException {
        while (body.size() < mostBytes) {
            String line = line(in);
            int end = line.indexOf(';');
            String digits = (end < 0 ? line : line.substring(0, end)).strip();
            int size;
            try {
                size = Integer.parseInt(digits, 16);
            } catch (NumberFormatException damaged) {
                return;
            }
            if (size <= 0) {
                return;
            }
            copy(in, body, Math.min(size, mostBytes - body.size()));
            if (body.size() < mostBytes) {
                line(in);
            }
        }
    }

    private static void copy(InputStream in, ByteArrayOutputStream body, int count) throws IOException {
        body.write(in.readNBytes(count));
    }
}
