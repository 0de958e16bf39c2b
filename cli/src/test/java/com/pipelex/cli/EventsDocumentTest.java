package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * {@code docs/events.md} is what the code says: run with {@code -Dgolden.update=true} to write it anew.
 */
class EventsDocumentTest {

    private static final Path DOCUMENT = Path.of("../docs/events.md");

    private static final String INTRODUCTION = """
            # Events

            Everything that `pipelex` can record, property by property, with the reason for each. This page is generated from
            the code, and the build fails when the two differ. There is no property that can hold a text of yours: an event
            is made of booleans, bounded numbers, choices from closed lists, durations, versions, random ids and, where a
            command crashes, names of classes and methods of ours; one that is not does not compile.

            On the wire each event also has a random `uuid`, its `timestamp`, and a `distinct_id`: in anonymous mode a random
            one that is made for one process and kept in memory alone, in identified mode the `user_id` that you gave. With
            every event go `$lib` and `$lib_version` (the library's name and version) and `$lib_catalogue` (the hash of the
            tool's catalogue below: the first 16 hexadecimal digits of the SHA-256 of its JSON without the hash's own line);
            in anonymous mode `$process_person_profile: false`, so that no profile is made; and, unless
            `geoip_enabled = true`, `$geoip_disable: true` with the address `0.0.0.0`, so that yours is not stored.

            `pipelex telemetry events` prints the same of the very program that you have; with `--json` for scripts.

            """;

    @Test
    void document_isWhatTheCatalogueSays() throws IOException {
        String generated = INTRODUCTION + resource("pipelex.md") + "\n" + resource("telemetry.md");
        if (Boolean.getBoolean("golden.update")) {
            Files.writeString(DOCUMENT, generated);
        }
        assertThat(DOCUMENT).content().isEqualTo(generated);
    }

    private static String resource(String name) throws IOException {
        try (InputStream in = EventsDocumentTest.class.getResourceAsStream("/META-INF/telemetry/" + name)) {
            assertThat(in).as(name).isNotNull();
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
