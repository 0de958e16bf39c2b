package com.pipelex.telemetry.testing;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A PostHog on loopback for tests of hosts: remembers what it is sent, and answers as it is told to, by default with
 * success. A real server on a real socket; its threads are daemons. Safe for any number of threads.
 *
 * <pre>{@code
 * try (PostHogStub stub = PostHogStub.start()) {
 *     stub.enqueue(Reply.status(503), Reply.blackHole());
 *     ...
 *     assertThat(stub.awaitEvents(3, Duration.ofSeconds(5))).hasSize(3);
 * }
 * }</pre>
 */
public final class PostHogStub implements AutoCloseable {

    private static final int MAX_BODY = 64 * 1024 * 1024;
    private static final long DRIP_MILLIS = 50;

    private final Object lock = new Object();
    private final ServerSocket server;
    private final Deque<Reply> script = new ArrayDeque<>();
    private final List<Received> requests = new ArrayList<>();
    private final List<Received> accepted = new ArrayList<>();
    private final Set<Socket> connections = new HashSet<>();
    private Function<Received, Reply> rule = request -> Reply.ok();
    private boolean isClosed;

    private PostHogStub(ServerSocket server) {
        this.server = server;
    }

    /**
     * Starts one on a free port of 127.0.0.1.
     *
     * @throws IOException when there is none
     */
    public static PostHogStub start() throws IOException {
        PostHogStub stub = new PostHogStub(new ServerSocket(0, 100, InetAddress.getLoopbackAddress()));
        stub.thread("posthog-stub", stub::accept);
        return stub;
    }

    private void thread(String name, Runnable job) {
        Thread thread = new Thread(job, name);
        thread.setDaemon(true);
        thread.start();
    }

    /** The base address, for {@code host} in the configuration. */
    public URI url() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort());
    }

    /** Sets the replies to the next requests, one each; the rule follows. */
    public void enqueue(Reply... replies) {
        synchronized (lock) {
            script.addAll(List.of(replies));
        }
    }

    /** Sets the reply to every request without an enqueued one; default: success. */
    public void answer(Function<Received, Reply> rule) {
        synchronized (lock) {
            this.rule = rule;
        }
    }

    /** The requests so far, in their order, whatever became of them. */
    public List<Received> requests() {
        synchronized (lock) {
            return List.copyOf(requests);
        }
    }

    /** The events of the requests that were answered with success, in their order. */
    public List<Map<String, Object>> events() {
        List<Map<String, Object>> events = new ArrayList<>();
        synchronized (lock) {
            for (Received request : accepted) {
                events.addAll(request.events());
            }
        }
        return events;
    }

    /**
     * Waits for so many accepted events.
     *
     * @throws AssertionError when they have not come in time; it says how many have
     */
    public List<Map<String, Object>> awaitEvents(int count, Duration timeout) throws InterruptedException {
        long until = System.nanoTime() + timeout.toNanos();
        synchronized (lock) {
            while (events().size() < count) {
                long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                if (left <= 0) {
                    throw new AssertionError("expected " + count + " events, but " + events().size() + " have come");
                }
                lock.wait(left);
            }
            return events();
        }
    }

    private void accept() {
        while (true) {
            try {
                Socket connection = server.accept();
                synchronized (lock) {
                    connections.add(connection);
                }
                thread("posthog-stub-connection", () -> serve(connection));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket connection) {
        boolean isHeld = false;
        try {
            Received request = read(connection.getInputStream());
            if (request != null) {
                isHeld = reply(connection, request);
            }
        } catch (IOException gone) {
            // The client has left; what it sent so far is no request.
        } finally {
            if (!isHeld) {
                close(connection);
            }
        }
    }

    /** Treats the request as told; true where the connection stays open without an answer. */
    private boolean reply(Socket connection, Received request) throws IOException {
        Reply reply;
        Function<Received, Reply> current;
        synchronized (lock) {
            if (isClosed) {
                return false;
            }
            requests.add(request);
            reply = script.poll();
            current = rule;
            lock.notifyAll();
        }
        Reply chosen = reply != null ? reply : current.apply(request);
        pause(chosen.delay().toMillis());
        if (hasClosed()) {
            return false;
        }
        return switch (chosen.way()) {
            case BLACK_HOLE -> true;
            case RESET -> {
                connection.setSoLinger(true, 0);
                yield false;
            }
            case DRIP -> {
                drip(connection.getOutputStream());
                yield false;
            }
            case ANSWER -> {
                answer(connection.getOutputStream(), request, chosen);
                yield false;
            }
        };
    }

    private void answer(OutputStream out, Received request, Reply reply) throws IOException {
        boolean isSuccess = reply.status() >= 200 && reply.status() < 300;
        StringBuilder head = new StringBuilder("HTTP/1.1 " + reply.status() + " Answer\r\n");
        for (Map.Entry<String, String> header : reply.headers().entrySet()) {
            head.append(header.getKey()).append(": ").append(header.getValue()).append("\r\n");
        }
        byte[] body = reply.body().getBytes(StandardCharsets.UTF_8);
        head.append("Content-Length: ").append(body.length).append("\r\nConnection: close\r\n\r\n");
        if (isSuccess) {
            // Noted first: a client that reads the answer finds its events here.
            synchronized (lock) {
                accepted.add(request);
                lock.notifyAll();
            }
        }
        out.write(head.toString().getBytes(StandardCharsets.US_ASCII));
        out.write(body);
        out.flush();
    }

    private void drip(OutputStream out) throws IOException {
        out.write("HTTP/1.1 200 Answer\r\n".getBytes(StandardCharsets.US_ASCII));
        while (!hasClosed()) {
            out.write("X-Drip: 1\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            pause(DRIP_MILLIS);
        }
    }

    private boolean hasClosed() {
        synchronized (lock) {
            return isClosed;
        }
    }

    private void pause(long millis) {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        synchronized (lock) {
            for (long left = millis; left > 0 && !isClosed; left = (until - System.nanoTime()) / 1_000_000) {
                try {
                    lock.wait(left);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    private static @Nullable Received read(InputStream from) throws IOException {
        InputStream in = new BufferedInputStream(from);
        String first = line(in);
        String[] words = first == null ? new String[0] : first.split(" ", -1);
        if (words.length != 3) {
            return null;
        }
        Map<String, String> headers = new HashMap<>();
        for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            if (colon > 0) {
                headers.put(
                        header.substring(0, colon).toLowerCase(Locale.ROOT),
                        header.substring(colon + 1).strip());
            }
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(Math.min(length, MAX_BODY));
        return body.length == length ? new Received(words[0], words[1], headers, body) : null;
    }

    private static @Nullable String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int unit = in.read(); unit != '\n'; unit = in.read()) {
            if (unit < 0) {
                return null;
            }
            if (unit != '\r') {
                line.append((char) unit);
            }
        }
        return line.toString();
    }

    private void close(Socket connection) {
        synchronized (lock) {
            connections.remove(connection);
        }
        try {
            connection.close();
        } catch (IOException closed) {
            // It is closed, which is what was wanted.
        }
    }

    /** Ends it, and every connection that it holds. */
    @Override
    public void close() {
        List<Socket> open;
        synchronized (lock) {
            isClosed = true;
            open = List.copyOf(connections);
            lock.notifyAll();
        }
        try {
            server.close();
        } catch (IOException closed) {
            // It is closed, which is what was wanted.
        }
        open.forEach(this::close);
    }
}
