package com.pipelex.runtime.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The scan of a configuration, compared with the parser. */
class NameScanTest {

    @TempDir
    Path folder;

    @Test
    void names_ofTheTemplate_areThoseOfTheWholeReading() throws IOException {
        try (InputStream in = NameScan.class.getResourceAsStream("/com/pipelex/pipelex.toml")) {
            assertThat(in).isNotNull();
            Path file = Files.write(folder.resolve("pipelex.toml"), in.readAllBytes());
            ModelConfiguration read = ModelConfiguration.read(file);
            TreeSet<String> names = new TreeSet<>(read.furtherNames());
            names.addAll(read.models().keySet());
            assertThat(new TreeSet<>(NameScan.names(file))).isEqualTo(names);
        }
    }

    @Test
    void names_inTablesOfTheirOwn_areFoundAndNothingElseIs() throws IOException {
        Path file = Files.writeString(folder.resolve("pipelex.toml"), """
                text = "x"
                [models.a]
                model = "b"
                [models."c.d"]
                [presets]
                e={ model = "a" }
                'f' = { model = "a" }
                # g = 1
                [defaults]
                h = "a"
                [broken
                """);
        assertThat(NameScan.names(file)).containsExactlyInAnyOrder("a", "c.d", "e", "f");
        assertThat(NameScan.names(folder.resolve("none"))).isEmpty();
        Files.write(file, new byte[] {(byte) 0xff, 'a'});
        assertThat(NameScan.names(file)).isEmpty();
    }
}
