package com.pipelex.collector.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.config.Relay;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Erasing at a PostHog, against a server that says what it was asked. */
class ErasingUpstreamIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final List<JsonNode> bodies = Collections.synchronizedList(new ArrayList<>());
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());
    private final List<Integer> statuses = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private Project project;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        URI host = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        Relay relay = new Relay(host, "phc_there", Optional.of(new Relay.PersonalKey("phx_secret", "17")));
        project = new Project("one", List.of("k"), 90, false, 5, Optional.empty(), Optional.of(relay));
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                + exchange.getRequestHeaders().getFirst("Authorization"));
        bodies.add(JSON.readTree(exchange.getRequestBody().readAllBytes()));
        exchange.sendResponseHeaders(statuses.isEmpty() ? 202 : statuses.remove(0), -1);
        exchange.close();
    }

    private boolean erase(List<String> ids) throws IOException, InterruptedException {
        return PostHogClient.erasing().erase(project, ids);
    }

    private static List<String> ids(int count) {
        List<String> ids = new ArrayList<>();
        for (int at = 0; at < count; at++) {
            ids.add(UUID.randomUUID().toString());
        }
        return ids;
    }

    @Test
    void erase_manyIds_areAskedForAThousandAtATime() throws Exception {
        List<String> ids = ids(2_001);
        assertThat(erase(ids)).isTrue();
        assertThat(asked).hasSize(3).containsOnly("POST /api/projects/17/persons/bulk_delete/ Bearer phx_secret");
        List<String> there = new ArrayList<>();
        for (JsonNode body : bodies) {
            assertThat(body.path("delete_events").asBoolean(false)).isTrue();
            assertThat(body.path("distinct_ids").size()).isLessThanOrEqualTo(1_000);
            body.path("distinct_ids").forEach(id -> there.add(id.asString()));
        }
        assertThat(there).isEqualTo(ids);
    }

    @Test
    void erase_someRefused_isNotTaken() throws Exception {
        statuses.addAll(List.of(403, 202));
        assertThat(erase(ids(1_001))).isFalse();
        assertThat(asked).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 429, 500, 503})
    void erase_notReady_isToBeTriedAgain(int status) {
        statuses.add(status);
        assertThatThrownBy(() -> erase(ids(1))).isInstanceOf(IOException.class).hasMessage("answered with " + status);
    }

    @Test
    void erase_nobodyThere_isToBeTriedAgain() {
        server.stop(0);
        assertThatThrownBy(() -> erase(ids(1))).isInstanceOf(IOException.class);
    }
}
