package com.pipelex.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ReleaseTest {

    @Test
    void version_isThatOfTheBuild() throws Exception {
        String pom = Files.readString(Path.of("../pom.xml"));
        assertThat(pom)
                .contains("<artifactId>pipelex-parent</artifactId>\n  <version>" + Release.VERSION + "</version>");
    }
}
