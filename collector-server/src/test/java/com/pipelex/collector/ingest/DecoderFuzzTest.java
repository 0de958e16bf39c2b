package com.pipelex.collector.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.ingest.wire.Decoded;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Bodies that are nearly right: whatever comes, it is answered, and what is stored is JSON. */
final class DecoderFuzzTest {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String[] PATHS = {
        "/e",
        "/batch/",
        "/engage",
        "/i/v0/ai/batch",
        "/flags",
        "/decide?v=3",
        "/e?compression=lz64",
        "/e?compression=gzip"
    };
    private static final String[] INSERTS = {
        "\"", "{", "}", "[", "]", ",", ":", "null", "-1e999", "\\u0000", "\\ud800", "\u00e9", "batch", "\\", "1", "true"
    };

    @Test
    void decode_mutatedBodies_areAlwaysAnswered() {
        Random random = new Random(20_261_125);
        String event = "{\"uuid\":\"01893d5e-7a60-7000-8000-000000000001\",\"event\":\"x\",\"distinct_id\":{\"a\":[1]},"
                + "\"timestamp\":\"2026-11-24T11:00:00Z\",\"offset\":5,\"$set\":{\"a\":1},\"properties\":{\"a\":[{\"b\":1}],"
                + "\"$set\":{\"a\":2,\"c\":3},\"$groups\":{\"g\":\"h\"},\"flags\":[\"q\"],\"$exception_list\":[{\"type\":\"T\"}]}}";
        List<String> seeds = List.of(
                "{\"api_key\":\"phc_open\",\"batch\":[" + event + "," + event
                        + "],\"sent_at\":\"2026-11-24T11:00:00Z\"}",
                "[" + event.replace("{\"uuid\"", "{\"token\":\"phc_open\",\"uuid\"") + "]",
                event.replace("{\"uuid\"", "{\"api_key\":\"phc_pinned\",\"uuid\""));
        int accepted = 0;
        for (int round = 0; round < 20_000; round++) {
            StringBuilder body = new StringBuilder(seeds.get(random.nextInt(seeds.size())));
            for (int count = random.nextInt(3); count > 0; count--) {
                int at = random.nextInt(body.length());
                int end = Math.min(body.length(), at + random.nextInt(4));
                body.replace(at, end, INSERTS[random.nextInt(INSERTS.length)]);
            }
            Decoded decoded = WireFixture.post(PATHS[random.nextInt(PATHS.length)], wrapped(random, body.toString()));

            assertThat(WireFixture.response(decoded).status()).isIn(200, 400, 401, 413);
            for (CollectedEvent stored : WireFixture.events(decoded)) {
                assertThat(MAPPER.readTree(stored.properties()).isObject()).isTrue();
                assertThat(stored.distinctId()).isNotEmpty();
                accepted++;
            }
        }
        assertThat(accepted).isGreaterThan(1_000);
    }

    private static byte[] wrapped(Random random, String body) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return switch (random.nextInt(8)) {
            case 0 -> Base64.getEncoder().encode(bytes);
            case 1 -> damaged(random, WireFixture.gzip(bytes));
            case 2 -> damaged(random, bytes);
            case 3 -> ("data=" + body).getBytes(StandardCharsets.UTF_8);
            default -> bytes;
        };
    }

    private static byte[] damaged(Random random, byte[] bytes) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
        return bytes;
    }
}
