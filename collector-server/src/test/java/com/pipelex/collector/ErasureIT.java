package com.pipelex.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Erasure as an upload process and an operator see it, of a collector that runs. */
class ErasureIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private Path data;
    private RunningCollector collector;

    @BeforeEach
    void start() throws Exception {
        data = folder.resolve("data");
        collector = RunningCollector.start(data);
    }

    @AfterEach
    void end() {
        collector.close();
    }

    private static JsonNode event(UUID uuid, String distinctId, boolean isIdentified) {
        return JSON.valueToTree(Map.of(
                "uuid",
                uuid.toString(),
                "event",
                "command_complete",
                "distinct_id",
                distinctId,
                "properties",
                Map.of("$process_person_profile", isIdentified)));
    }

    private void send(JsonNode... events) throws Exception {
        Map<String, Object> batch = Map.of("api_key", RunningCollector.KEY, "batch", List.of(events));
        assertThat(collector.post("/batch/", JSON.writeValueAsString(batch)).statusCode())
                .isEqualTo(200);
    }

    private List<String> stored() throws Exception {
        List<String> uuids = new ArrayList<>();
        for (JsonNode event : collector.events()) {
            uuids.add(event.path("uuid").asString(""));
        }
        return uuids;
    }

    /** Asks for an erasure, and waits until it is done. */
    private JsonNode erase(List<UUID> uuids, List<String> runs) throws Exception {
        HttpResponse<String> answer = collector.post(
                "/privacy/erase",
                JSON.writeValueAsString(
                        Map.of("project_key", RunningCollector.KEY, "uuids", uuids, "distinct_ids", runs)));
        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.headers().firstValue("Access-Control-Allow-Origin")).contains("*");
        String url = JSON.readTree(answer.body()).path("status_url").asString("");
        return await().atMost(Duration.ofMinutes(1))
                .until(
                        () -> JSON.readTree(collector.get(url).body()),
                        state -> state.path("state").asString("").equals("done"));
    }

    @Test
    void erase_uuidsAndARun_areGoneAndStayAwayAfterAKill() throws Exception {
        UUID byUuid = UUID.randomUUID();
        UUID byRun = UUID.randomUUID();
        UUID kept = UUID.randomUUID();
        UUID person = UUID.randomUUID();
        UUID unseen = UUID.randomUUID();
        String run = UUID.randomUUID().toString();
        send(
                event(byUuid, "alice", true),
                event(byRun, run.toUpperCase(Locale.ROOT), false),
                event(kept, "alice", true),
                event(person, run, true));
        assertThat(stored()).hasSize(4);

        JsonNode state = erase(List.of(byUuid, unseen), List.of(run));
        assertThat(state.path("forwarded").asString("")).isEqualTo("not_configured");
        assertThat(stored()).containsExactlyInAnyOrder(kept.toString(), person.toString());

        send(event(byUuid, "alice", true), event(unseen, "alice", true), event(UUID.randomUUID(), run, false));
        assertThat(stored()).containsExactlyInAnyOrder(kept.toString(), person.toString());
        collector.kill();
        collector = RunningCollector.start(data);
        send(event(byUuid, "alice", true), event(unseen, "alice", true), event(UUID.randomUUID(), run, false));
        assertThat(stored()).containsExactlyInAnyOrder(kept.toString(), person.toString());
    }

    @Test
    void erase_killedAtOnce_isCarriedOutAfterTheRestart() throws Exception {
        UUID gone = UUID.randomUUID();
        send(event(gone, "alice", true));
        HttpResponse<String> answer = collector.post(
                "/privacy/erase",
                JSON.writeValueAsString(Map.of("project_key", RunningCollector.KEY, "uuids", List.of(gone))));
        collector.kill();
        collector = RunningCollector.start(data);
        String url = JSON.readTree(answer.body()).path("status_url").asString("");
        await().atMost(Duration.ofMinutes(1))
                .until(() -> JSON.readTree(collector.get(url).body())
                        .path("state")
                        .asString("")
                        .equals("done"));
        assertThat(stored()).isEmpty();
    }

    @Test
    void erase_anotherKeyOrAUser_erasesNothing() throws Exception {
        UUID kept = UUID.randomUUID();
        send(event(kept, "alice", true));
        assertThat(collector
                        .post("/privacy/erase", "{\"project_key\":\"phc_other\",\"uuids\":[\"" + kept + "\"]}")
                        .statusCode())
                .isEqualTo(401);
        assertThat(collector
                        .post(
                                "/privacy/erase",
                                "{\"project_key\":\"" + RunningCollector.KEY + "\",\"distinct_ids\":[\"alice\"]}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(collector.get("/privacy/erase/none").statusCode()).isEqualTo(404);
        assertThat(stored()).containsExactly(kept.toString());
    }

    @Test
    void operator_erasesADistinctId_runningAndStopped() throws Exception {
        UUID kept = UUID.randomUUID();
        send(
                event(UUID.randomUUID(), "alice", true),
                event(UUID.randomUUID(), "alice", false),
                event(kept, "bob", true));
        assertThat(RunningCollector.command("erase", "--data", data.toString(), "--distinct-id", "alice"))
                .contains("erased 2 events");
        assertThat(stored()).containsExactly(kept.toString());
        assertThat(collector.stop()).isZero();
        assertThat(RunningCollector.command("erase", "--data", data.toString(), "--distinct-id", "bob"))
                .contains("erased 1 event");
        assertThat(RunningCollector.exported(data)).isEmpty();
    }
}
