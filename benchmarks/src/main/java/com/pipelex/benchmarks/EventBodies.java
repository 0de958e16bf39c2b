package com.pipelex.benchmarks;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Bodies of PostHog's {@code /batch}, made once and patched for each request: a uuid of its own for every event, an id of
 * its own for every run of {@value #A_RUN} events, durations from 50 ms to 8 s. One run in five is identified, as one of
 * 10,000 users. The events are those of pipelex, 570 bytes each as they are on the wire. For one thread.
 */
final class EventBodies {

    private static final AtomicLong NEXT = new AtomicLong(System.nanoTime() << 16);
    private static final String[] COMMANDS = {"run", "validate bundle", "show pipes", "show pipe", "show models"};
    private static final String[] PIPES = {"PipeLLM", "PipeCompose", "PipeSequence", "PipeBatch", "PipeCondition"};
    private static final String[] SYSTEMS = {"Linux", "Mac OS X", "Windows"};
    private static final int DAYS = 30;
    private static final int A_RUN = 5;
    private static final int USER_DIGITS = 4;
    private static final int DURATION_DIGITS = 5;

    private final Random random;
    private final byte[] body;
    private final int[] uuids;
    private final int[] ids;
    private final boolean[] isIdentified;
    private final int[] durations;

    /**
     * Bodies of a key.
     *
     * @param isSpread whether the events happened at any time of the last 30 days, or now
     */
    EventBodies(String key, int events, boolean isSpread, long seed) {
        this.random = new Random(seed);
        this.uuids = new int[events];
        this.ids = new int[events];
        this.isIdentified = new boolean[events];
        this.durations = new int[events];
        StringBuilder text = new StringBuilder("{\"api_key\":\"" + key + "\",\"batch\":[");
        for (int at = 0; at < events; at++) {
            text.append(at == 0 ? "{\"uuid\":\"" : ",{\"uuid\":\"");
            uuids[at] = text.length();
            text.append("00000000-0000-4000-8000-000000000000\"");
            Instant when = Instant.now();
            when = isSpread ? when.minusMillis((long) (random.nextDouble() * DAYS * 86_400_000L)) : when;
            isIdentified[at] = at % A_RUN == 0 ? random.nextInt(5) == 0 : isIdentified[at - 1];
            event(text, at, when);
        }
        this.body = text.append("]}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private void event(StringBuilder text, int at, Instant when) {
        boolean isCommand = random.nextInt(4) == 0;
        String outcome = random.nextInt(12) == 0 ? "failure" : "success";
        text.append(",\"event\":\"").append(isCommand ? "command_complete" : "pipe_complete");
        text.append("\",\"distinct_id\":\"").append(isIdentified[at] ? "user-" : "");
        ids[at] = text.length();
        text.append(isIdentified[at] ? "0000" : "00000000-0000-4000-8000-000000000000");
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
        text.append(",\"duration_ms\":");
        durations[at] = text.length();
        text.append(" ".repeat(DURATION_DIGITS)).append(",\"integration\":\"cli\",\"pipelex_version\":\"0.1.");
        text.append(random.nextInt(6))
                .append("\",\"cli_command\":\"")
                .append(COMMANDS[random.nextInt(COMMANDS.length)]);
        text.append("\",\"$os\":\"").append(SYSTEMS[random.nextInt(SYSTEMS.length)]);
        text.append("\",\"arch\":\"x86_64\",\"java_major\":25,\"ci\":").append(random.nextInt(5) == 0);
        text.append(",\"$lib\":\"pipelex-telemetry\",\"$lib_version\":\"0.1.0\"");
        text.append(",\"$process_person_profile\":").append(isIdentified[at]);
        text.append(",\"$geoip_disable\":true}}");
    }

    /** The next body; the same array each time. */
    byte[] next() {
        long first = NEXT.getAndAdd(uuids.length);
        long run = 0;
        for (int at = 0; at < uuids.length; at++) {
            long mixed = (first + at) * 0x9E3779B97F4A7C15L;
            hexadecimal(uuids[at], mixed);
            run = at % A_RUN == 0 ? mixed : run;
            if (isIdentified[at]) {
                decimal(ids[at], USER_DIGITS, (int) (run >>> 33));
            } else {
                hexadecimal(ids[at], run);
            }
            decimal(durations[at], DURATION_DIGITS, (int) Math.exp(4 + 5 * ((mixed >>> 11) * 0x1p-53)));
        }
        return body;
    }

    /** The first sixteen digits but for the version's. */
    private void hexadecimal(int from, long value) {
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

    /** The last digits of a number, with blanks before a duration that has fewer. */
    private void decimal(int from, int digits, int number) {
        int left = number;
        for (int at = from + digits - 1; at >= from; at--) {
            boolean isBlank = left == 0 && digits == DURATION_DIGITS;
            body[at] = (byte) (isBlank ? ' ' : '0' + left % 10);
            left /= 10;
        }
    }
}
