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
import java.nio.file.StandardCopyOption;
import java.time.Duration;

/**
 * A collector's folder, worked on by a command: through the collector that runs there, since one process alone may have
 * the database open, and else directly. The right to do it is the right to write to the folder: that is where the
 * command leaves the hash of a token that holds for some minutes.
 */
final class DataDirectory {

    private static final Duration TOKEN_HOLDS = Duration.ofMinutes(10);

    private final Path path;

    DataDirectory(Path path) throws CollectorException {
        if (!Files.exists(path.resolve(SettingsFile.NAME))) {
            throw new CollectorException("There is no collector in " + path.toAbsolutePath()
                    + ". Choose its directory with --data, or start a collector with 'collector'.");
        }
        this.path = path;
    }

    /** Work on an opened store. */
    interface Work {
        void on(DuckDbEventStore store) throws IOException, StoreException;
    }

    /** Does the one where no collector runs, and the other where one does. */
    void with(Work directly, Asking asking) throws Exception {
        try (DirectoryLock lock = DirectoryLock.tried(path)) {
            if (lock != null) {
                try (DuckDbEventStore store = DuckDbEventStore.open(path, StoreOptions.DEFAULT)) {
                    directly.on(store);
                }
                return;
            }
        }
        URI address = DirectoryLock.address(path)
                .orElseThrow(() -> new CollectorException(
                        "A collector is starting in " + path.toAbsolutePath() + ". Try again in a moment."));
        asking.ask(new Running(address, new TokenStore(path).create(TOKEN_HOLDS)));
    }

    /** A task for a running collector. */
    interface Asking {
        void ask(Running collector) throws Exception;
    }

    /** A file that is there whole or not at all. */
    static void write(Path file, Written content) throws Exception {
        Path absolute = file.toAbsolutePath();
        Path temporary = absolute.resolveSibling(
                absolute.getFileName() + "." + ProcessHandle.current().pid() + ".tmp");
        try {
            SettingsFile.createPrivate(temporary);
            content.to(temporary);
            Files.move(temporary, absolute, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    /** The writer of a file's content. */
    interface Written {
        void to(Path file) throws Exception;
    }

    /** A collector that runs, asked with a token of ours. */
    record Running(URI address, String token) {

        void download(String target, Path to) throws IOException, InterruptedException, CollectorException {
            HttpResponse<InputStream> answer = client().send(request(target).build(), BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                if (answer.statusCode() != 200) {
                    throw refused(answer.statusCode(), new String(body.readAllBytes(), StandardCharsets.UTF_8));
                }
                try (OutputStream out = Files.newOutputStream(to)) {
                    body.transferTo(out);
                }
            }
        }

        String post(String target, String json) throws IOException, InterruptedException, CollectorException {
            HttpResponse<String> answer = client().send(
                            request(target)
                                    .POST(HttpRequest.BodyPublishers.ofString(json))
                                    .build(),
                            BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw refused(answer.statusCode(), answer.body());
            }
            return answer.body();
        }

        private static HttpClient client() {
            return HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
        }

        private HttpRequest.Builder request(String target) {
            return HttpRequest.newBuilder(address.resolve(target)).header("Authorization", "Bearer " + token);
        }

        private CollectorException refused(int status, String body) {
            return new CollectorException("The collector at " + address + " answered with " + status + ": " + body);
        }
    }
}
