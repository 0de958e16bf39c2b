package com.pipelex.telemetry.upload;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** An HTTP proxy on loopback, which tunnels whatever it is asked for to one port, or refuses it. */
final class FakeProxy implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final List<List<String>> heads = Collections.synchronizedList(new ArrayList<>());
    private final int status;
    private final int to;

    private FakeProxy(int status, int to) throws IOException {
        this.status = status;
        this.to = to;
        start(this::accept);
    }

    static FakeProxy refusing(int status) throws IOException {
        return new FakeProxy(status, 0);
    }

    static FakeProxy tunnelling(int to) throws IOException {
        return new FakeProxy(200, to);
    }

    int port() {
        return server.getLocalPort();
    }

    /** The lines of each request's head. */
    List<List<String>> heads() {
        return List.copyOf(heads);
    }

    private static void start(Runnable job) {
        Thread thread = new Thread(job, "fake-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (true) {
            try {
                Socket client = server.accept();
                start(() -> serve(client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private void serve(Socket client) {
        try (client) {
            List<String> head = new ArrayList<>();
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII), 1);
            for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
                head.add(line);
            }
            heads.add(head);
            client.getOutputStream()
                    .write(("HTTP/1.1 " + status + " Answer\r\nContent-Length: 0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            if (to > 0) {
                tunnel(client);
            }
        } catch (IOException gone) {
            // The client has left.
        }
    }

    private void tunnel(Socket client) throws IOException {
        try (Socket host = new Socket(InetAddress.getLoopbackAddress(), to)) {
            start(() -> copy(client, host));
            copy(host, client);
        }
    }

    private static void copy(Socket from, Socket into) {
        try {
            InputStream in = from.getInputStream();
            OutputStream out = into.getOutputStream();
            in.transferTo(out);
            into.shutdownOutput();
        } catch (IOException gone) {
            // One of the two has left.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
