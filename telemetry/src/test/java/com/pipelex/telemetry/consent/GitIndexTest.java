package com.pipelex.telemetry.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.pipelex.telemetry.Project;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without git: what an index looks like when it is damaged, very large, or not there. */
final class GitIndexTest {

    private static final List<String> NAMES =
            List.of(".gitignore", ".pipelex/telemetry.toml", "README.md", "src/Main.java");

    @TempDir
    Path root;

    private Path choice;

    @BeforeEach
    void project() throws IOException {
        choice = Project.in(root.toRealPath())
                .choice("telemetry_mode = \"anonymous\"")
                .choiceFile();
    }

    @Test
    void tracks_noRepository_isNo() {
        assertThat(GitIndex.tracks(choice.toFile())).isFalse();
    }

    @Test
    void tracks_listed_isYes() throws IOException {
        repository(index(2, 20, NAMES));
        assertThat(GitIndex.tracks(choice.toFile())).isTrue();
        assertThat(GitIndex.tracks(root.resolve(".pipelex/telemetry.local.toml").toFile()))
                .isFalse();
    }

    @Test
    void tracks_listedWithALongerHash_isYesAndNothingElseIs() throws IOException {
        Random random = new Random(1);
        for (int count = 0; count < 400; count++) {
            repository(index(2, 32, NAMES, random));
            assertThat(GitIndex.tracks(choice.toFile())).isTrue();
            repository(index(2, 32, List.of("zebra.txt"), random));
            assertThat(GitIndex.tracks(choice.toFile())).isFalse();
        }
    }

    @Test
    void tracks_emptyIndex_isNo() throws IOException {
        repository(index(2, 20, List.of()));
        assertThat(GitIndex.tracks(choice.toFile())).isFalse();
    }

    @Test
    void tracks_indexOfNoBytes_isYes() throws IOException {
        repository(new byte[0]);
        assertThat(GitIndex.tracks(choice.toFile())).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void tracks_truncatedBeforeThePath_isYes(int version) throws IOException {
        byte[] whole = index(version, 20, List.of(".a", ".b", ".pipelex/other.toml"));
        for (int length = 0; length < whole.length; length++) {
            repository(java.util.Arrays.copyOf(whole, length));
            assertThat(GitIndex.tracks(choice.toFile())).as("%d bytes", length).isTrue();
        }
        repository(whole);
        assertThat(GitIndex.tracks(choice.toFile())).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5, -1})
    void tracks_unknownVersion_isYes(int version) throws IOException {
        repository(index(version, 20, List.of("zebra")));
        assertThat(GitIndex.tracks(choice.toFile())).isTrue();
    }

    @Test
    void tracks_countOfEntriesTooSmall_isYes() throws IOException {
        byte[] index = index(2, 20, NAMES);
        index[11] = 1;
        repository(index);
        assertThat(GitIndex.tracks(choice.toFile())).isTrue();
        index[8] = -1;
        repository(index);
        assertThat(GitIndex.tracks(choice.toFile())).isTrue();
    }

    @Test
    void tracks_anotherCase_isYes() throws IOException {
        repository(index(2, 20, List.of(".Pipelex/Telemetry.TOML")));
        assertThat(GitIndex.tracks(choice.toFile())).isTrue();
    }

    @Test
    void tracks_folderAboveListed_isYes() throws IOException {
        repository(index(2, 20, List.of(".pipelex")));
        assertThat(GitIndex.tracks(choice.toFile())).isTrue();
    }

    @Test
    void tracks_emptyFolderNamedGit_looksAboveIt() throws IOException {
        Path inner = root.toRealPath().resolve("sub");
        Path innerChoice = Project.in(inner).choice("x = 1").choiceFile();
        Files.createDirectory(inner.resolve(".git"));
        repository(index(2, 20, List.of("sub/.pipelex/telemetry.toml")));
        assertThat(GitIndex.tracks(innerChoice.toFile())).isTrue();
    }

    @Test
    void tracks_worktreeWhoseRepositoryIsElsewhere_isYes() throws IOException {
        Files.writeString(root.resolve(".git"), "gitdir: /nowhere/that/exists\n");
        assertThat(GitIndex.tracks(choice.toFile())).isTrue();
    }

    @Test
    void tracks_folderThatCannotBeSpelt_isYes() {
        assertThat(GitIndex.tracks(
                        root.resolve("proj?t/.pipelex/telemetry.toml").toFile()))
                .isTrue();
    }

    @Test
    void tracks_hugeIndex_isAnswered() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        List<String> names = new java.util.ArrayList<>();
        for (int count = 0; count < 100_000; count++) {
            names.add(String.format(".a/module-%03d/src/main/java/File%06d.java", count / 1_000, count));
        }
        bytes.writeBytes(index(2, 20, names));
        repository(bytes.toByteArray());
        assertThat(GitIndex.tracks(choice.toFile())).isFalse();
        names.add(".pipelex/telemetry.toml");
        repository(index(2, 20, names));
        assertThat(GitIndex.tracks(choice.toFile())).isTrue();
    }

    @FuzzTest(maxDuration = "30s")
    void tracks_fuzzed_answers(byte[] data) throws IOException {
        Path folder = Files.createTempDirectory("fuzz").toRealPath();
        try {
            Path file = Project.in(folder).choice("x = 1").choiceFile();
            Path git = Files.createDirectory(folder.resolve(".git"));
            Files.write(git.resolve("index"), data);
            assertThatCode(() -> GitIndex.tracks(file.toFile())).doesNotThrowAnyException();
        } finally {
            remove(folder);
        }
    }

    @Test
    void tracks_damagedIndexes_answers() throws IOException {
        Random random = new Random(11);
        for (int version = 2; version <= 4; version++) {
            byte[] whole = version == 4 ? compressed() : index(version, 20, NAMES);
            for (int count = 0; count < 800; count++) {
                byte[] damaged = whole.clone();
                for (int change = random.nextInt(4); change >= 0; change--) {
                    damaged[12 + random.nextInt(damaged.length - 12)] = (byte) random.nextInt();
                }
                repository(damaged);
                assertThatCode(() -> GitIndex.tracks(choice.toFile())).doesNotThrowAnyException();
            }
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var paths = Files.walk(folder)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private void repository(byte[] index) throws IOException {
        Path git = root.resolve(".git");
        Files.createDirectories(git);
        Files.writeString(git.resolve("HEAD"), "ref: refs/heads/main\n");
        Files.write(git.resolve("index"), index);
    }

    private static byte[] index(int version, int hash, List<String> names) throws IOException {
        return index(version, hash, names, new Random(5));
    }

    private static byte[] index(int version, int hash, List<String> names, Random random) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("DIRC");
        out.writeInt(version);
        out.writeInt(names.size());
        for (String name : names) {
            int start = bytes.size();
            byte[] utf8 = name.getBytes(StandardCharsets.UTF_8);
            entry(out, hash, utf8.length, random);
            out.write(utf8);
            int length = bytes.size() - start;
            out.write(new byte[8 - length % 8]);
        }
        out.write(new byte[hash]);
        return bytes.toByteArray();
    }

    private static byte[] compressed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeBytes("DIRC");
        out.writeInt(4);
        out.writeInt(NAMES.size());
        String before = "";
        for (String name : NAMES) {
            entry(out, 20, name.length(), new Random(2));
            out.writeByte(before.length());
            out.writeBytes(name);
            out.writeByte(0);
            before = name;
        }
        out.write(new byte[20]);
        return bytes.toByteArray();
    }

    private static void entry(DataOutputStream out, int hash, int length, Random random) throws IOException {
        byte[] stat = new byte[24];
        random.nextBytes(stat);
        out.write(stat);
        out.writeInt(0100644);
        out.write(new byte[12]);
        byte[] id = new byte[hash];
        random.nextBytes(id);
        out.write(id);
        out.writeShort(length);
    }
}
