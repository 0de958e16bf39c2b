package com.pipelex.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pipelex.telemetry.consent.Choice;
import com.pipelex.telemetry.consent.Mode;
import com.pipelex.telemetry.consent.TomlFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChoiceFileTest {

    private static final String OWN = """
            # My own notes, Ünïcode too

            host   =   'https://mine.example'   # where
            unknown_key = [ 1,
               2 ]  # kept
            telemetry_mode = "anonymous" # the choice
            \tuser_id = "anna"

            [other]
            telemetry_mode = "not ours"
            """;

    @TempDir
    Path root;

    private Project project;

    @BeforeEach
    void project() throws IOException {
        project = Project.in(root.toRealPath());
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void choose_file_changesOnlyTheChoice(String end) throws IOException {
        String before = OWN.replace("\n", end);
        Files.writeString(project.choiceFile(), before);
        choose(Mode.IDENTIFIED, null);
        assertThat(text()).isEqualTo(before.replace("= \"anonymous\" #", "= \"identified\" #"));
        choose(Mode.IDENTIFIED, "bert");
        assertThat(text())
                .isEqualTo(before.replace("= \"anonymous\" #", "= \"identified\" #")
                        .replace("anna", "bert"));
        choose(Mode.OFF, null);
        assertThat(text())
                .isEqualTo(before.replace("= \"anonymous\" #", "= \"off\" #").replace("anna", ""));
    }

    @Test
    void choose_noFile_writesEveryKeyWithItsMeaning() throws IOException {
        for (Mode mode : Mode.values()) {
            Files.deleteIfExists(project.choiceFile());
            choose(mode, null);
            assertThat(text())
                    .contains(Choice.KEYS.stream()
                            .filter(key -> !key.equals("respect_dnt") && !key.equals("settings_customized"))
                            .toList());
            assertThat(project.decide().mode()).isEqualTo(mode);
            assertThat(project.decide().problems()).isEmpty();
        }
    }

    @Test
    void choose_fileWithoutTheKey_addsIt() throws IOException {
        project.choice("host = \"https://mine.example\"  # kept");
        choose(Mode.ANONYMOUS, null);
        assertThat(text())
                .contains("host = \"https://mine.example\"  # kept\n")
                .contains("telemetry_mode = \"anonymous\"");
        assertThat(project.decide().isOn()).isTrue();
    }

    @Test
    void choose_emptyFile_isFilled() throws IOException {
        Files.writeString(project.choiceFile(), "");
        choose(Mode.ANONYMOUS, null);
        assertThat(project.decide().isOn()).isTrue();
    }

    @Test
    void choose_settingsNotCustomized_isAnAnswerNow() throws IOException {
        project.choice("telemetry_mode = \"off\"", "settings_customized = false");
        choose(Mode.ANONYMOUS, null);
        assertThat(project.decide().isOn()).isTrue();
    }

    @Test
    void choose_identifierWithQuotesAndMore_isReadBackAsItIs() throws IOException {
        for (String id : List.of("a\"b", "c:\\d", "é😀", "${HOME", "x # y", "'")) {
            choose(Mode.IDENTIFIED, id);
            assertThat(org.tomlj.Toml.parse(project.choiceFile()).getString("user_id"))
                    .isEqualTo(id);
        }
    }

    @Test
    void choose_anyFile_isForItsOwnerAlone() throws IOException {
        project.choice("telemetry_mode = \"off\"");
        Files.setPosixFilePermissions(project.choiceFile(), PosixFilePermissions.fromString("rw-rw-rw-"));
        choose(Mode.ANONYMOUS, null);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(project.choiceFile())))
                .isEqualTo("rw-------");
        assertThat(names()).containsExactly(".gitignore", ".owner", "telemetry.toml");
    }

    @Test
    void choose_link_isReplacedAndNotFollowed() throws IOException {
        Path elsewhere = Files.writeString(root.resolve("elsewhere.toml"), "telemetry_mode = \"off\"\n");
        Files.createSymbolicLink(project.choiceFile(), elsewhere);
        choose(Mode.ANONYMOUS, null);
        assertThat(elsewhere).hasContent("telemetry_mode = \"off\"\n");
        assertThat(Files.isSymbolicLink(project.choiceFile())).isFalse();
        assertThat(project.decide().isOn()).isTrue();
    }

    @Test
    void choose_danglingLink_isReplaced() throws IOException {
        Files.createSymbolicLink(project.choiceFile(), Path.of("nowhere"));
        assertThat(choose(Mode.ANONYMOUS, null).setAside()).isEmpty();
        assertThat(root.resolve(".pipelex/nowhere")).doesNotExist();
        assertThat(project.decide().isOn()).isTrue();
    }

    @Test
    void choose_fileThatIsNotToml_isSetAside() throws IOException {
        for (byte[] content : List.of(
                "telemetry_mode = \n".getBytes(StandardCharsets.UTF_8),
                new byte[] {'#', (byte) 0xFF, '\n'},
                ("#" + "x".repeat(64 * 1024)).getBytes(StandardCharsets.UTF_8))) {
            Files.write(project.choiceFile(), content);
            ChoiceFile.Written written = choose(Mode.ANONYMOUS, null);
            assertThat(written.setAside()).isPresent();
            assertThat(Files.readAllBytes(written.setAside().orElseThrow())).isEqualTo(content);
            assertThat(project.decide().isOn()).isTrue();
        }
    }

    @Test
    void choose_localFileIsThere_writesThatAndTheOther() throws IOException {
        project.choice("telemetry_mode = \"off\"").local("telemetry_mode = \"off\"");
        assertThat(choose(Mode.ANONYMOUS, null).file()).isEqualTo(project.home().localChoiceFile());
        assertThat(project.decide().isOn()).isTrue();
    }

    @Test
    void choose_off_discardsWhatIsPending() throws IOException {
        project.choice("telemetry_mode = \"identified\"", "user_id = \"anna\"");
        pend("1-1-aaaaaaaa.ndjson", "{}\n{}\n");
        pend("2-99999999-aaaaaaaa.ndjson.open", "{}\n{");
        ChoiceFile.Written written = choose(Mode.OFF, null);
        assertThat(written.discarded()).isEqualTo(4);
        assertThat(project.home().pending()).isEmptyDirectory();
        assertThat(text()).doesNotContain("anna");
    }

    @Test
    void choose_less_discardsAndMoreKeeps() throws IOException {
        project.choice("telemetry_mode = \"anonymous\"");
        pend("1-1-aaaaaaaa.ndjson", "{}\n");
        assertThat(choose(Mode.ANONYMOUS, null).discarded()).isZero();
        assertThat(choose(Mode.IDENTIFIED, "anna").discarded()).isZero();
        assertThat(choose(Mode.ANONYMOUS, null).discarded()).isEqualTo(1);
    }

    @Test
    void choose_onAfterOff_discardsWhatWasThereBefore() throws IOException {
        pend("1-1-aaaaaaaa.ndjson", "{}\n");
        assertThat(choose(Mode.ANONYMOUS, null).discarded()).isEqualTo(1);
        pend("1-1-aaaaaaaa.ndjson", "{}\n");
        project.choice("telemetry_mode = \"off\"");
        assertThat(choose(Mode.IDENTIFIED, null).discarded()).isEqualTo(1);
    }

    @Test
    void choose_pendingFolderThatIsALink_discardsNothingThere() throws IOException {
        Path elsewhere = Files.createDirectories(root.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve("precious"), "x\n");
        Files.createDirectories(project.home().dataFolder());
        Files.createSymbolicLink(project.home().pending().toPath(), elsewhere);
        assertThat(choose(Mode.OFF, null).discarded()).isZero();
        assertThat(elsewhere.resolve("precious")).exists();
    }

    @Test
    void choose_pendingFileThatIsALink_isNotRead() throws IOException {
        Files.createDirectories(project.home().pending().toPath());
        Path link = project.home().pending().toPath().resolve("1-1-aaaaaaaa.ndjson");
        Files.createSymbolicLink(link, Path.of("/dev/zero"));
        assertThat(choose(Mode.OFF, null).discarded()).isZero();
        assertThat(Files.exists(link, java.nio.file.LinkOption.NOFOLLOW_LINKS)).isFalse();
    }

    @Test
    void choose_noFolder_makesIt() throws IOException {
        Files.move(project.home().folder(), root.resolve("aside"));
        choose(Mode.ANONYMOUS, null);
        assertThat(project.home().choiceFile()).content().contains("telemetry_mode = \"anonymous\"");
    }

    @Test
    void choose_fileInTheFoldersPlace_saysSo() throws IOException {
        Files.move(project.home().folder(), root.resolve("aside"));
        Files.writeString(project.home().folder(), "");
        assertThatThrownBy(() -> choose(Mode.ANONYMOUS, null))
                .hasMessageEndingWith("' is not a folder, and cannot be made one");
    }

    @Test
    void choose_severalAtOnce_leavesOneWholeFile() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<Void>> writers = new ArrayList<>();
            for (int count = 0; count < 200; count++) {
                Mode mode = Mode.values()[count % 3];
                String id = "id-" + count;
                writers.add(() -> {
                    choose(mode, mode == Mode.IDENTIFIED ? id : null);
                    assertThat(TomlFile.read(project.choiceFile().toFile())).isInstanceOf(TomlFile.Values.class);
                    return null;
                });
            }
            for (Future<Void> written : threads.invokeAll(writers)) {
                written.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(names()).containsExactly(".gitignore", ".owner", "telemetry.toml");
        assertThat(text()).endsWith("\n").contains("verbose_enabled = false");
        assertThat(project.decide().problems()).isEmpty();
    }

    @Test
    void reset_choice_isForgotten() throws IOException {
        project.choice("telemetry_mode = \"anonymous\"").local("telemetry_mode = \"anonymous\"");
        pend("1-1-aaaaaaaa.ndjson", "{}\n{}\n");
        assertThat(ChoiceFile.reset(project.home())).isEqualTo(2);
        assertThat(project.decide().isUndecided()).isTrue();
        assertThat(names()).containsExactly(".owner");
        assertThat(ChoiceFile.reset(project.home())).isZero();
    }

    private ChoiceFile.Written choose(Mode mode, @Nullable String userId) throws IOException {
        return ChoiceFile.choose(project.home(), mode, userId, 1);
    }

    private void pend(String name, String content) throws IOException {
        Path pending = Files.createDirectories(project.home().pending().toPath());
        Files.writeString(pending.resolve(name), content);
    }

    private String text() throws IOException {
        return Files.readString(project.choiceFile());
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(project.home().folder())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }
}
