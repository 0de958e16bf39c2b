package com.pipelex.runtime.document;

import com.pipelex.runtime.value.Printable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * The download of a document to a temporary file, within limits of time and size. The host of every redirect is
 * checked.
 */
final class Download {

    private static final int MAX_REDIRECTIONS = 5;
    private static final Set<Integer> REDIRECTIONS = Set.of(301, 302, 303, 307, 308);

    private final HostGuard hosts;
    private final Duration timeout;
    private final Object lock = new Object();
    private @Nullable HttpClient client;

    Download(HostGuard hosts, Duration timeout) {
        this.hosts = hosts;
        this.timeout = timeout;
    }

    /** Returns the shared client, which is created on first use because it starts threads. */
    private HttpClient client() {
        synchronized (lock) {
            if (client == null) {
                client = HttpClient.newBuilder()
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(Duration.ofSeconds(10))
                        .build();
            }
            return client;
        }
    }

    /** The target of a download and its maximum size. */
    private record Into(Path file, long maxBytes) {}

    /** Writes the content of a {@code data:} URL to a temporary file. */
    static Path ofData(String url) throws IOException, DocumentException {
        int comma = url.indexOf(',');
        if (comma < 0 || !url.substring(0, comma).endsWith(";base64")) {
            throw new DocumentException("a data: URL is not valid base64.", "");
        }
        try {
            byte[] bytes = Base64.getMimeDecoder().decode(url.substring(comma + 1));
            return Files.write(temporary(), bytes);
        } catch (IllegalArgumentException malformed) {
            throw new DocumentException("a data: URL is not valid base64.", "", malformed);
        }
    }

    /** Creates a temporary file that is deleted at the latest when the process exits, even after an interrupt. */
    private static Path temporary() throws IOException {
        Path file = Files.createTempFile("pipelex-", ".document");
        file.toFile().deleteOnExit();
        return file;
    }

    Path file(URI uri, long maxBytes) throws IOException, DocumentException {
        Path file = temporary();
        boolean isWhole = false;
        try {
            long deadline = System.nanoTime() + timeout.toNanos();
            URI at = uri;
            for (int redirections = 0; redirections <= MAX_REDIRECTIONS; redirections++) {
                hosts.check(at);
                HttpResponse<Path> response =
                        response(at, new Into(file, maxBytes), Duration.ofNanos(deadline - System.nanoTime()));
                if (response.statusCode() == 200) {
                    isWhole = true;
                    return file;
                }
                at = next(at, response);
            }
            throw new DocumentException("'" + Printable.of(uri.toString()) + "' redirects too many times.", "");
        } finally {
            if (!isWhole) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static URI next(URI at, HttpResponse<Path> response) throws DocumentException {
        String location = response.headers().firstValue("Location").orElse("");
        if (!REDIRECTIONS.contains(response.statusCode()) || location.isEmpty()) {
            throw new DocumentException(
                    "'" + Printable.of(at.toString()) + "' returned the status " + response.statusCode() + ".",
                    "Check the URL.");
        }
        URI next = HostGuard.uri(at.resolve(location).toString());
        if (!"http".equals(next.getScheme()) && !"https".equals(next.getScheme())) {
            throw new DocumentException(
                    "'" + Printable.of(at.toString()) + "' redirects to a URL that is neither http nor https.", "");
        }
        return next;
    }

    private HttpResponse<Path> response(URI uri, Into into, Duration time) throws DocumentException {
        String shown = "'" + Printable.of(uri.toString()) + "'";
        CompletableFuture<HttpResponse<Path>> response = client().sendAsync(
                        HttpRequest.newBuilder(uri).GET().build(),
                        info -> new BoundedFile(HttpResponse.BodySubscribers.ofFile(into.file()), into.maxBytes()));
        try {
            return response.get(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            response.cancel(true);
            throw new DocumentException(
                    shown + " was not downloaded within " + timeout.toSeconds() + " s.",
                    "Try again, or raise timeout_seconds under [documents] in .pipelex/pipelex.toml.",
                    late);
        } catch (InterruptedException interrupted) {
            response.cancel(true);
            Thread.currentThread().interrupt();
            throw new DocumentException("the download of " + shown + " was interrupted.", "", interrupted);
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof BoundedFile.TooLarge) {
                throw new DocumentException(
                        shown + " is larger than " + into.maxBytes() / 1_000_000 + " MB.",
                        "Use a smaller file, or raise max_megabytes under [documents] in .pipelex/pipelex.toml.",
                        failed);
            }
            throw new DocumentException(shown + " cannot be downloaded.", "Check the URL and the network.", failed);
        }
    }
}
