package com.pipelex.collector.ingest.capture;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.event.QualityCount;
import com.pipelex.collector.event.Redactor;
import com.pipelex.collector.ingest.event.QualityTally;
import com.pipelex.collector.ingest.event.Timestamps;
import com.pipelex.collector.ingest.json.DecodingMemory;
import com.pipelex.collector.ingest.wire.Decoded;
import com.pipelex.collector.ingest.wire.FormFields;
import com.pipelex.collector.ingest.wire.KeyAuthentication;
import com.pipelex.collector.ingest.wire.Projects;
import com.pipelex.collector.ingest.wire.Refusal;
import com.pipelex.collector.ingest.wire.Route;
import com.pipelex.collector.ingest.wire.WireRequest;
import com.pipelex.collector.ingest.wire.WireResponse;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The decoder of PostHog's older routes: from a request to the events to store and the response to send then. It reads
 * each body once; of a project with a pinned catalogue, events that came before their key are read again. For any thread.
 */
public final class CaptureDecoder {

    private final Projects projects;
    private final Redactor redactor;

    public CaptureDecoder(Projects projects, Redactor redactor) {
        this.projects = projects;
        this.redactor = redactor;
    }

    /** Decodes a request that carries events. */
    public Decoded events(Route route, WireRequest request) throws Refusal {
        FormFields query = FormFields.parse(request.query());
        Long sentAt = query.number("_") == null ? query.number("sent_at") : query.number("_");
        Long beacon = query.number("beacon");
        byte[] json = Payload.of(request, query, this::checkKey);
        DecodingMemory.take(json, request.memory());
        CaptureEventReader reader = new CaptureEventReader(json, redactor, projects, route);
        Project project = null;
        try {
            CaptureBody body = CaptureBody.read(json, reader, new CaptureEventReader(json, redactor, projects, route));
            CaptureBatch.checkForm(body.events());
            project = body.project(projects);
            body = body.readFor(project, reader);
            CaptureBatch.checkForm(body.events());
            CaptureBatch.checkEvents(route, body.events());
            Instant sent = body.sentAt() == null ? Timestamps.ofQuery(sentAt) : body.sentAt();
            QualityTally tally = new QualityTally();
            List<CollectedEvent> events = CaptureBatch.collect(project, body.events(), sent, request.received(), tally);
            WireResponse response = beacon != null && beacon == 1 ? CaptureResponses.EMPTY : CaptureResponses.OK;
            return new Decoded(events, tally.quality(project.name()), response);
        } catch (Refusal refusal) {
            Optional<Project> refusing = project == null ? likely(json) : Optional.of(project);
            return new Decoded(List.of(), refused(refusing), CaptureResponses.of(refusal));
        }
    }

    /** Refuses an unknown key that a large body begins with, before the rest is decompressed. */
    private void checkKey(byte[] first) throws Refusal {
        String key = KeyScanner.find(first);
        if (key != null) {
            KeyAuthentication.project(projects, key);
        }
    }

    /** Returns the project whose key a refused body holds, so that the refusal is counted. */
    private Optional<Project> likely(byte[] json) {
        String key = KeyScanner.find(json);
        return key == null ? Optional.empty() : projects.byKey(key.strip());
    }

    private static List<QualityCount> refused(Optional<Project> project) {
        return project.stream()
                .map(of -> new QualityCount(of.name(), QualityCount.Kind.REFUSED, QualityTally.INVALID_REQUEST, 1))
                .toList();
    }

    /** Answers a request for feature flags: there are none. */
    public Decoded flags(WireRequest request) throws Refusal {
        FormFields query = FormFields.parse(request.query());
        boolean hasBody = request.body().length > 0 || query.value("data") != null;
        String key = hasBody ? KeyScanner.find(Payload.of(request, query, this::checkKey)) : null;
        key = key == null ? query.value("token") : key;
        key = key == null ? query.value("api_key") : key;
        if (key == null) {
            throw new Refusal(401, "event submitted without an api_key");
        }
        KeyAuthentication.project(projects, key);
        return Decoded.of(CaptureResponses.flags(request.received().toEpochMilli()));
    }

    /** Returns the project key in the path of a configuration, once it is known to be valid. */
    public String configKey(WireRequest request) throws Refusal {
        String key = FormFields.decode(Route.keyOf(request.path()));
        KeyAuthentication.project(projects, key);
        return key.strip();
    }
}
