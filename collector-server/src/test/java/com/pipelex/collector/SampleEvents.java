package com.pipelex.collector;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A month of events as an installed base sends them, the same at every run, with some that mean harm. */
final class SampleEvents {

    /** What would be seen if any of it were taken for markup: a dialog. */
    static final String MARKUP = "<img src=x onerror=alert(1)>\"'><script>alert(2)</script>";

    static final String SQL = "'; DROP TABLE events; --";
    static final String OVERRIDE = "safe\u202Egnp.exe";
    static final String LONG = "long" + "0123456789".repeat(19);
    /** The event that holds all of these. */
    static final String HOSTILE = "12345678-9abc-4def-8000-000000000001";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> COMMANDS =
            List.of("run", "run", "run", "run", "validate bundle", "validate bundle", "show pipes", "show models");
    private static final List<String> PIPES =
            List.of("PipeLLM", "PipeLLM", "PipeLLM", "PipeSequence", "PipeExtract", "PipeImgGen", "PipeParallel");
    private static final List<String> ERRORS =
            List.of("model_unreachable", "model_unreachable", "invalid_inputs", "template", "model_timeout");
    private static final List<List<String>> MODELS = List.of(
            List.of("openai", "gpt-4o"),
            List.of("anthropic", "claude-3-5-sonnet"),
            List.of("mistral", "mistral-large"));
    private static final List<String> FLAGS = List.of("bundle", "inputs", "dry-run", "json", "output");
    private static final List<String> SYSTEMS = List.of("linux", "linux", "linux", "macos", "macos", "windows");
    private static final List<String> VERSIONS = List.of("0.9.4", "1.0.0", "1.0.0", "1.1.0", "1.1.0", "1.1.0");

    private final Random random = new Random(7);
    private final Instant now;
    private final ArrayNode batch = JSON.createArrayNode();

    private SampleEvents(Instant now) {
        this.now = now;
    }

    /** Bodies for {@code /batch}. */
    static List<String> month(Instant now) {
        SampleEvents events = new SampleEvents(now);
        for (int day = 31; day >= 0; day--) {
            int runs = 18 + events.random.nextInt(14) - (day % 7 < 2 ? 12 : 0) + (31 - day) / 3;
            for (int run = 0; run < runs; run++) {
                events.run(day);
            }
        }
        events.hostile();
        return bodies(events.batch);
    }

    private static List<String> bodies(ArrayNode batch) {
        List<String> bodies = new ArrayList<>();
        for (int from = 0; from < batch.size(); from += 500) {
            ObjectNode body = JSON.createObjectNode().put("api_key", RunningCollector.KEY);
            ArrayNode part = body.putArray("batch");
            for (int at = from; at < Math.min(batch.size(), from + 500); at++) {
                part.add(batch.get(at));
            }
            bodies.add(body.toString());
        }
        return bodies;
    }

    /** One event of a batch of its own. */
    static String single(String name) {
        ObjectNode body = JSON.createObjectNode().put("api_key", RunningCollector.KEY);
        body.putArray("batch").add(event(name, UUID.randomUUID(), "anyone", Instant.now()));
        return body.toString();
    }

    private static ObjectNode event(String name, UUID uuid, String distinctId, Instant at) {
        ObjectNode event = JSON.createObjectNode()
                .put("event", name)
                .put("uuid", uuid.toString())
                .put("distinct_id", distinctId)
                .put("timestamp", at.toString());
        event.putObject("properties");
        return event;
    }

    private <T> T one(List<T> from) {
        return from.get(random.nextInt(from.size()));
    }

    private void run(int day) {
        Instant at = now.minus(day, ChronoUnit.DAYS).minusSeconds(60 + random.nextInt(day == 0 ? 3_000 : 80_000));
        int person = random.nextInt(60);
        String command = one(COMMANDS);
        boolean hasFailed = random.nextInt(100) < 9;
        ObjectNode complete = add("command_complete", person, at);
        complete.put("cli_command", command).put("outcome", hasFailed ? "failure" : "success");
        complete.put("duration_ms", (long) Math.exp(6.5 + random.nextGaussian()));
        complete.putArray("flags").add(one(FLAGS));
        if (command.equals("run")) {
            pipeline(person, at, hasFailed);
        }
    }

    private void pipeline(int person, Instant at, boolean hasFailed) {
        List<String> model = one(MODELS);
        ObjectNode pipeline = add("pipeline_complete", person, at);
        finish(pipeline, "pipeline_execute_outcome", hasFailed, 8.2);
        ObjectNode pipe = add("pipe_complete", person, at);
        finish(pipe, "pipe_run_outcome", hasFailed, 7.4);
        ObjectNode generation = add("$ai_generation", person, at);
        generation.put("$ai_provider", model.get(0)).put("$ai_model", model.get(1));
        generation.put("$ai_input_tokens", 400 + random.nextInt(3_000));
        generation.put("$ai_output_tokens", 80 + random.nextInt(900));
        generation.put("$ai_total_cost_usd", 0.002 + random.nextDouble() / 60);
    }

    private void finish(ObjectNode properties, String outcome, boolean hasFailed, double speed) {
        properties.put("pipe_type", one(PIPES)).put(outcome, hasFailed ? "failure" : "success");
        properties.put("duration_ms", (long) Math.exp(speed + random.nextGaussian() * 0.7));
        if (hasFailed) {
            properties.put("error_kind", one(ERRORS));
        }
    }

    private ObjectNode add(String name, int person, Instant at) {
        ObjectNode event = event(name, new UUID(random.nextLong(), random.nextLong()), "person-" + person, at);
        batch.add(event);
        ObjectNode properties = (ObjectNode) event.get("properties");
        properties.put("pipelex_version", VERSIONS.get(person % VERSIONS.size()));
        properties.put("$os", SYSTEMS.get(person % SYSTEMS.size()));
        properties.put("java_major", person % 3 == 0 ? 21 : 17).put("ci", person % 4 == 0);
        if (person % 5 != 0) {
            properties.put("$process_person_profile", false);
        }
        return properties;
    }

    private void hostile() {
        for (String harm : List.of(MARKUP, SQL, OVERRIDE, LONG)) {
            ObjectNode run = add("command_complete", 3, now.minusSeconds(120));
            run.put("cli_command", harm)
                    .put("outcome", harm)
                    .put("pipelex_version", harm)
                    .put("$os", harm);
            run.putArray("flags").add(harm);
            add("pipeline_complete", 3, now.minusSeconds(120))
                    .put("pipe_type", harm)
                    .put("error_kind", harm);
            add(harm, 3, now.minusSeconds(20));
            ObjectNode generation = add("$ai_generation", 3, now.minusSeconds(120));
            generation.put("$ai_provider", harm).put("$ai_model", harm);
        }
        ObjectNode all = event(MARKUP, UUID.fromString(HOSTILE), MARKUP, now.minusSeconds(30));
        ObjectNode properties = (ObjectNode) all.get("properties");
        properties.put(MARKUP, SQL).put("override", OVERRIDE).put("long", LONG);
        properties.putObject("nested").put(MARKUP, MARKUP);
        batch.add(all);
    }
}
