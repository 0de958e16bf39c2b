package com.pipelex.telemetry.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class SensitivePatternsTest {

    @ParameterizedTest
    @ValueSource(strings = {"paths", "urls", "emails", "secrets"})
    void of_whatGivesItselfAway_goes(String kind) throws IOException {
        List<String> kept = new ArrayList<>();
        for (String text : lines(kind)) {
            for (String around :
                    List.of("%s", "see %s", "'%s'", "(%s)", "%s, then", "x=%s", "first %s second", "\"%s\"")) {
                String whole = around.replace("%s", text);
                if (SensitivePatterns.of(whole) == null) {
                    kept.add(whole);
                }
            }
        }
        kept.removeAll(lines("ambiguous"));
        assertThat(kept).isEmpty();
    }

    @Test
    void of_eachKind_isCountedAsWhatItIs() throws IOException {
        for (String text : lines("urls")) {
            assertThat(SensitivePatterns.of(text)).as(text).isIn(SensitiveClass.URL, SensitiveClass.SECRET);
        }
        for (String text : lines("secrets")) {
            assertThat(SensitivePatterns.of(text)).as(text).isEqualTo(SensitiveClass.SECRET);
        }
        for (String text : lines("paths")) {
            assertThat(SensitivePatterns.of(text)).as(text).isIn(SensitiveClass.FILE_PATH, SensitiveClass.URL);
        }
    }

    @Test
    void of_ordinaryValues_stay() throws IOException {
        List<String> gone = new ArrayList<>();
        for (String text : lines("ordinary")) {
            SensitiveClass kind = SensitivePatterns.of(text);
            if (kind != null) {
                gone.add(text + ": " + kind);
            }
        }
        assertThat(gone).isEmpty();
        assertThat(lines("ordinary")).hasSizeGreaterThan(60);
    }

    @Test
    void of_longText_goes() {
        assertThat(SensitivePatterns.of("a".repeat(200))).isNull();
        assertThat(SensitivePatterns.of("a".repeat(201))).isEqualTo(SensitiveClass.FREE_TEXT);
    }

    @Test
    void of_worstTexts_isLinear() {
        Random random = new Random(8);
        String[] parts = {"a", "a.", "::", "1.", "a-", "/", "\\", "@", ":", "0a", "eyJ", "sk-", "%", " ", "+1 ", "pass"
        };
        long begin = System.nanoTime();
        for (int count = 0; count < 20_000; count++) {
            StringBuilder text = new StringBuilder();
            String one = parts[random.nextInt(parts.length)];
            String two = parts[random.nextInt(parts.length)];
            while (text.length() + one.length() + two.length() <= SensitivePatterns.MAX_TEXT) {
                text.append(one).append(random.nextInt(4) == 0 ? two : "");
            }
            SensitivePatterns.of(text.toString());
        }
        assertThat(System.nanoTime() - begin).isLessThan(30_000_000_000L);
    }

    private static List<String> lines(String kind) throws IOException {
        try (InputStream in = SensitivePatternsTest.class.getResourceAsStream("forms-" + kind + ".txt")) {
            if (in == null) {
                return List.of();
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        }
    }
}
