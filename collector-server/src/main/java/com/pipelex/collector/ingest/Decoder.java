package com.pipelex.collector.ingest;

import com.pipelex.collector.config.Catalogue;
import com.pipelex.collector.config.Project;
import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.event.QualityCount;
import com.pipelex.collector.event.Redactor;
import com.pipelex.collector.ingest.capture.CaptureResponses;
import com.pipelex.collector.ingest.capture.CaptureBatch;
import com.pipelex.collector.ingest.capture.CaptureBody;
import com.pipelex.collector.ingest.capture.FormFields;
import com.pipelex.collector.ingest.capture.KeyScanner;
import com.pipelex.collector.ingest.capture.Payload;
import com.pipelex.collector.ingest.event.QualityTally;
import com.pipelex.collector.ingest.event.Timestamps;
import com.pipelex.collector.ingest.v1.V1Decoder;
import com.pipelex.collector.ingest.wire.Decoded;
import com.pipelex.collector.ingest.wire.KeyAuthentication;
import com.pipelex.collector.ingest.wire.Projects;
import com.pipelex.collector.ingest.wire.Refusal;
import com.pipelex.collector.ingest.wire.Route;
import com.pipelex.collector.ingest.wire.WireRequest;
import com.pipelex.collector.ingest.wire.WireResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Decodes requests of PostHog's wire: which answer they get, and which events are to be stored before they get it.
 * Needs nothing but the request, waits for nothing, and never throws for what a request holds. Safe for any number of
 * threads.
 */
public final class Decoder {

    private final Projects projects;
    private final Redactor redactor = new Redactor();
    private final V1Decoder v1;

    public Decoder(Projects projects) {
        this.projects = projects;
        this.v1 = new V1Decoder(projects, redactor);
    }

    /** Whether a path, without its query, is one of PostHog's wire. */
    public static boolean isWire(String path) {
        return Route.of(path) != null;
    }

    /** What a request is. */
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
                case EVENTS, ENGAGE, AI -> events(route, request);
                case V1 -> v1.decode(request);
                case FLAGS -> flags(request);
                case FLAG_DEFINITIONS -> answered(CaptureResponses.FLAG_DEFINITIONS);
                case CONFIG -> answered(CaptureResponses.config(configured(request)));
                case CONFIG_SCRIPT -> answered(CaptureResponses.configScript(configured(request)));
                case RECORDINGS, SIGNALS, BLACK_HOLE -> answered(CaptureResponses.OK);
            };
        } catch (Refusal refusal) {
            return answered(CaptureResponses.of(refusal));
        }
    }

    private static Decoded answered(WireResponse answer) {
        return new Decoded.Answered(List.of(), answer);
    }

    private Decoded events(Route route, WireRequest request) throws Refusal {
        FormFields query = FormFields.of(request.query());
        Long sentAt = query.number("_") == null ? query.number("sent_at") : query.number("_");
        Long beacon = query.number("beacon");
        byte[] json = Payload.of(request, query);
        String found = KeyScanner.find(json);
        Optional<Project> likely = found == null ? Optional.empty() : projects.byKey(found.strip());
        try {
            CaptureBody body = CaptureBody.read(json, redactor, catalogue(likely.orElse(null)));
            CaptureBatch.checkForm(route, body.drafts());
            Project project = KeyAuthentication.project(projects, KeyAuthentication.of(body));
            if (!project.catalogue().equals(likely.flatMap(Project::catalogue))) {
                // The key was given twice: what may be kept depends on the one that counts.
                body = CaptureBody.read(json, redactor, catalogue(project));
                CaptureBatch.checkForm(route, body.drafts());
            }
            likely = Optional.of(project);
            CaptureBatch.checkEvents(route, body.drafts());
            Instant sent = body.sentAt() == null ? Timestamps.ofQuery(sentAt) : body.sentAt();
            QualityTally tally = new QualityTally();
            List<CollectedEvent> events = CaptureBatch.events(project, body.drafts(), sent, request.received(), tally);
            WireResponse answer = beacon != null && beacon == 1 ? CaptureResponses.EMPTY : CaptureResponses.OK;
            return new Decoded.Accepted(events, tally.quality(project.name()), answer);
        } catch (Refusal refusal) {
            return new Decoded.Answered(refused(likely), CaptureResponses.of(refusal));
        }
    }

    private static @Nullable Catalogue catalogue(@Nullable Project project) {
        return project == null ? null : project.catalogue().orElse(null);
    }

    private static List<QualityCount> refused(Optional<Project> project) {
        return project.map(of -> List.of(new QualityCount(of.name(), QualityCount.Kind.REFUSED, QualityTally.INVALID_REQUEST, 1)))
                .orElse(List.of());
    }

    private Decoded flags(WireRequest request) throws Refusal {
        FormFields query = FormFields.of(request.query());
        String inQuery = query.value("token") == null ? query.value("api_key") : query.value("token");
        boolean hasBody = request.body().length > 0 || query.value("data") != null;
        String key = hasBody ? KeyScanner.find(Payload.of(request, query)) : null;
        String either = key == null ? inQuery : key;
        if (either == null) {
            throw new Refusal(401, "event submitted without an api_key");
        }
        KeyAuthentication.project(projects, either);
        return answered(CaptureResponses.flags(request.received().toEpochMilli()));
    }

    private String configured(WireRequest request) throws Refusal {
        String key = FormFields.decode(Route.keyOf(request.path()));
        KeyAuthentication.project(projects, key);
        return key.strip();
    }
}
