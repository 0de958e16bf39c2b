package com.pipelex.collector.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class UuidsTest {

    private static final String TEXT = "0192f0c1-7a3e-7cc0-8d4e-2f6b1a9c5d70";
    private static final UUID ID = UUID.fromString(TEXT);

    @ParameterizedTest
    @ValueSource(
            strings = {
                TEXT,
                "0192F0C1-7A3E-7CC0-8D4E-2F6B1A9C5D70",
                "0192f0c17a3e7cc08d4e2f6b1a9c5d70",
                "{0192f0c1-7a3e-7cc0-8d4e-2f6b1a9c5d70}",
                "urn:uuid:0192f0c1-7a3e-7cc0-8d4e-2f6b1a9c5d70"
            })
    void parseAnyForm_ofEachForm_isTheUuid(String text) {
        assertThat(Uuids.parseAnyForm(text)).isEqualTo(ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1-1-1-1-1",
                "0192f0c1-7a3e-7cc0-8d4e-2f6b1a9c5d7",
                "0192f0c1-7a3e-7cc0-8d4e-2f6b1a9c5d7g",
                "0192f0c1-7a3e-7cc0-8d4e-2f6b1a9c5d7\uFF10",
                "0192f0c17-a3e-7cc0-8d4e-2f6b1a9c5d70",
                "(0192f0c1-7a3e-7cc0-8d4e-2f6b1a9c5d70)"
            })
    void parseAnyForm_ofAnythingElse_isNull(String text) {
        assertThat(Uuids.parseAnyForm(text)).isNull();
        assertThat(Uuids.parse(text)).isNull();
    }

    @Test
    void parse_takesTheUsualFormAlone() {
        assertThat(Uuids.parse(TEXT)).isEqualTo(ID);
        assertThat(Uuids.parse("{" + TEXT + "}")).isNull();
        assertThat(Uuids.parse(TEXT.replace("-", ""))).isNull();
    }

    @Test
    void next_isOfVersionSevenAndOfItsTime() {
        UUID next = Uuids.next(1_700_000_000_123L);

        assertThat(next.version()).isEqualTo(7);
        assertThat(next.variant()).isEqualTo(2);
        assertThat(next.getMostSignificantBits() >>> 16).isEqualTo(1_700_000_000_123L);
        assertThat(Uuids.next(1_700_000_000_123L)).isNotEqualTo(next);
    }
}
