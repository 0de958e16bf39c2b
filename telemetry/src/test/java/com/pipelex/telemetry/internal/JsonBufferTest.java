package com.pipelex.telemetry.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.ObjectMapper;

final class JsonBufferTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter MILLIS =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();
    private static final long FIRST = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
    private static final long LAST = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli();

    @Test
    void string_allOfUnicode_isReadBack() {
        for (int from = 0; from <= Character.MAX_CODE_POINT; from += 97) {
            StringBuilder text = new StringBuilder();
            for (int point = from; point < from + 97 && point <= Character.MAX_CODE_POINT; point++) {
                if (point < Character.MIN_SURROGATE || point > Character.MAX_SURROGATE) {
                    text.appendCodePoint(point);
                }
            }
            assertThat(readBack(text.toString())).isEqualTo(text.toString());
        }
    }

    @Test
    void string_randomUnits_isReadBackWithoutLoneSurrogates() {
        Random random = new Random(9);
        char[] marks = {'"', '\\', '/', '\0', '\n', '\u007f', '\u2028', '\ud800', '\udbff', '\udc00', '\udfff', 'a'};
        for (int count = 0; count < 20_000; count++) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length > 0; length--) {
                text.append(
                        random.nextBoolean() ? marks[random.nextInt(marks.length)] : (char) random.nextInt(0x1_0000));
            }
            assertThat(readBack(text.toString())).isEqualTo(mended(text.toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(
            longs = {0, -1, 1, 9, 10, 99, 100, Long.MAX_VALUE, Long.MIN_VALUE, Long.MIN_VALUE + 1, -10, 1_000_000_000})
    void number_extremes_areSpeltAsTheLibraryDoes(long value) {
        assertThat(text(new JsonBuffer(1).number(value))).isEqualTo(Long.toString(value));
    }

    @Test
    void number_anyLong_isSpeltAsTheLibraryDoes() {
        Random random = new Random(1);
        for (int count = 0; count < 100_000; count++) {
            long value = random.nextLong() >> random.nextInt(64);
            assertThat(text(new JsonBuffer(1).number(value))).isEqualTo(Long.toString(value));
        }
    }

    @Test
    void timestamp_wholeRange_isThatOfTheCalendar() {
        Random random = new Random(2);
        for (int count = 0; count < 200_000; count++) {
            long millis = FIRST + (long) (random.nextDouble() * (LAST - FIRST));
            assertThat(timestamp(millis)).isEqualTo(MILLIS.format(Instant.ofEpochMilli(millis)));
        }
    }

    @Test
    void timestamp_everyDayOfFourCenturies_isThatOfTheCalendar() {
        for (long day = 0; day < 146_097 + 366; day++) {
            long millis = day * 86_400_000L - 1;
            assertThat(timestamp(millis)).isEqualTo(MILLIS.format(Instant.ofEpochMilli(millis)));
        }
    }

    @Test
    void timestamp_outsideOfTheYears_isTheNearest() {
        assertThat(timestamp(Long.MIN_VALUE)).isEqualTo("0000-01-01T00:00:00.000Z");
        assertThat(timestamp(FIRST)).isEqualTo("0000-01-01T00:00:00.000Z");
        assertThat(timestamp(LAST)).isEqualTo("9999-12-31T23:59:59.999Z");
        assertThat(timestamp(Long.MAX_VALUE)).isEqualTo("9999-12-31T23:59:59.999Z");
    }

    @Test
    void uuid_any_isSpeltAsTheLibraryDoes() {
        Random random = new Random(4);
        for (int count = 0; count < 10_000; count++) {
            UUID uuid = new UUID(random.nextLong(), random.nextLong());
            JsonBuffer buffer = new JsonBuffer(1).uuid(uuid.getMostSignificantBits(), uuid.getLeastSignificantBits());
            assertThat(text(buffer)).isEqualTo(uuid.toString());
        }
    }

    private static String readBack(String text) {
        return JSON.readValue(new JsonBuffer(1).string(text).toBytes(), String.class);
    }

    private static String mended(String text) {
        StringBuilder mended = new StringBuilder();
        text.codePoints()
                .forEach(point -> mended.appendCodePoint(
                        point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE ? 0xFFFD : point));
        return mended.toString();
    }

    private static String timestamp(long millis) {
        return text(new JsonBuffer(1).timestamp(millis));
    }

    private static String text(JsonBuffer buffer) {
        return new String(buffer.toBytes(), java.nio.charset.StandardCharsets.UTF_8);
    }
}
