package com.pipelex.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.pipelex.cli.session.Release;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/**
 * The launcher in real processes, mostly before a {@link LauncherProbe} of ours, which tells what it was started with,
 * in a repository made for the test.
 */
@DisabledOnOs(OS.WINDOWS)
class LauncherIT {

    private static final Path LAUNCHER =
            Path.of(System.getProperty("pipelex.test.launcher")).normalize();

    @TempDir
    Path temp;

    private LauncherProbe probe;
    private Path launcher;

    @BeforeEach
    void makeRepository() throws Exception {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
        probe = LauncherProbe.in(temp.resolve("a folder with 'blanks'"), LAUNCHER);
        launcher = probe.launcher();
    }

    @Test
    void version_packagedApp_saysItAndNothingElse() throws Exception {
        Ended ended = start(temp, Map.of(), LAUNCHER.toString(), "--version");

        assertThat(ended).isEqualTo(new Ended(0, "pipelex " + Release.VERSION + "\n", ""));
    }

    @Test
    void arguments_ofEveryKind_passUnchanged() throws Exception {
        List<String> arguments =
                List.of("a b", "", "*", "'\"", "$HOME", "`id`", "\\", "-Dx=y", "--", "two\nlines", "é✓");

        Ended ended = start(temp, Map.of(), command(launcher, "args", arguments));

        assertThat(ended.out()).isEqualTo("[" + String.join("][", arguments) + "]");
        assertThat(ended.err()).isEmpty();
    }

    @Test
    void arguments_localeC_areUtf8BothWays() throws Exception {
        for (String jdk : jdks()) {
            Ended ended =
                    start(temp, Map.of("LC_ALL", "C", "PIPELEX_JAVA", jdk), command(launcher, "args", List.of("é✓")));

            assertThat(ended).isEqualTo(new Ended(0, "[é✓]", ""));
        }
    }

    @Test
    void exitCode_ofProgram_isPassedOn() throws Exception {
        assertThat(start(temp, Map.of(), launcher.toString(), "exit", "42").code())
                .isEqualTo(42);
    }

    @Test
    void symlinks_absoluteAndRelative_leadToTheProgram() throws Exception {
        Path bin = Files.createDirectories(temp.resolve("bin"));
        Path absolute = Files.createSymbolicLink(bin.resolve("absolute"), launcher);
        Path relative = Files.createSymbolicLink(bin.resolve("relative"), Path.of("../bin/absolute"));

        for (Path link : List.of(absolute, relative)) {
            assertThat(start(temp, Map.of(), link.toString(), "property", "pipelex.launcher"))
                    .isEqualTo(new Ended(0, launcher.toRealPath().toString(), ""));
        }
    }

    @Test
    void path_launcherFoundOnIt_works() throws Exception {
        Map<String, String> environment = Map.of("PATH", launcher.getParent() + ":" + System.getenv("PATH"));

        assertThat(start(temp, environment, "sh", "-c", "pipelex args x")).isEqualTo(new Ended(0, "[x]", ""));
        assertThat(start(launcher.getParent(), Map.of(), "sh", "pipelex", "args", "x"))
                .isEqualTo(new Ended(0, "[x]", ""));
    }

    @Test
    void terminal_pipes_isNone() throws Exception {
        assertThat(start(temp, Map.of(), launcher.toString(), "property", "pipelex.terminal"))
                .isEqualTo(new Ended(0, "", ""));
    }

    @Test
    void terminal_pseudoTerminal_isAllThree() throws Exception {
        String line = "'" + launcher.toString().replace("'", "'\\''") + "' property pipelex.terminal";

        Ended ended = start(temp, Map.of(), "script", "-qec", line, "/dev/null");

        assertThat(ended.out()).isEqualTo("in,out,err");
    }

    @Test
    void columns_exported_arePassedOn() throws Exception {
        assertThat(start(temp, Map.of("COLUMNS", "64"), launcher.toString(), "property", "pipelex.columns")
                        .out())
                .isEqualTo("64");
    }

    @Test
    void pipelexJava_pointingNowhere_saysSoAndFails() throws Exception {
        for (String nowhere : List.of("/nowhere", temp.toString(), "java")) {
            Ended ended = start(temp, Map.of("PIPELEX_JAVA", nowhere), launcher.toString(), "args");

            assertThat(ended.code()).isEqualTo(1);
            assertThat(ended.out()).isEmpty();
            assertThat(ended.err())
                    .startsWith("pipelex: PIPELEX_JAVA names no JDK 17 or later: '" + nowhere + "'.\n")
                    .hasLineCount(2);
        }
    }

    @Test
    void pipelexJava_folderOrBinary_isUsed() throws Exception {
        String home = System.getProperty("java.home");

        for (String java : List.of(home, home + "/bin/java")) {
            assertThat(start(temp, Map.of("PIPELEX_JAVA", java), launcher.toString(), "property", "java.home"))
                    .isEqualTo(new Ended(0, Path.of(home).toRealPath().toString(), ""));
        }
    }

    @Test
    void search_newerJdkInJavaHome_wins() throws Exception {
        Path newest = jdk("newest", "999.0.1");
        Path newer = jdk("newer", "998.7");

        assertThat(start(temp, Map.of("JAVA_HOME", newest.toString()), launcher.toString())
                        .out())
                .isEqualTo("newest");
        assertThat(start(temp, Map.of("JAVA_HOME", newer.toString()), launcher.toString())
                        .out())
                .isEqualTo("newer");
    }

    @Test
    void search_rememberedJdkGone_searchesAgain() throws Exception {
        Path gone = jdk("gone", "999");
        Map<String, String> environment = Map.of("JAVA_HOME", gone.toString());
        assertThat(start(temp, environment, launcher.toString()).out()).isEqualTo("gone");

        Files.delete(gone.resolve("bin/java"));

        assertThat(start(temp, environment, launcher.toString(), "args", "x")).isEqualTo(new Ended(0, "[x]", ""));
    }

    @Test
    void archive_made_isUsedByEveryJdk() throws Exception {
        for (String jdk : jdks()) {
            makeArchive(jdk);

            assertThat(flags(jdk)).contains(probe.archives().toString());
        }
    }

    @Test
    void archive_jarChanged_isSkippedInSilenceAndRenewed() throws Exception {
        for (String jdk : jdks()) {
            makeArchive(jdk);
            Files.setLastModifiedTime(probe.jar(), FileTime.from(Instant.now().plusSeconds(5)));

            assertThat(flags(jdk)).doesNotContain(probe.archives().toString());

            Files.setLastModifiedTime(probe.jar(), FileTime.from(Instant.now().minusSeconds(5)));
            makeArchive(jdk);
            assertThat(flags(jdk)).contains(probe.archives().toString());
        }
    }

    @Test
    void archive_thatTheJvmRejects_leavesNoTrace() throws Exception {
        for (String jdk : jdks()) {
            makeArchive(jdk);
            try (var files = Files.list(probe.archives())) {
                for (Path archive :
                        files.filter(file -> file.toString().endsWith(".jsa")).toList()) {
                    Files.write(archive, "this is no archive".getBytes(UTF_8));
                }
            }

            assertThat(start(temp, Map.of("PIPELEX_JAVA", jdk), launcher.toString(), "args", "x"))
                    .isEqualTo(new Ended(0, "[x]", ""));
        }
    }

    @Test
    void archive_appMoved_isSkipped() throws Exception {
        for (String jdk : jdks()) {
            makeArchive(jdk);
        }
        Path elsewhere = temp.resolve("elsewhere");
        Files.move(probe.root(), elsewhere);
        launcher = elsewhere.resolve("pipelex");

        for (String jdk : jdks()) {
            assertThat(flags(jdk)).doesNotContain("/archive/");
        }
    }

    @Test
    void app_readOnly_worksInSilence() throws Exception {
        List<String> asAnybody = new ArrayList<>();
        if (System.getProperty("user.name").equals("root")) {
            asAnybody.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
        }
        probe.makeReadOnly();
        asAnybody.addAll(List.of(launcher.toString(), "args", "x"));

        assertThat(start(temp, Map.of(), asAnybody.toArray(String[]::new))).isEqualTo(new Ended(0, "[x]", ""));
        assertThat(probe.app().resolve("java")).doesNotExist();

        start(temp, Map.of(), "chmod", "-R", "u+w", probe.root().toString());
    }

    @Test
    void interrupt_whileTheProgramRuns_ends130() throws Exception {
        for (String jdk : jdks()) {
            Process process = process(temp, Map.of("PIPELEX_JAVA", jdk), launcher.toString(), "wait");
            assertThat(process.getInputStream().read()).isEqualTo('r');

            interrupt(process);

            assertThat(process.exitValue()).isEqualTo(130);
        }
    }

    @Test
    void build_nothingBuilt_buildsOnceAndRuns() throws Exception {
        probe.unbuild();

        Ended ended = start(temp, Map.of(), launcher.toString(), "args", "x");

        assertThat(ended.out()).isEqualTo("[x]");
        assertThat(ended.err()).matches("Building pipelex, which is done once \\.\\.\\.\nBuilt in \\d+ s\\.\n");
        assertThat(start(temp, Map.of(), launcher.toString(), "args", "y")).isEqualTo(new Ended(0, "[y]", ""));
    }

    @Test
    void build_failing_showsTheEndOfTheLog() throws Exception {
        probe.unbuild();

        Ended ended = start(temp, Map.of("PROBE_BUILD", "fails"), launcher.toString(), "args", "x");

        assertThat(ended.code()).isEqualTo(1);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err())
                .contains("it could not be built", "the reason it fails", probe.target() + "/build.log")
                .doesNotContain("Built");
        assertThat(probe.target().resolve("build.lock")).doesNotExist();
    }

    @Test
    void build_interrupted_ends130AndLeavesNoLock() throws Exception {
        probe.unbuild();
        Process process = process(temp, Map.of("PROBE_BUILD", "hangs"), launcher.toString(), "args", "x");
        await().until(() -> Files.exists(probe.target().resolve("hanging")));

        interrupt(process);

        assertThat(process.exitValue()).isEqualTo(130);
        assertThat(probe.target().resolve("build.lock")).doesNotExist();
        long builder = Long.parseLong(
                Files.readString(probe.target().resolve("hanging")).strip());
        await().until(() ->
                ProcessHandle.of(builder).filter(ProcessHandle::isAlive).isEmpty());
    }

    @Test
    void build_twoAtOnce_buildsOnce() throws Exception {
        probe.unbuild();

        Process one = process(temp, Map.of("PROBE_BUILD", "slow"), launcher.toString(), "args", "x");
        Process two = process(temp, Map.of("PROBE_BUILD", "slow"), launcher.toString(), "args", "x");

        assertThat(one.waitFor() + two.waitFor()).isZero();
        assertThat(probe.target().resolve("builds")).hasContent("built\n");
    }

    @Test
    void build_lockOfADeadProcess_isTaken() throws Exception {
        probe.unbuild();
        Process dead = new ProcessBuilder("true").start();
        dead.waitFor();
        Path lock = Files.createDirectories(probe.target().resolve("build.lock"));
        Files.writeString(lock.resolve("pid"), dead.pid() + "\n");

        assertThat(start(temp, Map.of(), launcher.toString(), "args", "x").out())
                .isEqualTo("[x]");
    }

    /** The JDKs to try: the one that runs the tests, and the one that the launcher picks. */
    private List<String> jdks() throws Exception {
        String ours = System.getProperty("java.home");
        String newest = start(temp, Map.of(), launcher.toString(), "property", "java.home")
                .out();
        return newest.equals(ours) ? List.of(ours) : List.of(ours, newest);
    }

    private void makeArchive(String jdk) throws Exception {
        assertThat(start(temp, Map.of("PIPELEX_JAVA", jdk), launcher.toString(), "--make-archive"))
                .isEqualTo(new Ended(0, "", ""));
    }

    /** The JVM's arguments with a JDK; and nothing else is printed. */
    private String flags(String jdk) throws Exception {
        Ended ended = start(temp, Map.of("PIPELEX_JAVA", jdk), launcher.toString(), "flags");
        assertThat(ended.code()).isZero();
        assertThat(ended.err()).isEmpty();
        assertThat(ended.out()).startsWith("[").endsWith("]").hasLineCount(1);
        return ended.out();
    }

    /** A JDK that says its name instead of running anything. */
    private Path jdk(String name, String version) throws IOException {
        Path home = temp.resolve(name);
        Path java = Files.createDirectories(home.resolve("bin")).resolve("java");
        Files.writeString(java, "#!/bin/sh\nprintf %s " + name + "\n");
        Files.setPosixFilePermissions(java, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"Nobody\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }

    private static String[] command(Path launcher, String verb, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(launcher.toString(), verb));
        command.addAll(arguments);
        return command.toArray(String[]::new);
    }

    private static void interrupt(Process process) throws Exception {
        new ProcessBuilder("kill", "-INT", Long.toString(process.pid())).start().waitFor();
        assertThat(process.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    private Ended start(Path folder, Map<String, String> environment, String... command) throws Exception {
        Process process = process(folder, environment, command);
        String out = text(process.getInputStream());
        assertThat(process.waitFor(Duration.ofMinutes(1).toSeconds(), TimeUnit.SECONDS))
                .isTrue();
        return new Ended(process.exitValue(), out, Files.readString(temp.resolve("err-" + process.pid())));
    }

    private Process process(Path folder, Map<String, String> environment, String... command) throws IOException {
        // The shell gives stderr a file named after its own process, which becomes the command's.
        // A build that runs in the background ignores interrupts, and hands that on to all that it starts.
        List<String> line =
                new ArrayList<>(List.of("env", "--default-signal=INT", "sh", "-c", "exec 2> \"$0-$$\"; exec \"$@\""));
        line.add(temp.resolve("err").toString());
        line.addAll(List.of(command));
        ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
        builder.redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().keySet().removeIf(name -> name.startsWith("LC_") || name.startsWith("PIPELEX_"));
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "COLUMNS"));
        builder.environment().put("LANG", "C.UTF-8");
        builder.environment().putAll(environment);
        return builder.start();
    }

    private static String text(InputStream stream) throws IOException {
        return new String(stream.readAllBytes(), UTF_8);
    }

    /** How a process ended. */
    private record Ended(int code, String out, String err) {}
}
