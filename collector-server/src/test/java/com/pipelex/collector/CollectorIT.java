package com.pipelex.collector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The collector as scripts and people use it: a process, its folder, its commands. */
class CollectorIT {

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    Path folder;

    private static String body(String uuid, String properties) {
        return "{\"api_key\":\"" + RunningCollector.KEY + "\",\"batch\":[{\"uuid\":\"" + uuid
                + "\",\"event\":\"command_complete\",\"distinct_id\":\"d\",\"properties\":" + properties + "}]}";
    }

    @Test
    void event_sentTwiceAndAfterARestart_isThereOnceWithoutWhatIsSensitive() throws Exception {
        Path data = folder.resolve("data");
        String uuid = UUID.randomUUID().toString();
        String body = body(uuid, "{\"duration_ms\":12,\"prompt\":\"a secret\",\"where\":\"/home/someone/x.txt\"}");
        try (RunningCollector collector = RunningCollector.start(data)) {
            assertThat(collector.post("/batch/", body).body()).isEqualTo("{\"status\":\"Ok\"}");
            assertThat(collector.post("/batch/", body).statusCode()).isEqualTo(200);
            assertThat(collector.stop()).isZero();
        }
        try (RunningCollector collector = RunningCollector.start(data)) {
            assertThat(collector.post("/i/v0/e/", body).statusCode()).isEqualTo(200);

            List<JsonNode> events = collector.events();

            assertThat(events).singleElement().satisfies(event -> {
                assertThat(event.get("uuid").asString()).isEqualTo(uuid);
                assertThat(event.get("event").asString()).isEqualTo("command_complete");
                assertThat(event.get("distinct_id").asString()).isEqualTo("d");
                assertThat(event.get("project").asString()).isEqualTo("default");
                assertThat(event.get("timestamp").asString()).endsWith("Z");
                assertThat(event.get("properties").toString()).isEqualTo("{\"duration_ms\":12}");
            });
        }
    }

    @Test
    void key_unknown_is401AndTheFileIsNotTouchedByOneGivenForAStart() throws Exception {
        Path data = folder.resolve("data");
        try (RunningCollector collector = RunningCollector.start(data)) {
            HttpResponse<String> answer = collector.post(
                    "/batch/", body(UUID.randomUUID().toString(), "{}").replace("phc_test", "phc_other"));

            assertThat(answer.statusCode()).isEqualTo(401);
            assertThat(answer.body()).isEqualTo("The provided API key is invalid or has expired.");
        }
        assertThat(Files.readString(data.resolve("collector.toml"))).doesNotContain(RunningCollector.KEY);
    }

    @Test
    void api_withAToken_answersAndWithoutDoesNot() throws Exception {
        Path data = folder.resolve("data");
        try (RunningCollector collector = RunningCollector.start(data)) {
            collector.post("/batch/", body(UUID.randomUUID().toString(), "{\"outcome\":\"failure\"}"));
            String token =
                    RunningCollector.command("token", "--data", data.toString()).trim();

            assertThat(collector.get("/api/v1/summary").statusCode()).isEqualTo(401);
            assertThat(collector.get("/dashboard").statusCode()).isEqualTo(303);
            assertThat(collector
                            .get("/api/v1/summary", "Authorization", "Bearer clt_wrong")
                            .statusCode())
                    .isEqualTo(401);
            JsonNode summary = JSON.readTree(collector
                    .get("/api/v1/summary", "Authorization", "Bearer " + token)
                    .body());
            assertThat(summary.get("runs").asInt()).isEqualTo(1);
            assertThat(summary.get("failures").asInt()).isEqualTo(1);
            JsonNode events = JSON.readTree(collector
                    .get(
                            "/api/v1/events?limit=5&event=command_complete&distinct_id=d",
                            "Authorization",
                            "Bearer " + token)
                    .body());
            assertThat(events.get("events").size()).isEqualTo(1);
        }
    }

    @Test
    void operations_areAnsweredToWhoeverWatches() throws Exception {
        try (RunningCollector collector = RunningCollector.start(folder.resolve("data"))) {
            collector.post("/batch/", body(UUID.randomUUID().toString(), "{}"));

            assertThat(collector.get("/-/ready").statusCode()).isEqualTo(200);
            assertThat(collector.get("/-/live").statusCode()).isEqualTo(200);
            assertThat(collector.get("/").body()).isEqualTo("capture");
            assertThat(collector.get("/metrics").body()).contains("collector_events_stored_total 1.0\n");
            assertThat(collector.get("/nowhere").statusCode()).isEqualTo(404);
        }
    }

    @Test
    void folder_alreadyInUse_saysSoAndExits() throws Exception {
        Path data = folder.resolve("data");
        try (RunningCollector collector = RunningCollector.start(data)) {
            assertThatThrownBy(() -> RunningCollector.start(data))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("Another collector has")
                    .hasMessageContaining(collector.address().toString());
        }
    }

    @Test
    void backup_restoredElsewhere_holdsTheEvents() throws Exception {
        Path data = folder.resolve("data");
        Path zip = folder.resolve("backup.zip");
        Path other = folder.resolve("other");
        String uuid = UUID.randomUUID().toString();
        try (RunningCollector collector = RunningCollector.start(data)) {
            collector.post("/batch/", body(uuid, "{}"));
            RunningCollector.command("backup", "--data", data.toString(), "--output", zip.toString());
        }
        RunningCollector.command("restore", "--data", other.toString(), "--input", zip.toString());

        assertThat(RunningCollector.exported(other))
                .extracting(event -> event.get("uuid").asString())
                .containsExactly(uuid);
    }

    @Test
    void erase_distinctId_takesItsEvents() throws Exception {
        Path data = folder.resolve("data");
        try (RunningCollector collector = RunningCollector.start(data)) {
            collector.post("/batch/", body(UUID.randomUUID().toString(), "{}"));

            assertThat(RunningCollector.command("erase", "--data", data.toString(), "--distinct-id", "d"))
                    .contains("erased 1 event");
            assertThat(collector.events()).isEmpty();
        }
    }

    @Test
    void erasure_byUuid_isDoneWithAReceiptAndRefusesLateArrivals() throws Exception {
        Path data = folder.resolve("data");
        String uuid = UUID.randomUUID().toString();
        try (RunningCollector collector = RunningCollector.start(data)) {
            collector.post("/batch/", body(uuid, "{}"));
            JsonNode receipt = JSON.readTree(collector
                    .post(
                            "/privacy/erase",
                            "{\"project_key\":\"" + RunningCollector.KEY + "\",\"uuids\":[\"" + uuid + "\"]}")
                    .body());

            await().until(() -> JSON.readTree(
                            collector.get(receipt.get("status_url").asString()).body())
                    .get("state")
                    .asString()
                    .equals("done"));
            collector.post("/batch/", body(uuid, "{}"));
            assertThat(collector.events()).isEmpty();
        }
    }
}
