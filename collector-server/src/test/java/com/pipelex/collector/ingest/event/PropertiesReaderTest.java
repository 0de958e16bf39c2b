package com.pipelex.collector.ingest.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.collector.event.Redactor;
import com.pipelex.collector.event.Redactor.Treatment;
import com.pipelex.collector.event.Redactor.Verdict;
import com.pipelex.collector.ingest.json.JsonInput;
import com.pipelex.collector.ingest.wire.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Random properties: what is written while they are read is what a tree of them is without what may not be stored. */
final class PropertiesReaderTest {

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final String[] NAMES = {
        "a", "b", "count", "prompt", "file_path", "message_count", "user_title", "email", "x y", "$browser_language",
        "/home/anna", "\"quoted\"", "日本", "é", "url", "nested", "outcome", "line\nbreak", "<b>",
                "'; DROP TABLE events; --"
    };
    private static final String[] TEXTS = {
        "success",
        "",
        "two words",
        "/etc/passwd",
        "https://x.org",
        "anna@example.org",
        "sk-proj-abc123def456",
        "gpt-4o-mini",
        "\"\\\n\t\u0001",
        "\uD83D\uDE00",
        "<script>alert(1)</script>",
        "x".repeat(201),
        "日本語",
        "1.2.3"
    };

    private final Redactor redactor = new Redactor();

    @Test
    void properties_random_areThoseOfTheTreeWithoutWhatMayNotBeStored() throws Refusal {
        Random random = new Random(20_261_124);
        int kept = 0;
        for (int round = 0; round < 3_000; round++) {
            ObjectNode tree = object(random, 0);

            String written = read(MAPPER.writeValueAsString(tree));

            JsonNode expected = redacted(tree, true);
            assertThat(MAPPER.readTree(written)).as(tree.toString()).isEqualTo(expected);
            assertThat(written).isEqualTo(MAPPER.writeValueAsString(expected));
            kept += expected.size();
        }
        assertThat(kept).isGreaterThan(3_000);
    }

    private String read(String json) throws Refusal {
        PropertiesReader reader = new PropertiesReader(redactor);
        reader.begin();
        try (JsonParser in = JsonInput.open(json.getBytes(StandardCharsets.UTF_8))) {
            in.nextToken();
            return reader.properties(in, null);
        }
    }

    private JsonNode redacted(ObjectNode from, boolean isOuter) {
        ObjectNode to = MAPPER.createObjectNode();
        for (Map.Entry<String, JsonNode> member : from.properties()) {
            Verdict verdict = isOuter ? redactor.ofProperty(member.getKey()) : redactor.ofNested(member.getKey());
            JsonNode value = member.getValue();
            boolean canHoldWords = value.isString() || value.isContainer();
            boolean isByName = verdict.whole() != null || canHoldWords && verdict.ifWords() != null;
            assertThat(verdict.treatment()).isIn(Treatment.JUDGED, Treatment.BY_FORM);
            if (!isByName && !isByForm(value)) {
                to.set(member.getKey(), inside(value));
            }
        }
        return to;
    }

    private boolean isByForm(JsonNode value) {
        return value.isString() && redactor.ofText(value.stringValue()) != null;
    }

    private JsonNode inside(JsonNode value) {
        if (value instanceof ObjectNode object) {
            return redacted(object, false);
        }
        if (!(value instanceof ArrayNode)) {
            return value;
        }
        ArrayNode list = MAPPER.createArrayNode();
        for (JsonNode element : value) {
            if (!isByForm(element)) {
                list.add(inside(element));
            }
        }
        return list;
    }

    private static ObjectNode object(Random random, int depth) {
        ObjectNode object = MAPPER.createObjectNode();
        for (int count = random.nextInt(6); count > 0; count--) {
            object.set(NAMES[random.nextInt(NAMES.length)], value(random, depth));
        }
        return object;
    }

    private static JsonNode value(Random random, int depth) {
        return switch (random.nextInt(depth > 4 ? 5 : 7)) {
            case 0 -> MAPPER.getNodeFactory().numberNode(random.nextInt());
            case 1 -> MAPPER.getNodeFactory().booleanNode(random.nextBoolean());
            case 2 -> MAPPER.getNodeFactory().nullNode();
            case 3, 4 -> MAPPER.getNodeFactory().stringNode(TEXTS[random.nextInt(TEXTS.length)]);
            case 5 -> object(random, depth + 1);
            default -> {
                ArrayNode list = MAPPER.createArrayNode();
                for (int count = random.nextInt(4); count > 0; count--) {
                    list.add(value(random, depth + 1));
                }
                yield list;
            }
        };
    }
}
