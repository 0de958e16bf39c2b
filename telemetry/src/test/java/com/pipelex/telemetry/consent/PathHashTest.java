package com.pipelex.telemetry.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

final class PathHashTest {

    /** Every length around the ends of blocks, held to the JDK's own. */
    @Test
    void of_anyPath_isTheBeginningOfItsSha256() throws Exception {
        for (int length = 0; length < 200; length++) {
            String path = "/home/ä/" + "p".repeat(length);
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(path.getBytes(StandardCharsets.UTF_8));
            assertThat(PathHash.of(path)).isEqualTo(HexFormat.of().formatHex(digest, 0, 8));
        }
    }
}
