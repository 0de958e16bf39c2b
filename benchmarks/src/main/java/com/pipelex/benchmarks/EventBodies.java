package com.pipelex.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bodies of PostHog's {@code /batch}, made once and patched for each request: a uuid of its own for every event. The
 * events are those of pipelex, 560 bytes each as they are on the wire. For one thread.
 */
final class EventBodies {

    private static final AtomicLong NEXT = new AtomicLong(System.nanoTime() << 16);
    private static final String[] COMMANDS = {"run", "validate bundle", "show pipes", "show pipe", "show models"};
    private static final String[] PIPES = {"PipeLLM", "PipeCompose", "PipeSequence", "PipeBatch", "PipeCondition"};
    private static final String[] SYSTEMS = {"Linux", "Mac OS X", "Windows"};
    private static final int DAYS = 30;

    private final Random random;
    private final byte[] body;
    private final int[] uuids;

    /**
     * Bodies of a key.
     *
     * @param isSpread whether the events happened at any time of the last 30 days, or now
     */
    EventBodies(String key, int events, boolean isSpread, long seed) {
        this.random = new Random(seed);
        this.uuids = new int[events];
        StringBuilder text = new StringBuilder("{\"api_key\":\"" + key + "\",\"batch\":[");
        for (int at = 0; at < events; at++) {
            text.append(at == 0 ? "{\"uuid\":\"" : ",{\"uuid\":\"");
            uuids[at] = text.length();
            text.append("00000000-0000-4000-8000-000000000000\"");
            Instant when = Instant.now();
            when = isSpread ? when.minusMillis((long) (random.nextDouble() * DAYS * 86_400_000L)) : when;
            event(text, when);
        }
        this.body = text.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private void event(StringBuilder text, Instant when) {
        boolean isCommand = random.nextInt(4) == 0;
        String outcome = random.nextInt(12) == 0 ? "failure" : "success";
        int duration = (int) Math.exp(4 + 5 * random.nextDouble());
        text.append(",\"event\":\"").append(isCommand ? "command_complete" : "pipe_complete");
        text.append("\",\"distinct_id\":\"0192f0c1-7a3b-7c4d-8e5f-")
                .append(12_000_000_00000L + random.nextInt(1 << 30));
        text.append("\",\"timestamp\":\"").append(when).append("\",\"properties\":{");
        if (isCommand) {
            text.append("\"flags\":[\"inputs\",\"output\"],\"outcome\":\"")
                    .append(outcome)
                    .append("\",\"exit_code\":0");
        } else {
            text.append("\"pipeline_run_id\":\"0192f0c1-7a3b-7c4d-8e5f-1234567890ab\",\"pipe_type\":\"");
            text.append(PIPES[random.nextInt(PIPES.length)])
                    .append("\",\"pipe_run_outcome\":\"")
                    .append(outcome);
            text.append("\",\"model_calls\":1,\"tokens_in\":812,\"tokens_out\":97,\"retries\":0,\"dry_run\":false");
        }
        text.append(",\"duration_ms\":").append(duration).append(",\"integration\":\"cli\",\"pipelex_version\":\"0.1.");
        text.append(random.nextInt(6))
                .append("\",\"cli_command\":\"")
                .append(COMMANDS[random.nextInt(COMMANDS.length)]);
        text.append("\",\"$os\":\"").append(SYSTEMS[random.nextInt(SYSTEMS.length)]);
        text.append("\",\"arch\":\"x86_64\",\"java_major\":25,\"ci\":").append(random.nextInt(5) == 0);
        text.append(",\"$lib\":\"pipelex-telemetry\",\"$lib_version\":\"0.1.0\"");
        text.append(",\"$process_person_profile\":false,\"$geoip_disable\":true}}");
    }

    /** The next body; the same array each time. */
    byte[] next() {
        long first = NEXT.getAndAdd(uuids.length);
        for (int at = 0; at < uuids.length; at++) {
            hexadecimal(uuids[at], first + at);
        }
        return body;
    }

    /** The first sixteen digits but for the version's. */
    private void hexadecimal(int from, long mixed) {
        long value = mixed * 0x9E3779B97F4A7C15L;
        for (int digit = 0, at = from; digit < 16; digit++, at++) {
            if (body[at] == '-') {
                at++;
            }
            int nibble = (int) (value >>> 60 - 4 * digit) & 15;
            if (digit != 12) {
                body[at] = (byte) Character.forDigit(nibble, 16);
            }
        }
    }
}
