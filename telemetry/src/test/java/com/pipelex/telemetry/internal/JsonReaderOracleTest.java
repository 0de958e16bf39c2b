package com.pipelex.telemetry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.StringReader;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Tens of thousands of documents, whole and damaged: the reader and Jackson say the same of each. */
final class JsonReaderOracleTest {

    private static final int DOCUMENTS = 30_000;
    private static final long SEED = 8_259;
    private static final JsonMapper JACKSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void read_anyDocumentWholeOrDamaged_isWhatJacksonReads() {
        RandomJson documents = new RandomJson(SEED);
        int[] verdicts = new int[2];
        for (int count = 0; count < DOCUMENTS; count++) {
            String document = documents.document();
            verdicts[isLikeJackson(document.getBytes(StandardCharsets.UTF_8)) ? 0 : 1]++;
            byte[] damaged = documents.damaged(document).getBytes(StandardCharsets.UTF_8);
            verdicts[isLikeJackson(damaged) ? 0 : 1]++;
            isLikeJackson(documents.damaged(document.getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(verdicts[0]).as("accepted").isGreaterThan(DOCUMENTS / 3);
        assertThat(verdicts[1]).as("refused").isGreaterThan(DOCUMENTS / 3);
    }

    /** Compares verdict and value; true where it is accepted. */
    private static boolean isLikeJackson(byte[] bytes) {
        String shown = new String(bytes, StandardCharsets.UTF_8);
        JsonNode expected = null;
        String refusal = "not UTF-8";
        try {
            // Characters, for of bytes Jackson would take UTF-16 too.
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            expected = JACKSON.readTree(new StringReader(text));
            refusal = expected.isMissingNode() ? "empty" : "";
        } catch (CharacterCodingException | JacksonException refused) {
            refusal = String.valueOf(refused.getMessage());
        }
        try {
            Object value = JsonReader.read(bytes);
            // A surrogate alone, escaped in a name, is JSON, but Jackson takes it in values only.
            assertThat(refusal).as("accepted: %s", shown).matches("|(?s).* surrogate .*");
            assertThat(expected == null || isSame(value, expected))
                    .as("%s read as %s", shown, value)
                    .isTrue();
            return true;
        } catch (JsonReader.NotJson refused) {
            assertThat(refusal)
                    .as("refused (%s): %s", refused.getMessage(), shown)
                    .isNotEmpty();
            assertThat(refused).hasMessageMatching("[a-z A-Z0-9-]+ at offset [0-9]+");
            return false;
        }
    }

    private static boolean isSame(@Nullable Object value, JsonNode node) {
        if (value instanceof Map<?, ?> map) {
            List<Object> names = new ArrayList<>(map.keySet());
            return node.isObject()
                    && names.equals(List.copyOf(node.propertyNames()))
                    && names.stream().allMatch(name -> isSame(map.get(name), node.path((String) name)));
        }
        if (value instanceof List<?> list) {
            boolean isSame = node.isArray() && node.size() == list.size();
            for (int at = 0; isSame && at < list.size(); at++) {
                isSame = isSame(list.get(at), node.path(at));
            }
            return isSame;
        }
        if (value instanceof Long number) {
            return node.isIntegralNumber() && node.canConvertToLong() && node.longValue() == number;
        }
        if (value instanceof Double number) {
            boolean isHuge = node.isIntegralNumber() && !node.canConvertToLong();
            return isHuge
                    ? number == new BigDecimal(node.bigIntegerValue()).doubleValue()
                    : node.isFloatingPointNumber() && number == node.doubleValue();
        }
        return value instanceof String text
                ? node.isString() && node.stringValue().equals(text)
                : value == null ? node.isNull() : node.isBoolean() && value.equals(node.booleanValue());
    }
}
