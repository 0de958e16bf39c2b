package com.pipelex.cli.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class ReleaseTest {

    @Test
    void version_isThatOfTheBuild() throws Exception {
        String pom = Files.readString(Path.of("../pom.xml"));
        assertThat(pom)
                .contains("<artifactId>pipelex-parent</artifactId>\n  <version>" + Release.VERSION + "</version>");
    }

    @Test
    void destination_repository_hasNoKey() throws Exception {
        Properties properties = new Properties();
        try (InputStream in = ReleaseTest.class.getResourceAsStream("/META-INF/telemetry/pipelex.properties")) {
            properties.load(in);
        }
        assertThat(properties).containsEntry("host", "https://eu.i.posthog.com").containsEntry("project_api_key", "");
    }
}
