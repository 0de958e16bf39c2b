package com.pipelex.runtime.model.client;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/**
 * The HTTP client for models, with limits on time and size. An interrupt ends a request. Redirects are not followed,
 * because the new host would receive the key. Thread-safe; connections are shared.
 */
final class ModelHttpClient {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(CONNECT_TIMEOUT)
            .build();

    /**
     * Sends a body and returns the body of a 2xx response.
     *
     * @param timeout the maximum duration, until the last byte of the response
     * @param maxBytes the maximum size of the response
     * @throws TransportException on any other outcome
     */
    byte[] post(URI to, Map<String, List<String>> headers, String body, Duration timeout, int maxBytes) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(to).POST(HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        headers.forEach((name, values) -> values.forEach(value -> request.header(name, value)));
        HttpResponse<byte[]> response = send(request.build(), timeout, maxBytes);
        int status = response.statusCode();
        if (status / 100 != 2) {
            throw new TransportException(
                    status,
                    RetryAfter.in(response.headers(), Instant.now()),
                    ErrorBody.in(response.body(), headers.values()));
        }
        return response.body();
    }

    private HttpResponse<byte[]> send(HttpRequest request, Duration timeout, int maxBytes) {
        CompletableFuture<HttpResponse<byte[]>> sent = client.sendAsync(request, head -> new BoundedBody(maxBytes));
        try {
            return sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            sent.cancel(true);
            throw new TransportException(TransportException.Reason.TIMEOUT, late);
        } catch (InterruptedException interrupted) {
            sent.cancel(true);
            Thread.currentThread().interrupt();
            throw new TransportException(TransportException.Reason.INTERRUPTED, interrupted);
        } catch (ExecutionException failed) {
            throw failure(failed);
        }
    }

    private static TransportException failure(ExecutionException failed) {
        TransportException known = TransportException.behind(failed);
        if (known != null) {
            return known;
        }
        TransportException.Reason reason = TransportException.Reason.BROKEN_OFF;
        for (Throwable at = failed; at != null; at = at.getCause()) {
            if (at instanceof SSLException) {
                reason = TransportException.Reason.UNTRUSTED;
            } else if (at instanceof java.net.ConnectException
                    || at instanceof java.net.http.HttpConnectTimeoutException
                    || at instanceof java.nio.channels.UnresolvedAddressException
                    || at instanceof java.net.UnknownHostException) {
                reason = TransportException.Reason.UNREACHABLE;
            } else if (!(at instanceof IOException || at instanceof ExecutionException)) {
                return new TransportException(TransportException.Reason.BROKEN_OFF, at);
            }
        }
        return new TransportException(reason, failed);
    }
}
