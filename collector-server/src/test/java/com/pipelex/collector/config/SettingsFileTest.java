package com.pipelex.collector.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

    private static final String PROJECT = "[[project]]\nname = \"default\"\nkeys = [\"phc_a\"]\n";

    @TempDir
    Path folder;

    private Settings read(String text) throws IOException, SettingsException {
        Files.writeString(folder.resolve(SettingsFile.NAME), text);
        return SettingsFile.read(folder);
    }

    @Test
    void create_firstStart_isReadBackWithAFreshKeyForTheOwnerAlone() throws Exception {
        Path made = folder.resolve("data");

        assertThat(SettingsFile.create(made)).isTrue();
        assertThat(SettingsFile.create(made)).isFalse();

        Settings settings = SettingsFile.read(made);
        assertThat(settings.port()).isEqualTo(8000);
        assertThat(settings.bind()).isEqualTo("127.0.0.1");
        assertThat(settings.projects()).singleElement().satisfies(project -> {
            assertThat(project.name()).isEqualTo("default");
            assertThat(project.keys().get(0)).matches("phc_[A-Za-z0-9]{43}");
            assertThat(project.retentionDays()).isEqualTo(90);
            assertThat(project.isPublic()).isFalse();
            assertThat(project.publicThreshold()).isEqualTo(5);
        });
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made.resolve(SettingsFile.NAME))))
                .isEqualTo("rw-------");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(made)))
                .isEqualTo("rwx------");
    }

    @Test
    void basePath_withASlashAtItsEnd_isRefused() throws Exception {
        assertThat(read("[server]\nbase_path = \"/a/telemetry\"\n" + PROJECT)
                        .edge()
                        .basePath())
                .isEqualTo("/a/telemetry");
        assertThatThrownBy(() -> read("[server]\nbase_path = \"/telemetry/\"\n" + PROJECT))
                .hasMessageContaining("base_path must begin with a slash and not end with one");
    }

    @Test
    void withKey_ofAStart_isTheFirstProjects() throws Exception {
        Settings settings = read(PROJECT + "[[project]]\nname = \"other\"\nkeys = [\"phc_b\"]\n");

        assertThat(settings.withKey("phc_c").byKey().get("phc_c").name()).isEqualTo("default");
        assertThat(settings.withKey("phc_b").byKey().get("phc_b").name()).isEqualTo("other");
    }

    @Test
    void read_everythingWrong_saysAllOfItWithItsPlace() {
        assertThatThrownBy(() -> read("[server]\nport = 99999\nbnd = \"x\"\n[[project]]\nname = \"a b\"\nkeys = []\n"
                        + "retention_days = \"long\"\nrelay = \"https://x\"\n"))
                .isInstanceOf(SettingsException.class)
                .hasMessageContaining("collector.toml:2:1: port must be a whole number from 0 to 65535")
                .hasMessageContaining("'server.bnd' is unknown")
                .hasMessageContaining(":5:1: name must be 1 to 64 letters")
                .hasMessageContaining("keys must name at least one")
                .hasMessageContaining("retention_days must be a whole number")
                .hasMessageContaining("relay must be a table");
    }

    @Test
    void read_serverIsNoTable_saysSo() {
        assertThatThrownBy(() -> read("server = 5\n" + PROJECT)).hasMessageContaining("server must be a table");
    }

    @Test
    void read_noToml_saysWhere() {
        assertThatThrownBy(() -> read("[server\n")).hasMessageContaining("collector.toml:1:");
    }

    @Test
    void read_notUtf8_saysSo() throws IOException {
        Files.write(folder.resolve(SettingsFile.NAME), "# \u00e4".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> SettingsFile.read(folder)).hasMessageContaining("it is not UTF-8");
    }

    @Test
    void read_personalKeyAmongTheKeys_isRefused() {
        assertThatThrownBy(() -> read(PROJECT.replace("phc_a", "phx_a"))).hasMessageContaining("is a personal key");
    }

    @Test
    void read_oneKeyOfTwoProjects_isRefused() {
        assertThatThrownBy(() -> read(PROJECT + PROJECT.replace("default", "other")))
                .hasMessageContaining("a key of 'other' is one of 'default' too");
    }

    @Test
    void read_relay_isReadWithVariablesPutIn() throws Exception {
        Settings settings =
                read(PROJECT + "[project.relay]\nhost = \"https://eu.i.posthog.com/\"\nproject_api_key = \"phc_x\"\n");

        assertThat(settings.projects().get(0).relay()).hasValueSatisfying(relay -> {
            assertThat(relay.endpoint()).hasToString("https://eu.i.posthog.com");
            assertThat(relay.personalKey()).isEmpty();
        });
        assertThatThrownBy(() -> read(PROJECT + "[project.relay]\nhost = \"https://x\"\nproject_api_key ="
                        + " \"${NO_SUCH_VARIABLE_HERE}\"\n"))
                .hasMessageContaining("NO_SUCH_VARIABLE_HERE, which is not set");
    }

    @Test
    void read_catalogues_areJoined() throws Exception {
        Files.writeString(
                folder.resolve("a.json"),
                "{\"context\":[{\"name\":\"version\"}],\"events\":[{\"name\":\"done\",\"properties\":[{\"name\":\"x\"}]}]}");
        Files.writeString(
                folder.resolve("b.json"), "{\"events\":[{\"name\":\"done\",\"properties\":[{\"name\":\"y\"}]}]}");

        Settings settings = read(PROJECT + "catalogue = [\"a.json\", \"b.json\"]\n");

        assertThat(settings.projects().get(0).catalogue().orElseThrow().events().get("done"))
                .containsExactlyInAnyOrder("x", "y", "version");
        assertThatThrownBy(() -> read(PROJECT + "catalogue = [\"missing.json\"]\n"))
                .hasMessageContaining("the catalogue 'missing.json' cannot be read");
    }
}
