package com.pipelex.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;

/** Data as a project has it after some weeks: a sent log, something pending, something lost, something redacted. */
final class SampleSentLog {

    private static final String HOST = "https://eu.i.posthog.com";

    private final Path data;
    private final Instant now;
    private final Random random = new Random(7);

    private SampleSentLog(Path data, Instant now) {
        this.data = data;
        this.now = now;
    }

    /** Some weeks of use, for a project that has chosen. */
    static void weeks(Path folder, Instant now) throws IOException {
        SampleSentLog sample = new SampleSentLog(Projects.data(folder), now);
        long delivered = 0;
        for (int day = 38; day >= 0; day--) {
            if (sample.random.nextInt(7) < 5) {
                delivered += sample.deliver(now.minus(Duration.ofDays(day)), 1 + sample.random.nextInt(9));
            }
        }
        List<String> pending = new ArrayList<>();
        sample.command(now.minusSeconds(7_200), pending);
        Path folderOfPending = Files.createDirectories(sample.data.resolve("pending"));
        Files.write(folderOfPending.resolve(now.minusSeconds(7_200).toEpochMilli() + "-1-00000001.ndjson"), pending);
        Files.createFile(folderOfPending.resolve(now.toEpochMilli() + "-1-00000002.configured-12.drop"));
        Files.writeString(sample.data.resolve("delivery.state"), """
                last_attempt = %d
                last_outcome = "delivered"
                last_status = 200
                delivered = %d
                dropped_torn = 1
                dropped_over_quota = 14
                redacted_file_path = 3
                """.formatted(now.toEpochMilli(), delivered));
    }

    /** A sent log of so many bytes, the most that is kept. */
    static void full(Path folder, Instant now, long bytes) throws IOException {
        SampleSentLog sample = new SampleSentLog(Projects.data(folder), now);
        long left = bytes;
        for (int at = 0; left > 0; at++) {
            left -= sample.append(now.minus(Duration.ofMinutes(5L * at)), sample.events(now, 60));
        }
    }

    private long deliver(Instant day, int commands) throws IOException {
        List<String> events = events(day, commands);
        append(day, events);
        return events.size();
    }

    private List<String> events(Instant day, int commands) {
        List<String> events = new ArrayList<>();
        for (int at = 0; at < commands; at++) {
            command(day.minusSeconds(600L * at), events);
        }
        return events;
    }

    private void command(Instant at, List<String> events) {
        String id = new UUID(random.nextLong(), random.nextLong()).toString();
        if (random.nextInt(3) > 0) {
            events.add(event(
                    "bundle_dry_run",
                    id,
                    at,
                    "validate bundle",
                    "\"nb_pipes\":%d,\"nb_concepts\":%d,\"outcome\":\"%s\""
                            .formatted(
                                    1 + random.nextInt(30),
                                    random.nextInt(9),
                                    random.nextInt(4) > 0 ? "success" : "failure")));
            events.add(complete(id, at, "validate bundle", "[\"json\"]"));
        } else {
            String run = "\"pipeline_run_id\":\"" + new UUID(random.nextLong(), random.nextLong()) + "\"";
            events.add(event(
                    "pipeline_execute", id, at, "run", run + ",\"pipe_type\":\"PipeSequence\",\"dry_run\":false"));
            events.add(event(
                    "pipeline_complete",
                    id,
                    at,
                    "run",
                    run
                            + ",\"pipe_type\":\"PipeSequence\",\"pipeline_execute_outcome\":\"success\",\"duration_ms\":"
                            + random.nextInt(90_000) + ",\"nb_pipes\":4,\"model_calls\":3,\"tokens_in\":"
                            + random.nextInt(9_000)
                            + ",\"tokens_out\":" + random.nextInt(3_000)
                            + ",\"retries\":0,\"providers\":[\"openai\",\"mistral\"],\"dry_run\":false"));
            events.add(complete(id, at, "run", "[\"inputs\",\"output\"]"));
        }
    }

    private String complete(String id, Instant at, String command, String flags) {
        return event(
                "command_complete",
                id,
                at,
                command,
                "\"flags\":" + flags + ",\"outcome\":\"success\",\"exit_code\":0,\"duration_ms\":"
                        + random.nextInt(4_000));
    }

    private String event(String name, String id, Instant at, String command, String properties) {
        return ("{\"uuid\":\"%s\",\"event\":\"%s\",\"distinct_id\":\"%s\",\"timestamp\":\"%s\",\"properties\":{"
                        + "\"$lib\":\"pipelex-telemetry\",\"$lib_version\":\"0.1.0\",\"$process_person_profile\":false,"
                        + "\"$geoip_disable\":true,\"$ip\":\"0.0.0.0\",\"$os\":\"Linux\",\"arch\":\"x86_64\",\"java_major\":21,"
                        + "\"ci\":false,\"integration\":\"cli\",\"pipelex_version\":\"0.1.0\",\"cli_command\":\"%s\",%s}}")
                .formatted(new UUID(random.nextLong(), random.nextLong()), name, id, at, command, properties);
    }

    private long append(Instant at, List<String> events) throws IOException {
        String body = body(events, at);
        return entry(data, at, HOST, events.size(), body);
    }

    static String body(List<String> events, Instant at) {
        return "{\"api_key\":\"phc_test\",\"batch\":[" + String.join(",", events) + "],\"sent_at\":\"" + at + "\"}";
    }

    /** An entry of the sent log as it is written; its size. */
    static long entry(Path data, Instant at, String host, int events, String body) throws IOException {
        Path sent = Files.createDirectories(data.resolve("sent"));
        byte[] entry = String.format(
                        Locale.ROOT,
                        "{\"accepted_at\":\"%s\",\"host\":\"%s\",\"status\":200,\"events\":%d,\"bytes\":%d,\"body\":%s}\n",
                        at,
                        host,
                        events,
                        body.getBytes(StandardCharsets.UTF_8).length,
                        body)
                .getBytes(StandardCharsets.UTF_8);
        Files.write(sent.resolve(at.toEpochMilli() + ".json"), entry);
        return entry.length;
    }
}
