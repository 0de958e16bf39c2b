package com.pipelex.collector;

import com.pipelex.collector.config.SettingsFile;
import com.pipelex.collector.store.DuckDbEventStore;
import com.pipelex.collector.store.StoreException;
import com.pipelex.collector.store.StoreOptions;
import com.pipelex.collector.web.TokenStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The data directory of a command. Only one process can open the database, so a command works through the running
 * collector, if there is one. Write access to the directory is the permission: the command stores the hash of a
 * short-lived token there.
 */
final class DataDirectory {

    private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(10);

    private final Path path;

    DataDirectory(Path path) throws CollectorException {
        if (!Files.exists(path.resolve(SettingsFile.NAME))) {
            throw new CollectorException("There is no collector in " + path.toAbsolutePath()
                    + ". Choose its directory with --data, or start a collector with 'collector'.");
        }
        this.path = path;
    }

    /** A task on the open store. */
    interface StoreTask {
        void run(DuckDbEventStore store) throws IOException, StoreException;
    }

    /** A task for the running collector. */
    interface RemoteTask {
        void run(Running collector) throws Exception;
    }

    /** Runs the task on the store where no collector runs, and the remote task where one does. */
    void run(StoreTask local, RemoteTask remote) throws Exception {
        try (DirectoryLock lock = DirectoryLock.tried(path)) {
            if (lock != null) {
                SettingsFile.protect(path);
                try (DuckDbEventStore store = DuckDbEventStore.open(path, StoreOptions.DEFAULT)) {
                    local.run(store);
                }
                return;
            }
        }
        URI address = DirectoryLock.address(path)
                .orElseThrow(() -> new CollectorException(
                        "A collector is starting in " + path.toAbsolutePath() + ". Try again in a moment."));
        remote.run(new Running(address, new TokenStore(path).create(TOKEN_LIFETIME)));
    }

    /** The running collector, called with a short-lived token. */
    record Running(URI address, String token) {

        void download(String target, Path to) throws IOException, InterruptedException, CollectorException {
            HttpResponse<InputStream> response = client().send(request(target).build(), BodyHandlers.ofInputStream());
            try (InputStream body = response.body()) {
                if (response.statusCode() != 200) {
                    throw refused(response.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
                }
                write(body, to);
            }
        }

        private static void write(InputStream body, Path to) throws IOException, CollectorException {
            try (OutputStream out = Files.newOutputStream(to)) {
                body.transferTo(out);
            } catch (IOException failed) {
                if (new StoreException("a download", failed).isDiskFull()) {
                    throw full(to);
                }
                throw failed;
            }
        }

        private static CollectorException full(Path to) {
            return new CollectorException(
                    "There is no space left in " + to.toAbsolutePath().getParent() + "; no file was written.");
        }

        String post(String target, String json) throws IOException, InterruptedException, CollectorException {
            HttpResponse<String> response = client().send(
                            request(target)
                                    .POST(HttpRequest.BodyPublishers.ofString(json))
                                    .build(),
                            BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw refused(response.statusCode(), response.body());
            }
            return response.body();
        }

        private static HttpClient client() {
            return HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        }

        private HttpRequest.Builder request(String target) {
            return HttpRequest.newBuilder(address.resolve(target)).header("Authorization", "Bearer " + token);
        }

        private CollectorException refused(int status, String body) {
            return new CollectorException("The collector at " + address + " responded with " + status + ": " + body);
        }
    }
}
