package com.pipelex.collector.ingest;

import com.pipelex.collector.event.Redactor;
import com.pipelex.collector.ingest.capture.CaptureDecoder;
import com.pipelex.collector.ingest.capture.CaptureResponses;
import com.pipelex.collector.ingest.v1.V1Decoder;
import com.pipelex.collector.ingest.wire.Decoded;
import com.pipelex.collector.ingest.wire.Projects;
import com.pipelex.collector.ingest.wire.Refusal;
import com.pipelex.collector.ingest.wire.Route;
import com.pipelex.collector.ingest.wire.WireRequest;
import com.pipelex.collector.ingest.wire.WireResponse;

/**
 * The decoder of PostHog's wire: from a request to the events to store and the response to send then. It does no I/O, and
 * throws for no request. For any thread.
 */
public final class Decoder {

    private final CaptureDecoder capture;
    private final V1Decoder v1;

    public Decoder(Projects projects) {
        Redactor redactor = new Redactor();
        this.capture = new CaptureDecoder(projects, redactor);
        this.v1 = new V1Decoder(projects, redactor);
    }

    /** Returns whether a path, without its query, belongs to PostHog's wire. */
    public static boolean isWire(String path) {
        return Route.of(path) != null;
    }

    /** Decodes a request. */
    public Decoded decode(WireRequest request) {
        Route route = Route.of(request.path());
        if (route == null) {
            return Decoded.of(WireResponse.plain(404, ""));
        }
        if (request.method().equals("OPTIONS")) {
            return Decoded.of(CaptureResponses.OK);
        }
        if (!route.takes(request.method())) {
            return Decoded.of(WireResponse.plain(405, ""));
        }
        try {
            return switch (route) {
                case EVENTS, ENGAGE, AI -> capture.events(route, request);
                case V1 -> v1.decode(request);
                case FLAGS -> capture.flags(request);
                case FLAG_DEFINITIONS -> Decoded.of(CaptureResponses.FLAG_DEFINITIONS);
                case CONFIG -> Decoded.of(CaptureResponses.config(capture.configKey(request)));
                case CONFIG_SCRIPT -> Decoded.of(CaptureResponses.configScript(capture.configKey(request)));
                case RECORDINGS, SIGNALS, BLACK_HOLE -> Decoded.of(CaptureResponses.OK);
            };
        } catch (Refusal refusal) {
            return Decoded.of(CaptureResponses.of(refusal));
        }
    }
}
