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
import java.util.List;

/**
 * Decodes requests of PostHog's wire: which answer they get, and which events are to be stored before they get it.
 * Needs nothing but the request, waits for nothing, and never throws for what a request holds. Safe for any number of
 * threads.
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
            return answered(WireResponse.plain(404, ""));
        }
        if (request.method().equals("OPTIONS")) {
            return answered(CaptureResponses.OK);
        }
        if (!route.takes(request.method())) {
            return answered(WireResponse.plain(405, ""));
        }
        try {
            return switch (route) {
                case EVENTS, ENGAGE, AI -> capture.events(route, request);
                case V1 -> v1.decode(request);
                case FLAGS -> capture.flags(request);
                case FLAG_DEFINITIONS -> answered(CaptureResponses.FLAG_DEFINITIONS);
                case CONFIG -> answered(CaptureResponses.config(capture.configKey(request)));
                case CONFIG_SCRIPT -> answered(CaptureResponses.configScript(capture.configKey(request)));
                case RECORDINGS, SIGNALS, BLACK_HOLE -> answered(CaptureResponses.OK);
            };
        } catch (Refusal refusal) {
            return answered(CaptureResponses.of(refusal));
        }
    }

    private static Decoded answered(WireResponse answer) {
        return new Decoded.Answered(List.of(), answer);
    }
}
