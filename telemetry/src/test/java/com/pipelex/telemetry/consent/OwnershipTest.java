package com.pipelex.telemetry.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.pipelex.telemetry.ChoiceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The proof that a choice is the person's own, and every way in which a folder may pretend to have it. */
@DisabledOnOs(OS.WINDOWS)
final class OwnershipTest {

    private static final String ON = "telemetry_mode = \"anonymous\"";

    @TempDir
    Path temporary;

    private Path root;
    private Map<String, String> person;

    @BeforeEach
    void person() throws IOException {
        root = temporary.toRealPath();
        person = Map.of("HOME", Files.createDirectory(root.resolve("home")).toString());
    }

    private Home home(String project) {
        return Home.of("pipelex", root.resolve(project).resolve(".pipelex"), person);
    }

    private Home folder(String project) throws IOException {
        Files.createDirectories(root.resolve(project).resolve(".pipelex"));
        return home(project);
    }

    private Home on(String project) throws IOException {
        Home home = folder(project);
        ChoiceFile.claim(home);
        Files.writeString(home.choiceFile(), ON + "\n");
        return home;
    }

    private static ConsentDecision decide(Home home) {
        return Consent.decide(home, Map.of());
    }

    @Test
    void decide_initialisedAndWrittenByHand_isOn() throws IOException {
        assertThat(decide(on("mine")).isOn()).isTrue();
    }

    @Test
    void decide_folderThatCameWithAChoice_isUndecidedAndNamesTheCommand() throws IOException {
        Home home = folder("theirs");
        Files.writeString(home.choiceFile(), "telemetry_mode = \"identified\"\nuser_id = \"x\"\n");
        ConsentDecision decision = decide(home);
        assertThat(decision.isOn()).isFalse();
        assertThat(decision.isUndecided()).isTrue();
        assertThat(decision.line()).isEqualTo(1);
        assertThat(decision.reason())
                .contains("it came with this folder", "does not count", "pipelex telemetry identified");
    }

    @Test
    void decide_offThatCameWithAFolder_isOff() throws IOException {
        Home home = folder("theirs");
        Files.writeString(home.choiceFile(), "telemetry_mode = \"off\"\n");
        assertThat(decide(home).isUndecided()).isFalse();
        assertThat(decide(home).isOn()).isFalse();
    }

    @Test
    void claim_choiceIsThere_makesNoProof() throws IOException {
        Home home = folder("theirs");
        Files.writeString(home.choiceFile(), ON);
        assertThat(ChoiceFile.claim(home)).isFalse();
        assertThat(home.folder().resolve(".owner")).doesNotExist();
        assertThat(home.dataFolder()).doesNotExist();
    }

    @Test
    void decide_copiedFolder_isUndecided() throws IOException {
        Home mine = on("mine");
        Home copy = folder("copy");
        copyFiles(mine, copy);
        assertThat(decide(mine).isOn()).isTrue();
        assertThat(decide(copy).isUndecided()).isTrue();
    }

    @Test
    void decide_movedFolder_isUndecidedThereAndOnAgainAtHome() throws IOException {
        on("mine");
        Files.move(root.resolve("mine"), root.resolve("moved"));
        assertThat(decide(home("moved")).isUndecided()).isTrue();
        Files.move(root.resolve("moved"), root.resolve("mine"));
        assertThat(decide(home("mine")).isOn()).isTrue();
    }

    @Test
    void decide_anotherFolderInThePlace_isUndecided() throws IOException {
        on("mine");
        on("theirs");
        Files.move(root.resolve("mine"), root.resolve("aside"));
        Files.move(root.resolve("theirs"), root.resolve("mine"));
        assertThat(decide(home("mine")).isUndecided()).isTrue();
    }

    @Test
    void decide_linkToTheProject_isTheProject() throws IOException {
        on("mine");
        Files.createSymbolicLink(root.resolve("link"), root.resolve("mine"));
        assertThat(decide(home("link")).isOn()).isTrue();
    }

    @Test
    void decide_pipelexIsALink_isOff() throws IOException {
        on("mine");
        Files.createDirectory(root.resolve("theirs"));
        Files.createSymbolicLink(root.resolve("theirs/.pipelex"), root.resolve("mine/.pipelex"));
        ConsentDecision decision = decide(home("theirs"));
        assertThat(decision.isOn()).isFalse();
        assertThat(decision.problems().get(0).message()).contains("link that leads out of this project");
    }

    @Test
    void decide_choiceIsALinkWithinTheProject_countsForOffAlone() throws IOException {
        Home home = on("mine");
        Path real = Files.move(home.choiceFile(), root.resolve("mine/choice.toml"));
        Files.createSymbolicLink(home.choiceFile(), real);
        assertThat(decide(home).isUndecided()).isTrue();
        Files.writeString(real, "telemetry_mode = \"off\"\n");
        assertThat(decide(home).decidedBy()).isEqualTo(ConsentDecision.DecidedBy.CHOICE_FILE);
        assertThat(decide(home).isOn()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "00000000000000000000000000000000", "a\nb", "\u0000"})
    void decide_anotherToken_isUndecided(String token) throws IOException {
        Home home = on("mine");
        Files.writeString(home.folder().resolve(".owner"), token);
        assertThat(decide(home).isUndecided()).isTrue();
    }

    @Test
    void decide_tokenIsALinkToTheRightOne_isUndecided() throws IOException {
        Home home = on("mine");
        Path token = Files.move(home.folder().resolve(".owner"), root.resolve("mine/token"));
        Files.createSymbolicLink(home.folder().resolve(".owner"), token);
        assertThat(decide(home).isUndecided()).isTrue();
    }

    @Test
    void decide_homeWasDeleted_asksAgain() throws IOException {
        Home home = on("mine");
        deleteAll(home.dataFolder());
        assertThat(decide(home).isUndecided()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ".hg",
                ".sl",
                ".jj",
                ".svn",
                ".bzr",
                ".fslckout",
                "_FOSSIL_",
                "_darcs",
                ".pijul",
                ".got",
                "_MTN",
                ".repo",
                "CVS",
                "RCS",
                "SCCS"
            })
    void decide_otherVersionControl_countsOnlyWhatACommandWrote(String marker) throws IOException {
        Files.createDirectories(root.resolve("work").resolve(marker));
        Home home = on("work/mine");
        assertThat(decide(home).isUndecided()).as("written by hand").isTrue();
        assertThat(decide(home).reason()).contains(marker);

        ChoiceFile.choose(home, Mode.ANONYMOUS, null, 1);
        assertThat(decide(home).isOn()).as("as the command wrote it").isTrue();

        Files.writeString(
                home.choiceFile(), Files.readString(home.choiceFile()) + "host = \"https://elsewhere.example\"\n");
        assertThat(decide(home).isUndecided()).as("changed since").isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"geoip_enabled = true", "redact = [\"duration\"]", "dry_mode_enabled = true"})
    void decide_otherVersionControlChangedAnotherKey_isUndecided(String line) throws IOException {
        Files.createDirectories(root.resolve("work/.hg"));
        Home home = on("work/mine");
        ChoiceFile.choose(home, Mode.ANONYMOUS, null, 1);
        assertThat(decide(home).isOn()).isTrue();
        String key = line.substring(0, line.indexOf(' '));
        String without = Files.readString(home.choiceFile()).replaceAll("(?m)^" + key + " .*\n", "");

        Files.writeString(home.choiceFile(), without + line + "\n");

        assertThat(decide(home).isUndecided()).isTrue();
    }

    @Test
    void choose_fileThatCameWithTheFolder_directsNothing() throws IOException {
        Home home = folder("theirs");
        Files.writeString(
                home.choiceFile(),
                "# theirs\n" + ON + "\nhost = \"https://theirs.example\"\nproject_api_key = \"phc_theirs\"\n"
                        + "user_id = \"theirs\"\nfavourite = 1\n");
        ChoiceFile.Written written = ChoiceFile.choose(home, Mode.IDENTIFIED, null, 1);
        assertThat(written.hasReset()).isTrue();
        ConsentGrant grant = decide(home).grant();
        assertThat(grant).isNotNull();
        assertThat(grant.destination()).isEqualTo(new Destination(Destination.DEFAULT_HOST, ""));
        assertThat(grant.userId()).isNull();
        assertThat(home.choiceFile()).content().contains("# theirs", "favourite = 1");
    }

    @Test
    void choose_ownFile_keepsItsEndpoint() throws IOException {
        Home home = on("mine");
        Files.writeString(home.choiceFile(), ON + "\nhost = \"https://mine.example\"\n");
        assertThat(ChoiceFile.choose(home, Mode.IDENTIFIED, "me", 1).hasReset()).isFalse();
        assertThat(home.choiceFile()).content().contains("https://mine.example");
    }

    @Test
    void choose_pipelexIsALink_isRefused() throws IOException {
        on("mine");
        Files.createDirectory(root.resolve("theirs"));
        Files.createSymbolicLink(root.resolve("theirs/.pipelex"), root.resolve("mine/.pipelex"));
        assertThatThrownBy(() -> ChoiceFile.choose(home("theirs"), Mode.OFF, null, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is a link");
    }

    @Test
    void files_inTheHome_areForTheOwnerAlone() throws IOException {
        Home home = on("mine");
        ChoiceFile.choose(home, Mode.ANONYMOUS, null, 1);
        PrivateFile.in(home, "trust").write("x");
        try (Stream<Path> paths = Files.walk(root.resolve("home/.local/state/pipelex"))) {
            for (Path path : paths.toList()) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                        .as(path.toString())
                        .isEqualTo(Files.isDirectory(path) ? "rwx------" : "rw-------");
            }
        }
        assertThat(PosixFilePermissions.toString(
                        Files.getPosixFilePermissions(home.folder().resolve(".owner"))))
                .isEqualTo("rw-------");
    }

    @Test
    void data_projectsOfOneName_areApart() throws IOException {
        assertThat(folder("a/app").dataFolder()).isNotEqualTo(folder("b/app").dataFolder());
        assertThat(folder("a/app").dataFolder().getFileName().toString()).matches("app-[0-9a-f]{16}");
        assertThat(folder("a/\u001b[31m ü").dataFolder().getFileName().toString())
                .matches("__31m__-[0-9a-f]{16}");
    }

    @Test
    void all_projects_areListedAlsoWhereTheFolderIsGone() throws IOException {
        on("one");
        on("two");
        deleteAll(root.resolve("two"));
        assertThat(Home.all("pipelex", person))
                .extracting(home -> home.project().getPath())
                .isEqualTo(List.of(
                        root.resolve("one").toString(), root.resolve("two").toString()));
        assertThat(Home.all("acme", person)).isEmpty();
    }

    @Test
    void all_foldersThatSomebodyRenamed_areLeftOut() throws IOException {
        Home home = on("one");
        Files.move(home.dataFolder(), home.dataFolder().resolveSibling("other-0000000000000000"));
        assertThat(Home.all("pipelex", person)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "PIPELEX_STATE_HOME | project/state | inside this project",
                "PIPELEX_STATE_HOME | relative      | must name an absolute path",
                "XDG_STATE_HOME     | project       | inside this project",
                "PIPELEX_STATE_HOME | file          | is not a folder",
                "PIPELEX_STATE_HOME | file/below    | is not a folder",
                "PIPELEX_STATE_HOME | open          | is open to other users",
                "PIPELEX_STATE_HOME | link          | is not a folder",
            })
    void decide_homeThatCannotBe_isOffAndSaysWhy(String variable, String place, String words) throws IOException {
        Files.writeString(root.resolve("file"), "");
        Files.createDirectory(root.resolve("open"));
        Files.setPosixFilePermissions(root.resolve("open"), PosixFilePermissions.fromString("rwxr-x---"));
        Files.createSymbolicLink(root.resolve("link"), Files.createDirectory(root.resolve("target")));
        folder("project");
        String named = place.equals("relative") ? place : root.resolve(place).toString();
        Home home = Home.of("pipelex", root.resolve("project/.pipelex"), Map.of(variable, named));
        assertThat(home.problem()).contains(words);
        assertThatThrownBy(() -> ChoiceFile.choose(home, Mode.ANONYMOUS, null, 1))
                .isInstanceOf(IOException.class)
                .hasMessageContaining(words);

        Files.writeString(home.choiceFile(), ON);
        ConsentDecision decision = decide(home);
        assertThat(decision.isOn()).isFalse();
        assertThat(decision.decidedBy()).isEqualTo(ConsentDecision.DecidedBy.HOME);
        assertThat(decision.reason()).contains(words);
        ChoiceFile.choose(home, Mode.OFF, null, 1);
        assertThat(home.choiceFile()).content().contains("telemetry_mode = \"off\"");
    }

    @Test
    void of_relativeXdgFolder_isIgnored() {
        Home home = Home.of("pipelex", root.resolve(".pipelex"), Map.of("XDG_STATE_HOME", "x", "HOME", "/home/ada"));
        assertThat(home.dataFolder().toString()).startsWith("/home/ada/.local/state/pipelex/projects/");
        Home xdg = Home.of("pipelex", root.resolve(".pipelex"), Map.of("XDG_STATE_HOME", "/x", "HOME", "/home/ada"));
        assertThat(xdg.dataFolder().toString()).startsWith("/x/pipelex/projects/");
    }

    private static void copyFiles(Home from, Home to) throws IOException {
        for (String name : List.of("telemetry.toml", ".owner")) {
            Files.copy(from.folder().resolve(name), to.folder().resolve(name));
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            for (Path path : paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
