package com.pipelex.collector.ingest;

import com.pipelex.collector.config.Catalogue;
import com.pipelex.collector.config.Project;
import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.event.QualityCount;
import com.pipelex.collector.ingest.wire.Decoded;
import com.pipelex.collector.ingest.wire.RequestMemory;
import com.pipelex.collector.ingest.wire.WireRequest;
import com.pipelex.collector.ingest.wire.WireResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/** Requests for tests, and a decoder with an open project, {@code phc_open}, and a pinned one, {@code phc_pinned}. */
final class WireFixture {

    static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

    private static final Project OPEN = Project.of("open", "phc_open");
    private static final Project PINNED = new Project(
            "pinned",
            List.of("phc_pinned"),
            90,
            false,
            5,
            Optional.of(new Catalogue(
                    Map.of("run", Set.of("title_kind", "count", "prompt", "$exception_list")), List.of())),
            Optional.empty());

    static final Decoder DECODER = new Decoder(key -> switch (key) {
        case "phc_open" -> Optional.of(OPEN);
        case "phc_pinned" -> Optional.of(PINNED);
        default -> Optional.empty();
    });

    private WireFixture() {}

    static Decoded post(String path, String body, String... headers) {
        return post(path, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    static Decoded post(String path, byte[] body, String... headers) {
        return send("POST", path, body, headers);
    }

    static Decoded send(String method, String path, byte[] body, String... headers) {
        Map<String, String> map = new HashMap<>();
        for (int at = 0; at < headers.length; at += 2) {
            map.put(headers[at], headers[at + 1]);
        }
        int mark = path.indexOf('?');
        String query = mark < 0 ? "" : path.substring(mark + 1);
        String bare = mark < 0 ? path : path.substring(0, mark);
        return DECODER.decode(new WireRequest(method, bare, query, map, body, NOW, RequestMemory.UNLIMITED));
    }

    static WireResponse response(Decoded decoded) {
        return decoded.response();
    }

    static List<CollectedEvent> events(Decoded decoded) {
        return decoded.events();
    }

    /** The only event of a request that has exactly one. */
    static CollectedEvent event(Decoded decoded) {
        List<CollectedEvent> events = events(decoded);
        if (events.size() != 1) {
            throw new AssertionError(decoded);
        }
        return events.get(0);
    }

    static QualityCount quality(String project, QualityCount.Kind kind, String detail, int count) {
        return new QualityCount(project, kind, detail, count);
    }

    /** One event with some properties, sent to the open project. */
    static String one(String properties) {
        return "{\"api_key\":\"phc_open\",\"event\":\"x\",\"distinct_id\":\"d\",\"properties\":" + properties + "}";
    }

    static byte[] gzip(String text) {
        return gzip(text.getBytes(StandardCharsets.UTF_8));
    }

    static byte[] gzip(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return out.toByteArray();
    }
}
