package com.pipelex.collector.ingest.v1;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.event.Redactor;
import com.pipelex.collector.event.Uuids;
import com.pipelex.collector.ingest.event.Timestamps;
import com.pipelex.collector.ingest.json.DecodingMemory;
import com.pipelex.collector.ingest.wire.Compression;
import com.pipelex.collector.ingest.wire.Decoded;
import com.pipelex.collector.ingest.wire.Inflation;
import com.pipelex.collector.ingest.wire.KeyAuthentication;
import com.pipelex.collector.ingest.wire.Limits;
import com.pipelex.collector.ingest.wire.Projects;
import com.pipelex.collector.ingest.wire.Refusal;
import com.pipelex.collector.ingest.wire.Utf8;
import com.pipelex.collector.ingest.wire.WireRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Decodes PostHog's newer route, {@code /i/v1/analytics/events}: the sender and the time are in headers, each event has
 * its own result, and errors are JSON. For any thread.
 */
public final class V1Decoder {

    private static final List<String> REQUIRED = List.of(
            "authorization",
            "content-type",
            "user-agent",
            "posthog-sdk-info",
            "posthog-attempt",
            "posthog-request-id",
            "posthog-request-timestamp");
    private static final String BEARER = "bearer ";

    private final Projects projects;
    private final Redactor redactor;

    public V1Decoder(Projects projects, Redactor redactor) {
        this.projects = projects;
        this.redactor = redactor;
    }

    public Decoded decode(WireRequest request) {
        try {
            return decodeOrRefuse(request);
        } catch (V1Refusal refusal) {
            return Decoded.of(refusal.response());
        }
    }

    private Decoded decodeOrRefuse(WireRequest request) throws V1Refusal {
        Map<String, String> headers = request.headers();
        for (String name : REQUIRED) {
            if (headers.getOrDefault(name, "").isBlank()) {
                throw new V1Refusal(400, "missing_required_headers", "the header " + name + " is missing");
            }
        }
        checkType(headers);
        Project project = project(headers.getOrDefault("authorization", ""));
        Instant sent = sent(headers);
        V1Batch batch = V1Batch.read(plain(request), redactor, project, sdk(headers));
        return batch.decoded(project, sent, request.received());
    }

    private static void checkType(Map<String, String> headers) throws V1Refusal {
        String type = headers.getOrDefault("content-type", "");
        int end = type.indexOf(';');
        String media = (end < 0 ? type : type.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        if (!media.equals("application/json")) {
            throw new V1Refusal(415, "unsupported_content_type", "the content type must be application/json");
        }
    }

    private Project project(String authorization) throws V1Refusal {
        if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw invalidHeader("authorization", "Bearer and a project key");
        }
        try {
            return KeyAuthentication.project(projects, authorization.substring(BEARER.length()));
        } catch (Refusal refusal) {
            throw new V1Refusal(401, "invalid_api_token", refusal.text());
        }
    }

    private static Instant sent(Map<String, String> headers) throws V1Refusal {
        String attempt = headers.getOrDefault("posthog-attempt", "").strip();
        if (attempt.length() > 9
                || !attempt.chars().allMatch(unit -> unit >= '0' && unit <= '9')
                || Integer.parseInt(attempt) < 1) {
            throw invalidHeader("posthog-attempt", "a whole number from 1");
        }
        if (Uuids.parseAnyForm(headers.getOrDefault("posthog-request-id", "").strip()) == null) {
            throw invalidHeader("posthog-request-id", "a UUID");
        }
        Instant sent = Timestamps.strict(
                headers.getOrDefault("posthog-request-timestamp", "").strip());
        if (sent == null) {
            throw invalidHeader("posthog-request-timestamp", "a time of RFC 3339");
        }
        return sent;
    }

    private static String[] sdk(Map<String, String> headers) throws V1Refusal {
        String info = headers.getOrDefault("posthog-sdk-info", "").strip();
        int slash = info.indexOf('/');
        if (slash < 1 || slash == info.length() - 1 || info.length() > Limits.DISTINCT_ID) {
            throw invalidHeader("posthog-sdk-info", "a name, a slash and a version");
        }
        return new String[] {info.substring(0, slash), info.substring(slash + 1)};
    }

    private static V1Refusal invalidHeader(String name, String must) {
        return new V1Refusal(400, "invalid_header_value", "the header " + name + " must be " + must);
    }

    private static byte[] plain(WireRequest request) throws V1Refusal {
        byte[] body = request.body();
        if (body.length > Limits.V1_WIRE_BYTES) {
            throw tooLarge("the body is over " + Limits.V1_WIRE_BYTES + " bytes");
        }
        byte[] plain;
        try {
            Inflation inflation = new Inflation(Limits.PLAIN_BYTES, request.memory(), first -> {});
            plain = decompressed(body, request.headers().get("content-encoding"), inflation);
            DecodingMemory.take(plain, request.memory());
        } catch (IOException broken) {
            throw new V1Refusal(400, "invalid_body", "the body is not compressed as Content-Encoding says");
        } catch (Refusal refusal) {
            throw refusal.status() == 503
                    ? new V1Refusal(503, "service_unavailable", refusal.text())
                    : tooLarge(refusal.text());
        }
        if (!Utf8.isValid(plain)) {
            throw new V1Refusal(400, "invalid_body", "the body is not UTF-8");
        }
        if (Utf8.hasByteOrderMark(plain)) {
            throw new V1Refusal(400, "parsing", Utf8.BYTE_ORDER_MARK);
        }
        return plain;
    }

    private static byte[] decompressed(byte[] body, @Nullable String encoding, Inflation inflation)
            throws V1Refusal, IOException, Refusal {
        String named = encoding == null ? "identity" : encoding.strip().toLowerCase(Locale.ROOT);
        return switch (named) {
            case "identity", "" -> body;
            case "gzip" -> Compression.gunzip(body, inflation);
            case "deflate" -> Compression.inflate(body, inflation);
            default ->
                throw new V1Refusal(
                        415, "unsupported_content_encoding", "Content-Encoding must be gzip, deflate or absent");
        };
    }

    private static V1Refusal tooLarge(String text) {
        return new V1Refusal(413, "payload_too_large", text);
    }
}
