package com.pipelex.collector.relay;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.config.Relay;
import com.pipelex.collector.privacy.ErasureForwardTask;
import com.pipelex.collector.store.StoredEvent;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A PostHog that events are forwarded to. */
public final class PostHogClient {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private static final Duration REQUEST = Duration.ofSeconds(30);
    private static final Duration WRONG_CONFIGURATION = Duration.ofMinutes(5);

    private static final int PERSONS_AT_ONCE = 1_000;

    private final Relay relay;

    PostHogClient(Relay relay) {
        this.relay = relay;
    }

    /** The response to a batch. */
    record Answer(int status, Optional<Duration> retryAfter) {

        boolean isTaken() {
            return status / 100 == 2;
        }

        /** Returns whether the events were refused for good. */
        boolean isRefused() {
            return RelayError.of(status) == RelayError.REFUSED;
        }
    }

    Answer send(List<StoredEvent> events) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(relay.endpoint().resolve("/batch/"))
                .timeout(REQUEST)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(BodyPublishers.ofByteArray(body(events)))
                .build();
        HttpResponse<Void> answer = HTTP.send(request, BodyHandlers.discarding());
        Optional<Duration> wait = answer.headers().firstValue("Retry-After").flatMap(PostHogClient::seconds);
        Answer said = new Answer(answer.statusCode(), wait);
        boolean isWrong = RelayError.of(said.status()).isOfConfiguration();
        return isWrong ? new Answer(said.status(), Optional.of(WRONG_CONFIGURATION)) : said;
    }

    /** Times are corrected already: {@code $ignore_sent_at} has them kept as they are, and sending again changes none. */
    private byte[] body(List<StoredEvent> events) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(bytes)) {
            write(out, "{\"api_key\":" + JSON.writeValueAsString(relay.projectKey()) + ",\"batch\":[");
            String between = "";
            for (StoredEvent event : events) {
                ObjectNode node = JSON.createObjectNode()
                        .put("uuid", event.uuid().toString())
                        .put("event", event.event())
                        .put("distinct_id", event.distinctId())
                        .put("timestamp", event.timestamp().toString());
                ObjectNode properties = (ObjectNode) JSON.readTree(event.properties());
                node.set("properties", properties.put("$ignore_sent_at", true));
                write(out, between + node);
                between = ",";
            }
            write(out, "],\"sent_at\":\"" + Instant.now() + "\"}");
        }
        return bytes.toByteArray();
    }

    private static void write(OutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<Duration> seconds(String text) {
        try {
            return Optional.of(Duration.ofSeconds(Math.max(1, Math.min(3_600, Long.parseLong(text.trim())))));
        } catch (NumberFormatException date) {
            return Optional.empty();
        }
    }

    /** Has persons and their events deleted, through PostHog's API, with the personal key of a project. */
    public static ErasureForwardTask.RemoteErasure erasing() {
        return PostHogClient::erase;
    }

    /** PostHog takes a thousand at once; whether it took all of them. Asking again for the same ones does no harm. */
    private static boolean erase(Project project, List<String> distinctIds) throws IOException, InterruptedException {
        boolean isTaken = true;
        for (int from = 0; from < distinctIds.size(); from += PERSONS_AT_ONCE) {
            int to = Math.min(distinctIds.size(), from + PERSONS_AT_ONCE);
            isTaken &= eraseSome(project, distinctIds.subList(from, to));
        }
        return isTaken;
    }

    private static boolean eraseSome(Project project, List<String> distinctIds)
            throws IOException, InterruptedException {
        Relay relay = project.relay().orElseThrow();
        Relay.PersonalKey personal = relay.personalKey().orElseThrow();
        ArrayNode ids = JSON.createArrayNode();
        distinctIds.forEach(ids::add);
        ObjectNode body = JSON.createObjectNode().put("delete_events", true);
        body.set("distinct_ids", ids);
        URI address = apiEndpoint(relay.endpoint())
                .resolve("/api/projects/" + personal.projectId() + "/persons/bulk_delete/");
        HttpRequest asked = HttpRequest.newBuilder(address)
                .timeout(REQUEST)
                .header("Authorization", "Bearer " + personal.key())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body.toString()))
                .build();
        int status = HTTP.send(asked, BodyHandlers.discarding()).statusCode();
        if (status == 408 || status == 429 || status >= 500) {
            throw new IOException("answered with " + status);
        }
        return status / 100 == 2;
    }

    /** PostHog's cloud takes events at one host and has its API at another: eu.i.posthog.com and eu.posthog.com. */
    private static URI apiEndpoint(URI endpoint) {
        return URI.create(endpoint.toString().replace(".i.posthog.com", ".posthog.com"));
    }
}
