package com.pipelex.telemetry.upload;

import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.delivery.FailureCause;
import com.pipelex.telemetry.internal.Deadline;
import com.pipelex.telemetry.spool.EndpointResponse;
import com.pipelex.telemetry.spool.EventEncoder;
import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import java.net.URI;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One request to a host and its answer, through the proxy that the environment names, without following a redirection. A
 * body is sent once and no more, whatever happens.
 */
public final class HttpExchange {

    private static final int MAX_ANSWER_BYTES = 4_096;

    private final Environment environment;
    private final LongSupplier clock;
    private final Deadline deadline;
    private final long limitMillis;

    /** @param limitMillis the most that a request may take; the deadline may leave it less */
    public HttpExchange(Environment environment, LongSupplier clock, Deadline deadline, long limitMillis) {
        this.environment = environment;
        this.clock = clock;
        this.deadline = deadline;
        this.limitMillis = limitMillis;
    }

    /** The encoding of a body. */
    public enum Encoding {
        GZIP,
        NONE
    }

    /**
     * An answer.
     *
     * @param status the HTTP status; 0 where there was none
     * @param retryAfterMillis what the host asked for, at most a day; 0 where it asked for nothing
     * @param body its first 4 KiB
     * @param cause why there was no answer; null where there was one, or no request was made
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Response(
            int status,
            long retryAfterMillis,
            byte[] body,
            @Nullable FailureCause cause) {

        static Response none(@Nullable FailureCause cause) {
            return new Response(0, 0, new byte[0], cause);
        }

        public EndpointResponse answer() {
            return status <= 0
                    ? new EndpointResponse.Later(0, 0, cause)
                    : EndpointResponse.of(status, retryAfterMillis);
        }
    }

    public Response post(URI to, byte[] body, Encoding encoding) {
        return exchange(to, connection -> {
            String encoded = encoding == Encoding.GZIP ? "Content-Encoding: gzip\r\n" : "";
            return connection.exchange(
                    "POST",
                    userAgent() + "Content-Type: application/json\r\n" + encoded + "Content-Length: " + body.length
                            + "\r\n",
                    body,
                    MAX_ANSWER_BYTES);
        });
    }

    public Response get(URI from) {
        byte[] none = new byte[0];
        return exchange(from, connection -> connection.exchange("GET", userAgent(), none, MAX_ANSWER_BYTES));
    }

    private static String userAgent() {
        return "User-Agent: " + EventEncoder.LIBRARY + "/" + EventEncoder.LIBRARY_VERSION + "\r\n";
    }

    /** The use of a connection. */
    private interface Request {
        HttpConnection.HttpAnswer send(HttpConnection connection) throws IOException;
    }

    private Response exchange(URI uri, Request request) {
        long limit = Math.min(limitMillis, deadline.leftMillis());
        if (limit <= 0) {
            return Response.none(null);
        }
        Route route = Proxies.of(environment, uri);
        if (route instanceof Route.Refused refused) {
            return Response.none(refused.cause());
        }
        // Without the JVM's own settings of a proxy.
        Socket socket = new Socket(Proxy.NO_PROXY);
        RequestGuard guard = RequestGuard.start(socket, limit, deadline);
        try {
            HttpConnection connection =
                    HttpConnection.open(socket, uri, route, (int) Math.min(limit, Integer.MAX_VALUE));
            HttpConnection.HttpAnswer answer = request.send(connection);
            return new Response(
                    answer.head().status(),
                    RetryAfter.millis(answer.head().header("retry-after"), clock.getAsLong()),
                    answer.body(),
                    null);
        } catch (IOException noAnswer) {
            return Response.none(guard.hasFired() ? FailureCause.TIMEOUT : HttpFailure.causeOf(noAnswer));
        } finally {
            guard.end();
        }
    }
}
