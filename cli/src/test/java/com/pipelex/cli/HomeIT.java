package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.pipelex.telemetry.testing.PostHogStub;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The person's home: whose choice counts, all projects at once, and a home that cannot hold anything. */
class HomeIT {

    @TempDir
    Path root;

    private Path home;
    private Path mine;
    private Path theirs;

    @BeforeEach
    void folders() throws Exception {
        home = Files.createDirectory(root.resolve("home"));
        mine = Files.createDirectory(root.resolve("mine"));
        theirs = Projects.foreign(root.resolve("theirs"));
        Files.writeString(theirs.resolve(".pipelex/telemetry.toml"), Projects.choice("anonymous", "https://x.invalid"));
    }

    private PipelexProcess.Result run(Path folder, String... arguments) throws Exception {
        return PipelexProcess.in(folder).with("HOME", home.toString()).run(arguments);
    }

    /** The text without the line breaks that a terminal's width asks for. */
    private static String words(String text) {
        return text.replaceAll("\\s+", " ");
    }

    @Test
    void init_emptyFolder_aChoiceWrittenByHandCounts() throws Exception {
        assertThat(run(mine, "init").exitCode()).isZero();
        Files.writeString(mine.resolve(".pipelex/telemetry.toml"), "telemetry_mode = \"anonymous\"\n");
        assertThat(run(mine, "telemetry", "status").out()).contains("anonymous");
        assertThat(mine.resolve(".pipelex/.gitignore")).content().contains(".owner\n");
    }

    @Test
    void init_folderThatCameWithAChoice_saysThatItDoesNotCount() throws Exception {
        PipelexProcess.Result result = run(theirs, "init");
        assertThat(result.exitCode()).isZero();
        assertThat(words(result.err())).contains("A telemetry choice came with this folder. It does not count");
        assertThat(words(run(theirs, "telemetry", "status").out()))
                .contains("undecided", "pipelex telemetry anonymous");
        assertThat(words(run(theirs, "doctor").out())).contains("undecided, which is off", "it came with this folder");
    }

    @Test
    void anonymous_folderThatCameWithAnEndpoint_usesTheDefaultAndSaysSo() throws Exception {
        PipelexProcess.Result result = run(theirs, "telemetry", "anonymous");
        assertThat(result.exitCode()).isZero();
        assertThat(words(result.err())).contains("that came with this folder was replaced by the default");
        assertThat(theirs.resolve(".pipelex/telemetry.toml")).content().contains("eu.i.posthog.com");
    }

    @Test
    void statusAll_severalProjects_listsEachWithItsMode() throws Exception {
        assertThat(run(mine, "init").exitCode()).isZero();
        assertThat(run(mine, "telemetry", "anonymous").exitCode()).isZero();
        assertThat(run(theirs, "telemetry", "off").exitCode()).isZero();

        String lines = run(root, "telemetry", "status", "--all").out();
        assertThat(lines.lines().toList())
                .satisfiesExactly(
                        one -> assertThat(one)
                                .contains("anonymous", mine.toRealPath().toString(), "0 events pending"),
                        two -> assertThat(two)
                                .contains("off", theirs.toRealPath().toString()));
        assertThat(run(root, "telemetry", "status", "--all", "--json").out())
                .contains("\"path\" : \"" + mine.toRealPath() + "\"", "\"mode\" : \"anonymous\"", "\"exists\" : true");
    }

    @Test
    void forgetAll_severalProjectsOneOfThemGone_forgetsEach() throws Exception {
        try (PostHogStub stub = PostHogStub.start()) {
            for (Path project : List.of(mine, Files.createDirectory(root.resolve("gone")))) {
                Files.writeString(project.resolve("hello.plx"), Projects.BUNDLE);
                assertThat(run(project, "init").exitCode()).isZero();
                Files.writeString(
                        project.resolve(".pipelex/telemetry.toml"),
                        Projects.choice("anonymous", stub.url().toString()).replace("phc_test", ""));
                assertThat(run(project, "validate", "hello.plx").exitCode()).isZero();
            }
            Files.move(root.resolve("gone"), root.resolve("moved"));

            PipelexProcess.Result result = run(root, "telemetry", "forget", "--all");

            assertThat(result.exitCode()).as(result.err()).isZero();
            assertThat(result.out().lines()).hasSize(2).allMatch(line -> line.startsWith("receipt: "));
            assertThat(run(root, "telemetry", "status", "--all").out().lines())
                    .hasSize(2)
                    .allMatch(line -> line.contains("0 events pending"))
                    .anyMatch(line -> line.startsWith("gone"));
            assertThat(stub.requests()).isEmpty();
        }
    }

    @Test
    void validate_homeIsOpenToOthers_isOffAndStatusSaysWhatToDo() throws Exception {
        assertThat(run(mine, "init").exitCode()).isZero();
        assertThat(run(mine, "telemetry", "anonymous").exitCode()).isZero();
        Files.setPosixFilePermissions(
                home.resolve(".local/state/pipelex"), PosixFilePermissions.fromString("rwxrwxrwx"));
        assertThat(words(run(mine, "telemetry", "status").out())).contains("Telemetry off", "is open to other users");
        assertThat(run(mine, "telemetry", "status", "--json").out()).contains("\"decided_by\" : \"home\"");
    }

    @Test
    void init_homeIsAFile_worksAndSaysThatTelemetryStaysOff() throws Exception {
        Path file = Files.writeString(root.resolve("file"), "");
        PipelexProcess.Result result =
                PipelexProcess.in(mine).with("HOME", file.toString()).run("init");
        assertThat(result.exitCode()).isZero();
        assertThat(result.err()).contains("Telemetry stays off in this project: '" + file + "' is not a folder.");
        Files.writeString(mine.resolve(".pipelex/telemetry.toml"), "telemetry_mode = \"anonymous\"\n");
        assertThat(PipelexProcess.in(mine)
                        .with("HOME", file.toString())
                        .run("telemetry", "status")
                        .out())
                .contains("Telemetry  off", "is not a folder");
    }

    /** A home in which no file can be made any more, though its folders look writable; only root may mount one. */
    @Test
    void status_homeWithoutInodes_saysThatNothingIsRecorded() throws Exception {
        boolean isMounted = mount("mount", "-t", "tmpfs", "-o", "size=1m,nr_inodes=20", "tmpfs", home.toString()) == 0;
        assumeTrue(isMounted, "only root may mount a small disk");
        try {
            assertThat(run(mine, "init").exitCode()).isZero();
            assertThat(run(mine, "telemetry", "anonymous").exitCode()).isZero();
            for (int number = 0; canMake(home.resolve("file" + number)); number++) {
                assertThat(number).isLessThan(20);
            }
            Files.writeString(mine.resolve("hello.plx"), Projects.BUNDLE);
            assertThat(run(mine, "validate", "hello.plx").exitCode()).isZero();
            String reason = "cannot be written: nothing is being recorded.";
            assertThat(words(run(mine, "telemetry", "status").out())).contains(reason, "No space left on device");
            PipelexProcess.Result doctor = run(mine, "doctor");
            assertThat(words(doctor.out())).contains(reason);
            assertThat(doctor.exitCode()).isEqualTo(1);
        } finally {
            mount("umount", "-l", home.toString());
        }
    }

    private static boolean canMake(Path file) {
        try {
            Files.createFile(file);
            return true;
        } catch (IOException full) {
            return false;
        }
    }

    private static int mount(String... command) throws Exception {
        return new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor();
    }
}
