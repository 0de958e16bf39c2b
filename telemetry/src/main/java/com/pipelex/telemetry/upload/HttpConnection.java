package com.pipelex.telemetry.upload;

import com.pipelex.telemetry.delivery.FailureCause;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * A connection to a host for one request: straight or through a proxy's tunnel, and over TLS for {@code https}. It reads
 * and changes none of the settings that an application makes for all of its connections: authenticator, cookies,
 * proxies. For one thread; another may close the socket, which ends it.
 */
final class HttpConnection {

    private static final int CONNECT_MILLIS = 2_000;

    private final Socket socket;
    private final URI target;

    private HttpConnection(Socket socket, URI target) {
        this.socket = socket;
        this.target = target;
    }

    /**
     * Connects.
     *
     * @param socket a new one; it stays the caller's to close
     * @param limitMillis the most that one step may take
     * @throws IOException when that fails; {@link HttpFailure#causeOf} says why
     */
    static HttpConnection open(Socket socket, URI target, Route route, int limitMillis) throws IOException {
        socket.setSoTimeout(limitMillis);
        int connectMillis = Math.min(CONNECT_MILLIS, limitMillis);
        if (route instanceof Route.Proxied proxy) {
            try {
                socket.connect(new InetSocketAddress(proxy.host(), proxy.port()), connectMillis);
            } catch (IOException notConnected) {
                throw new HttpFailure(FailureCause.PROXY_UNREACHABLE);
            }
            openTunnel(socket, target, proxy);
        } else {
            try {
                socket.connect(new InetSocketAddress(target.getHost(), port(target)), connectMillis);
            } catch (IOException notConnected) {
                throw new HttpFailure(HttpFailure.ofConnecting(notConnected));
            }
        }
        return new HttpConnection(isSecure(target) ? secured(socket, target) : socket, target);
    }

    /** The port, or the one of the scheme. */
    static int port(URI target) {
        return target.getPort() >= 0 ? target.getPort() : isSecure(target) ? 443 : 80;
    }

    /** Returns whether its scheme is {@code https}, in whatever case a person wrote it. */
    static boolean isSecure(URI target) {
        return "https".equalsIgnoreCase(target.getScheme());
    }

    private static void openTunnel(Socket socket, URI target, Route.Proxied proxy) throws IOException {
        String to = target.getHost() + ":" + port(target);
        StringBuilder head = new StringBuilder("CONNECT " + to + " HTTP/1.1\r\nHost: " + to + "\r\n");
        if (proxy.authorization() != null) {
            head.append("Proxy-Authorization: ").append(proxy.authorization()).append("\r\n");
        }
        write(socket.getOutputStream(), head.append("\r\n"), new byte[0]);
        int status = HttpHead.read(socket.getInputStream()).status();
        if (status < 200 || status > 299) {
            throw new HttpFailure(
                    switch (status) {
                        case 407 -> FailureCause.PROXY_AUTHENTICATION;
                        case 403 -> FailureCause.PROXY_FORBIDDEN;
                        default -> FailureCause.PROXY_FAILED;
                    });
        }
    }

    private static Socket secured(Socket socket, URI target) throws IOException {
        String host = target.getHost();
        String name = host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
        SSLSocketFactory factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        SSLSocket secured = (SSLSocket) factory.createSocket(socket, name, port(target), true);
        SSLParameters parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    /**
     * Sends a request, once, and reads the head of its answer and the begin of its body.
     *
     * @param headers further ones, each ended by a line break
     * @param mostBytes how much of the answer's body is of interest
     */
    HttpAnswer exchange(String method, String headers, byte[] body, int mostBytes) throws IOException {
        StringBuilder head = new StringBuilder();
        String path = target.getRawPath().isEmpty() ? "/" : target.getRawPath();
        head.append(method)
                .append(' ')
                .append(path)
                .append(" HTTP/1.1\r\nHost: ")
                .append(target.getHost());
        if (target.getPort() >= 0) {
            head.append(':').append(target.getPort());
        }
        head.append("\r\nAccept: */*\r\nConnection: close\r\n").append(headers).append("\r\n");
        IOException unwritten = null;
        try {
            write(socket.getOutputStream(), head, body);
        } catch (IOException refused) {
            // A host that has seen enough may have answered before it closed.
            unwritten = refused;
        }
        try {
            InputStream in = socket.getInputStream();
            HttpHead answer = HttpHead.read(in);
            return new HttpAnswer(answer, answer.body(in, mostBytes));
        } catch (IOException unread) {
            throw unwritten == null ? unread : unwritten;
        }
    }

    /** In one write: a head that is sent by itself costs a packet. */
    private static void write(OutputStream out, StringBuilder head, byte[] body) throws IOException {
        byte[] start = head.toString().getBytes(StandardCharsets.ISO_8859_1);
        byte[] all = new byte[start.length + body.length];
        System.arraycopy(start, 0, all, 0, start.length);
        System.arraycopy(body, 0, all, start.length, body.length);
        out.write(all);
        out.flush();
    }

    /** An answer: its head, and the begin of its body. */
    @SuppressWarnings("ArrayRecordComponent")
    record HttpAnswer(HttpHead head, byte[] body) {}
}
