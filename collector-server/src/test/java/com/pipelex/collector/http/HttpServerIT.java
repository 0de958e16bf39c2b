package com.pipelex.collector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pipelex.collector.config.Settings;
import com.pipelex.collector.config.TrustedProxies;
import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.event.Facets;
import com.pipelex.collector.ingest.Committer;
import com.pipelex.collector.ingest.wire.Decoded;
import com.pipelex.collector.ingest.wire.WireRequest;
import com.pipelex.collector.ingest.wire.WireResponse;
import com.pipelex.collector.log.Log;
import com.pipelex.collector.store.DuckDbEventStore;
import com.pipelex.collector.store.EventQuery;
import com.pipelex.collector.store.StoreException;
import com.pipelex.collector.store.StoreOptions;
import com.pipelex.collector.web.WebResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bounds of HTTP, over real sockets: what is too large, too slow or too much is answered, and the rest goes on. */
class HttpServerIT {

    private static final HttpLimits SMALL =
            new HttpLimits(4, 64 << 10, 200 << 10, Duration.ofSeconds(2), Duration.ofMillis(700));

    private static final Settings.Edge EDGE = new Settings.Edge(
            new TrustedProxies(List.of(Objects.requireNonNull(TrustedProxies.Network.read("127.0.0.1")))),
            OptionalInt.of(0),
            "");

    @TempDir
    Path folder;

    private final CountDownLatch workerMayGo = new CountDownLatch(1);
    private final List<Socket> open = new ArrayList<>();
    private DuckDbEventStore store;
    private Committer committer;
    private HttpServer server;
    private URI address;

    @BeforeEach
    void start() throws Exception {
        store = DuckDbEventStore.open(folder, StoreOptions.DEFAULT);
        server = new HttpServer("127.0.0.1", 0, SMALL, EDGE);
        committer = new Committer(store, server.threads(), new Quiet());
        address = server.start(new HttpServer.Served(
                path -> path.startsWith("/batch"),
                HttpServerIT::decode,
                committer,
                path -> request ->
                        path.equals("/client") ? WebResponse.text(200, "text/plain", request.client()) : answer(path),
                status -> {},
                new Log(System.err),
                Clock.systemUTC()));
    }

    @AfterEach
    void stop() throws Exception {
        workerMayGo.countDown();
        for (Socket socket : open) {
            socket.close();
        }
        server.close();
        committer.close();
        store.close();
    }

    private WebResponse answer(String path) throws IOException, InterruptedException {
        if (path.equals("/waits")) {
            workerMayGo.await();
        }
        if (path.equals("/file")) {
            Path file = Files.writeString(folder.resolve("a file"), "x".repeat(200_000));
            return new WebResponse(200, Map.of(), new WebResponse.TemporaryFile(file));
        }
        if (path.equals("/throws")) {
            throw new IOException("a word of the user's");
        }
        return WebResponse.text(200, "text/plain", "page " + path);
    }

    private static Decoded decode(WireRequest request) {
        Instant now = request.received();
        String properties = "{\"size\":" + request.body().length + "}";
        CollectedEvent event =
                new CollectedEvent(UUID.randomUUID(), "default", "e", "d", false, now, now, Facets.NONE, properties);
        return new Decoded(
                List.of(event), List.of(), new WireResponse(200, "application/json", "{\"status\":\"Ok\"}", Map.of()));
    }

    private static final class Quiet implements Committer.Listener {
        @Override
        public void committed(int requests, int events, int stored, long nanos) {}

        @Override
        public void failed(int requests, StoreException failure) {}
    }

    @Test
    void event_stored_isAnsweredWhenItIsThere() throws Exception {
        assertThat(exchange(post("/batch", "hello"))).startsWith("HTTP/1.1 200").endsWith("{\"status\":\"Ok\"}");

        assertThat(store.events(new EventQuery(null, null, null, null, null, 10)))
                .singleElement();
    }

    @Test
    void event_fromAnotherSite_isAnsweredForItsOrigin() throws Exception {
        String answer = exchange("POST /batch HTTP/1.1\r\nHost: h\r\nOrigin: https://a.example\r\nContent-Length: 1\r\n"
                + "Access-Control-Request-Headers: x-a\r\nConnection: close\r\n\r\nx");

        assertThat(answer)
                .contains("Access-Control-Allow-Origin: https://a.example", "Access-Control-Allow-Headers: x-a");
    }

    @Test
    void body_largerThanItMayBe_isAnsweredAndTheConnectionGoesOn() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(keptPost("/batch", "x".repeat(100_000)));
            assertThat(answer(socket.getInputStream())).startsWith("HTTP/1.1 413");

            socket.getOutputStream().write(keptPost("/batch", "small"));
            assertThat(answer(socket.getInputStream())).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void body_endless_isBrokenOffAtTwiceItsBound() throws Exception {
        try (Socket socket = connect()) {
            OutputStream out = socket.getOutputStream();
            out.write("POST /batch HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("2000\r\n" + "x".repeat(0x2000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            int written = 0;
            try {
                while (written < 100 << 20) {
                    out.write(chunk);
                    written += chunk.length;
                }
            } catch (IOException closed) {
                // As it should be.
            }
            assertThat(written).isLessThan(100 << 20);
        }
        assertThat(exchange(post("/batch", "still there"))).startsWith("HTTP/1.1 200");
    }

    @Test
    void body_stalled_is408() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream()
                    .write("POST /batch HTTP/1.1\r\nHost: h\r\nContent-Length: 10\r\n\r\nhalf"
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(answer(socket.getInputStream()))
                    .startsWith("HTTP/1.1 408")
                    .endsWith("client stopped sending data");
        }
    }

    @Test
    void head_aByteNowAndThen_isClosed() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream().write("POST /batch HT".getBytes(StandardCharsets.US_ASCII));
            Instant start = Instant.now();
            await().atMost(Duration.ofSeconds(8))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> {
                        try {
                            socket.getOutputStream().write('T');
                            return false;
                        } catch (IOException closed) {
                            return true;
                        }
                    });
            assertThat(Duration.between(start, Instant.now())).isGreaterThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void requests_moreThanTheMemoryForAll_are503AndTheRestGoesOn() throws Exception {
        for (int at = 0; at < 2; at++) {
            Socket socket = connect();
            open.add(socket);
            socket.getOutputStream().write(keptPost("/waits", "x".repeat(3_000)));
        }
        await().until(() -> server.bytesInUse() >= 2 * 33 * 3_000);

        assertThat(exchange(post("/batch", "x".repeat(60_000))))
                .startsWith("HTTP/1.1 503")
                .contains("Retry-After: 1");

        workerMayGo.countDown();
        await().until(() -> server.bytesInUse() == 0);
        assertThat(exchange(post("/batch", "x".repeat(60_000)))).startsWith("HTTP/1.1 200");
    }

    @Test
    void bodies_announcedAndNotSent_takeNoMemory() throws Exception {
        for (int at = 0; at < 3; at++) {
            Socket socket = connect();
            open.add(socket);
            socket.getOutputStream()
                    .write("POST /batch HTTP/1.1\r\nHost: h\r\nContent-Length: 65000\r\n\r\nx"
                            .getBytes(StandardCharsets.US_ASCII));
        }
        await().until(() -> server.connections() == 3);

        assertThat(exchange(post("/batch", "x".repeat(60_000)))).startsWith("HTTP/1.1 200");
        assertThat(server.bytesInUse()).isLessThan(30_000);
    }

    @Test
    void connections_idleOnesHoldAllSlots_theOldestIsClosedForANewOne() throws Exception {
        for (int at = 0; at < 3 * SMALL.connections(); at++) {
            open.add(connect());
        }
        // Without room being made, three times the header's time goes by first.
        Instant start = Instant.now();

        assertThat(exchange(post("/batch", "x"))).startsWith("HTTP/1.1 200");
        assertThat(Duration.between(start, Instant.now()))
                .isLessThan(SMALL.headerTime().multipliedBy(2));
    }

    private String client(String forwarded) throws IOException {
        String answer = exchange(
                "GET /client HTTP/1.1\r\nHost: h\r\nX-Forwarded-For: " + forwarded + "\r\nConnection: close\r\n\r\n");
        return answer.substring(answer.indexOf("\r\n\r\n"));
    }

    @Test
    void client_behindATrustedProxy_isTheForwardedAddressUnderAnotherName() throws Exception {
        assertThat(client("198.51.100.1"))
                .isEqualTo(client("203.0.113.7, 198.51.100.1"))
                .isNotEqualTo(client("198.51.100.2"))
                .doesNotContain("198.51");
    }

    @Test
    void probes_portOfTheirOwn_servesProbesAloneWhileWorkersAreBusy() throws Exception {
        for (int at = 0; at < SMALL.connections(); at++) {
            Socket socket = connect();
            open.add(socket);
            socket.getOutputStream()
                    .write("GET /waits HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        }
        address = server.probeAddress().orElseThrow();

        assertThat(exchange("GET /-/live HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"))
                .endsWith("page /-/live");
        assertThat(exchange("GET /dashboard HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"))
                .endsWith("page /-/");
        assertThat(exchange(post("/batch", "x"))).endsWith("page /-/");
    }

    @Test
    void resource_waits_othersAreAnswered() throws Exception {
        try (Socket socket = connect()) {
            socket.getOutputStream()
                    .write("GET /waits HTTP/1.1\r\nHost: h\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            assertThat(exchange(post("/batch", "x"))).startsWith("HTTP/1.1 200");
            assertThat(exchange("GET /page?a=1 HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"))
                    .endsWith("page /page");
        }
    }

    @Test
    void resource_throws_is500WithoutAWordOfIt() throws Exception {
        assertThat(exchange("GET /throws HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 500")
                .doesNotContain("word");
    }

    @Test
    void resource_file_isSentWholeAndDeleted() throws Exception {
        String answer = exchange("GET /file HTTP/1.1\r\nHost: h\r\nConnection: close\r\n\r\n");

        assertThat(answer.length()).isGreaterThan(200_000);
        assertThat(folder.resolve("a file")).doesNotExist();
    }

    @Test
    void store_fails_is503() throws Exception {
        store.close();

        assertThat(exchange(post("/batch", "x"))).startsWith("HTTP/1.1 503").endsWith("transient error, please retry");
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(address.getHost(), address.getPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static String post(String path, String body) {
        return "POST " + path + " HTTP/1.1\r\nHost: h\r\nConnection: close\r\nContent-Length: " + body.length()
                + "\r\n\r\n" + body;
    }

    private static byte[] keptPost(String path, String body) {
        return post(path, body).replace("Connection: close\r\n", "").getBytes(StandardCharsets.US_ASCII);
    }

    private String exchange(String request) throws IOException {
        try (Socket socket = connect()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** One answer of a connection that is kept; each has a length. */
    private static String answer(InputStream in) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        String head = "";
        while (!head.endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                return head;
            }
            read.write(next);
            head = read.toString(StandardCharsets.UTF_8);
        }
        String lengths = head.toLowerCase(Locale.ROOT).replaceAll("(?s).*content-length: (\\d+).*", "$1");
        read.write(in.readNBytes(Integer.parseInt(lengths)));
        return read.toString(StandardCharsets.UTF_8);
    }
}
