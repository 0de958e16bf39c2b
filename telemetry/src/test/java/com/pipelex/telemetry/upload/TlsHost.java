package com.pipelex.telemetry.upload;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;

/** A host on loopback that speaks TLS with a certificate, and takes every batch. */
final class TlsHost implements AutoCloseable {

    private final SSLServerSocket server;
    private final AtomicInteger taken = new AtomicInteger();

    TlsHost(KeyStore certificate, char[] password) throws IOException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(certificate, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::accept, "tls-host");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    int taken() {
        return taken.get();
    }

    private void accept() {
        while (!server.isClosed()) {
            try (Socket client = server.accept()) {
                InputStream in = client.getInputStream();
                StringBuilder head = new StringBuilder();
                while (head.indexOf("\r\n\r\n") < 0) {
                    int unit = in.read();
                    if (unit < 0) {
                        throw new IOException("no request");
                    }
                    head.append((char) unit);
                }
                int at = head.indexOf("Content-Length: ") + "Content-Length: ".length();
                in.readNBytes(Integer.parseInt(head.substring(at, head.indexOf("\r", at))));
                taken.incrementAndGet();
                client.getOutputStream()
                        .write(("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
                                        + "f\r\n{\"status\":\"Ok\"}\r\n0\r\n\r\n")
                                .getBytes(StandardCharsets.US_ASCII));
            } catch (IOException refused) {
                // The client did not like the certificate, or the test is over.
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
