package com.pipelex.telemetry.consent;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.ChoiceFile;
import com.pipelex.telemetry.ConsentPrompt;
import com.pipelex.telemetry.Preview;
import com.pipelex.telemetry.Project;
import com.pipelex.telemetry.Telemetry;
import com.pipelex.telemetry.event.Event;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against indexes that git itself wrote. */
final class GitIndexIT {

    private static final String CHOICE = ".pipelex/telemetry.toml";

    @TempDir
    Path temporary;

    private Path root;

    @BeforeEach
    void repository() throws Exception {
        root = temporary.toRealPath().resolve("repository");
        Files.createDirectories(root);
        git(root, "init", "-q");
        Project.in(root).choice("telemetry_mode = \"anonymous\"");
    }

    @Test
    void tracks_unbornRepository_isNo() {
        assertThat(tracks(root)).isFalse();
    }

    @Test
    void tracks_untrackedBesideTracked_isNo() throws Exception {
        others(root);
        commit(root);
        assertThat(tracks(root)).isFalse();
    }

    @Test
    void tracks_ignored_isNo() throws Exception {
        Files.writeString(root.resolve(".gitignore"), ".pipelex/telemetry.toml\n");
        git(root, "add", ".");
        commit(root);
        assertThat(tracks(root)).isFalse();
    }

    @Test
    void tracks_committed_isYes() throws Exception {
        others(root);
        git(root, "add", ".");
        commit(root);
        assertThat(tracks(root)).isTrue();
        assertThat(GitIndex.tracks(root.resolve(".pipelex/telemetry.local.toml").toFile()))
                .isFalse();
    }

    @Test
    void tracks_deletedInTheWorkingTreeOnly_isYes() throws Exception {
        git(root, "add", ".");
        commit(root);
        Files.delete(root.resolve(CHOICE));
        assertThat(tracks(root)).isTrue();
    }

    @Test
    void tracks_stagedOnly_isYes() throws Exception {
        git(root, "add", CHOICE);
        assertThat(tracks(root)).isTrue();
    }

    @Test
    void tracks_removedFromTheIndex_isNo() throws Exception {
        others(root);
        git(root, "add", ".");
        commit(root);
        git(root, "rm", "-q", "--cached", CHOICE);
        assertThat(tracks(root)).isFalse();
    }

    @Test
    void tracks_projectInASubfolder_isYes() throws Exception {
        Path sub = Project.in(root.resolve("deep/er"))
                .choice("telemetry_mode = \"anonymous\"")
                .root();
        assertThat(tracks(sub)).isFalse();
        git(root, "add", ".");
        assertThat(tracks(sub)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "3", "4"})
    void tracks_eachVersion_isAsGitSays(String version) throws Exception {
        many(root);
        git(root, "add", ".");
        if (version.equals("3")) {
            git(root, "update-index", "--skip-worktree", "a/b/file1.txt", CHOICE);
        } else {
            git(root, "update-index", "--index-version", version);
        }
        assertThat(Files.readAllBytes(root.resolve(".git/index"))[7]).isEqualTo(Byte.parseByte(version));
        assertThat(tracks(root)).isTrue();
        git(root, "update-index", "--force-remove", CHOICE);
        assertThat(tracks(root)).isFalse();
    }

    @Test
    void tracks_intentToAdd_isYes() throws Exception {
        others(root);
        git(root, "add", "-N", CHOICE);
        assertThat(tracks(root)).isTrue();
    }

    @Test
    void tracks_assumedUnchanged_isYes() throws Exception {
        git(root, "add", ".");
        git(root, "update-index", "--assume-unchanged", CHOICE);
        assertThat(tracks(root)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "4"})
    void tracks_splitIndex_isAsGitSays(String version) throws Exception {
        many(root);
        git(root, "update-index", "--index-version", version);
        git(root, "update-index", "--split-index");
        git(root, "add", "a");
        assertThat(tracks(root)).isFalse();
        git(root, "add", ".");
        git(root, "update-index", "--split-index");
        Files.writeString(root.resolve("a/b/file1.txt"), "changed");
        git(root, "add", "a");
        assertThat(tracks(root)).isTrue();
    }

    @Test
    void tracks_sparseIndex_isAsGitSays() throws Exception {
        many(root);
        git(root, "add", ".");
        commit(root);
        git(root, "sparse-checkout", "init", "--cone", "--sparse-index");
        git(root, "sparse-checkout", "set", ".pipelex");
        assertThat(tracks(root)).isTrue();
        git(root, "rm", "-q", "--cached", "--sparse", CHOICE);
        commit(root);
        assertThat(tracks(root)).isFalse();
    }

    @Test
    void tracks_sparseIndexThatFoldsTheFolder_isYes() throws Exception {
        many(root);
        git(root, "add", ".");
        commit(root);
        git(root, "sparse-checkout", "init", "--cone", "--sparse-index");
        git(root, "sparse-checkout", "set", "a");
        Project.in(root).choice("telemetry_mode = \"anonymous\"");
        assertThat(tracks(root)).isTrue();
    }

    @Test
    void tracks_longerHash_isAsGitSays() throws Exception {
        Path other = temporary.toRealPath().resolve("sha256");
        Files.createDirectories(other);
        git(other, "init", "-q", "--object-format=sha256");
        Project.in(other).choice("telemetry_mode = \"anonymous\"");
        many(other);
        git(other, "add", "a", "z");
        assertThat(tracks(other)).isFalse();
        git(other, "add", ".");
        assertThat(tracks(other)).isTrue();
        git(other, "update-index", "--index-version", "4");
        assertThat(tracks(other)).isTrue();
        git(other, "rm", "-q", "--cached", CHOICE);
        assertThat(tracks(other)).isFalse();
    }

    @Test
    void tracks_worktree_isAsGitSaysThere() throws Exception {
        others(root);
        commit(root);
        Path tree = temporary.toRealPath().resolve("worktree");
        git(root, "worktree", "add", "-q", tree.toString());
        Project.in(tree).choice("telemetry_mode = \"anonymous\"");
        assertThat(tracks(tree)).isFalse();
        git(tree, "add", ".");
        assertThat(tracks(tree)).isTrue();
        assertThat(tracks(root)).isFalse();
        git(tree, "update-index", "--split-index");
        Files.writeString(tree.resolve("README.md"), "changed");
        git(tree, "add", "README.md");
        assertThat(tracks(tree)).isTrue();
    }

    @Test
    void tracks_submodule_isAsGitSaysThere() throws Exception {
        Path inner = temporary.toRealPath().resolve("inner");
        Files.createDirectories(inner);
        git(inner, "init", "-q");
        others(inner);
        commit(inner);
        git(root, "-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.toString(), "module");
        Path module = Project.in(root.resolve("module"))
                .choice("telemetry_mode = \"anonymous\"")
                .root();
        assertThat(tracks(module)).isFalse();
        git(module, "add", ".");
        assertThat(tracks(module)).isTrue();
    }

    /** Git leaves the folder's {@code .git} in place when a submodule becomes a plain folder of the outer repository. */
    @Test
    void tracks_repositoryInBetweenThatDoesNot_isAsTheOuterOneSays() throws Exception {
        git(root, "add", ".");
        commit(root);
        git(root.resolve(".pipelex"), "init", "-q");

        assertThat(tracks(root)).isTrue();
    }

    @Test
    void tracks_folderThatIsATrackedLink_isYes() throws Exception {
        Files.move(root.resolve(".pipelex"), root.resolve("elsewhere"));
        Files.createSymbolicLink(root.resolve(".pipelex"), Path.of("elsewhere"));
        assertThat(tracks(root)).isFalse();
        git(root, "add", "elsewhere");
        assertThat(tracks(root)).isTrue();
        git(root, "rm", "-q", "-r", "--cached", "elsewhere");
        assertThat(tracks(root)).isFalse();
    }

    @Test
    void tracks_fileThatIsATrackedLink_isYes() throws Exception {
        Files.move(root.resolve(CHOICE), root.resolve("mine.toml"));
        Files.createSymbolicLink(root.resolve(CHOICE), Path.of("../mine.toml"));
        assertThat(tracks(root)).isFalse();
        git(root, "add", CHOICE);
        assertThat(tracks(root)).isTrue();
        git(root, "rm", "-q", "--cached", CHOICE);
        git(root, "add", "mine.toml");
        assertThat(tracks(root)).isTrue();
    }

    @Test
    void tracks_trackedInAnotherCase_isYes() throws Exception {
        Files.createDirectories(root.resolve(".Pipelex"));
        Files.writeString(root.resolve(".Pipelex/TELEMETRY.toml"), "x = 1\n");
        git(root, "add", ".Pipelex");
        assertThat(tracks(root)).isTrue();
    }

    @Test
    void tracks_namesBeyondAscii_isYes() throws Exception {
        Path sub = Project.in(root.resolve("projet-é"))
                .choice("telemetry_mode = \"anonymous\"")
                .root();
        git(root, "add", "projet-é");
        assertThat(tracks(sub)).isTrue();
    }

    @Test
    void tracks_conflict_isYes() throws Exception {
        others(root);
        commit(root);
        git(root, "checkout", "-q", "-b", "one");
        git(root, "add", ".");
        commit(root);
        git(root, "checkout", "-q", "-b", "two", "HEAD~1");
        Project.in(root).choice("telemetry_mode = \"identified\"");
        git(root, "add", ".");
        commit(root);
        run(root, "git", "merge", "-q", "one");
        assertThat(tracks(root)).isTrue();
    }

    @Test
    void decide_trackedFileSaysOn_isUndecidedUntilLocalFileSaysSo() throws Exception {
        Project project = new Project(root).choice("telemetry_mode = \"anonymous\"", "host = \"https://evil.example\"");
        git(root, "add", ".");
        assertThat(project.decide().isOn()).isFalse();
        assertThat(project.decide().isUndecided()).isTrue();
        assertThat(project.decide().reason()).contains("git tracks it");
        ChoiceFile.Written written = ChoiceFile.choose(project.home(), Mode.ANONYMOUS, null, 1);
        assertThat(written.file()).isEqualTo(project.home().localChoiceFile());
        assertThat(project.decide().isOn()).isTrue();
        assertThat(project.decide().grant())
                .isNotNull()
                .satisfies(grant -> assertThat(grant.destination().host()).isEqualTo(Destination.DEFAULT_HOST));
        project.choice("telemetry_mode = \"off\"");
        assertThat(project.decide().isOn()).isFalse();
    }

    @Test
    void preview_trackedFileOfSomebodyElse_isShapedByTheDefaults() throws Exception {
        Project project = new Project(root).choice("telemetry_mode = \"identified\"", "user_id = \"theirs\"");
        git(root, "add", ".");
        Preview preview = Telemetry.builder("pipelex")
                .home(project.home())
                .environment(Map.of())
                .preview(Mode.IDENTIFIED);
        preview.record(Event.of("any"));
        assertThat(preview.mode()).isEqualTo(Mode.ANONYMOUS);
        assertThat(preview.events())
                .singleElement()
                .satisfies(event ->
                        assertThat(new String(event, StandardCharsets.UTF_8)).doesNotContain("theirs"));
        project.local("telemetry_mode = \"off\"", "user_id = \"mine\"");
        assertThat(Telemetry.builder("pipelex")
                        .home(project.home())
                        .environment(Map.of())
                        .preview(Mode.IDENTIFIED)
                        .mode())
                .isEqualTo(Mode.IDENTIFIED);
    }

    @Test
    void choose_trackedFileDeleted_writesTheLocalFile() throws Exception {
        Project project = new Project(root);
        git(root, "add", ".");
        commit(root);
        Files.delete(project.choiceFile());
        ChoiceFile.choose(project.home(), Mode.ANONYMOUS, null, 1);
        assertThat(project.decide().isOn()).isTrue();
        assertThat(project.choiceFile()).doesNotExist();
    }

    @Test
    void choose_trackedLocalFile_standsInNobodysWay() throws Exception {
        Project project = new Project(root).local("telemetry_mode = \"anonymous\"");
        git(root, "add", ".pipelex/telemetry.local.toml");
        Files.delete(project.choiceFile());
        assertThat(project.decide().isOn()).isFalse();
        ChoiceFile.Written written = ChoiceFile.choose(project.home(), Mode.ANONYMOUS, null, 1);
        assertThat(written.file()).isEqualTo(project.choiceFile());
        assertThat(project.decide().isOn()).isTrue();
    }

    @Test
    void reset_trackedFile_leavesIt() throws Exception {
        Project project = new Project(root).local("telemetry_mode = \"anonymous\"");
        git(root, "add", CHOICE);
        ChoiceFile.reset(project.home());
        assertThat(project.choiceFile()).exists();
        assertThat(project.home().localChoiceFile()).doesNotExist();
    }

    @Test
    void prompt_trackedFile_writesTheLocalFile() throws Exception {
        Project project = new Project(root);
        git(root, "add", ".");
        var out = new java.io.ByteArrayOutputStream();
        var in = new java.io.ByteArrayInputStream("2\n".getBytes(StandardCharsets.UTF_8));
        var err = new java.io.PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(new ConsentPrompt(project.home(), "Pipelex", in, err).ask())
                .isEqualTo(new ConsentPrompt.Chosen(Mode.ANONYMOUS));
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("telemetry.local.toml");
        assertThat(project.decide().isOn()).isTrue();
    }

    private static boolean tracks(Path project) {
        return GitIndex.tracks(project.resolve(CHOICE).toFile());
    }

    private static void others(Path folder) throws Exception {
        Files.writeString(folder.resolve("README.md"), "hello\n");
        git(folder, "add", "README.md");
    }

    private static void many(Path folder) throws IOException {
        Files.createDirectories(folder.resolve("a/b"));
        Files.createDirectories(folder.resolve("z"));
        for (int count = 0; count < 40; count++) {
            Files.writeString(folder.resolve("a/b/file" + count + ".txt"), "x" + count);
            Files.writeString(folder.resolve("z/" + "n".repeat(count + 1)), "y");
            Files.writeString(folder.resolve("." + "m".repeat(count + 1)), "y");
        }
    }

    private static void commit(Path folder) throws Exception {
        git(folder, "commit", "-q", "--allow-empty", "-m", "x");
    }

    private static void git(Path folder, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(
                List.of("git", "-c", "user.name=t", "-c", "user.email=t@localhost", "-c", "core.splitIndex=false"));
        command.addAll(Arrays.asList(arguments));
        int code = run(folder, command.toArray(new String[0]));
        assertThat(code).as(String.join(" ", command)).isZero();
    }

    private static int run(Path folder, String... command) throws Exception {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.directory(folder.toFile());
        builder.environment().put("GIT_CONFIG_GLOBAL", "/dev/null");
        builder.environment().put("GIT_CONFIG_NOSYSTEM", "1");
        builder.redirectErrorStream(true);
        builder.redirectOutput(new File(folder.toFile().getParentFile(), "git.log"));
        return builder.start().waitFor();
    }
}
