package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.terminal.Screen;
import com.pipelex.telemetry.Terminal;
import com.pipelex.telemetry.testing.PostHogStub;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/**
 * A folder can take away, never give: every command, in every folder of {@link HostileFolders}, under {@code strace},
 * in a home where another project has telemetry on and in a fresh one. No connection but to the person's own endpoint,
 * no value of a variable in any byte, nothing written outside of {@code .pipelex/} and the home, no command that hangs,
 * and no exit code but a clean folder's.
 */
@Execution(ExecutionMode.CONCURRENT)
class HostileFolderIT {

    /** A command that takes longer hangs: 2 s are the aim on an idle machine, and a busy one is several times slower. */
    private static final long SLOWEST_MILLIS = 20_000;

    /** Every command with the arguments that it is tried with; those that choose come last, since they are consent. */
    private static final Map<String, List<List<String>>> COMMANDS = commands();

    /** The commands that the person uses to say yes. */
    private static final Set<String> CHOOSING = Set.of("telemetry anonymous", "telemetry identified", "trust --yes");

    /** The demo makes a folder of its own and reads nothing of the current one; {@code DemoIT} runs it. */
    private static final Set<String> ELSEWHERE = Set.of("demo");

    /** Files of a project that commands open, each with a hostile folder that turns it against the person. */
    private static final Set<String> NEUTRAL = Set.of("ask.plx", "fetch.plx");

    @TempDir
    static Path base;

    private static PostHogStub endpoint;
    private static PostHogStub attacker;
    private static Path other;
    private static Path homeWithConsent;
    private static final Map<String, List<Outcome>> CLEAN = new TreeMap<>();

    /** The end of one command. */
    private record Outcome(String command, int exitCode, long millis, String output) {}

    private static Map<String, List<List<String>>> commands() {
        Map<String, List<List<String>>> commands = new LinkedHashMap<>();
        commands.put("validate", List.of(List.of("validate", "hello.plx"), List.of("validate", "all")));
        commands.put(
                "run",
                List.of(
                        List.of("run", "hello.plx", "--no-output", "-i", "{\"name\":\"Ada\"}"),
                        List.of("run", "ask.plx", "--no-output", "-i", "{\"name\":\"Ada\"}"),
                        List.of("run", "ask.plx", "--no-output", "--dry-run"),
                        List.of("run", "fetch.plx", "--no-output", "-i", "{\"doc\":{\"url\":\"/etc/passwd\"}}"),
                        List.of("run", "hello.plx", "-i", "{\"name\":\"Ada\"}")));
        commands.put(
                "show",
                List.of(
                        List.of("show", "pipes"),
                        List.of("show", "pipe", "hello.plx"),
                        List.of("show", "models"),
                        List.of("show", "backends"),
                        List.of("show", "config")));
        commands.put("build", List.of(List.of("build", "inputs", "hello.plx", "-o", ".pipelex/inputs.json")));
        commands.put("doctor", List.of(List.of("doctor")));
        commands.put("completion", List.of(List.of("completion")));
        commands.put(
                "trust", List.of(List.of("trust"), List.of("trust", "--list"), List.of("trust", "--list", "--json")));
        commands.put(
                "telemetry status",
                List.of(
                        List.of("telemetry"),
                        List.of("telemetry", "status", "--json"),
                        List.of("telemetry", "status", "--all")));
        commands.put("telemetry events", List.of(List.of("telemetry", "events")));
        commands.put("telemetry pending", List.of(List.of("telemetry", "pending")));
        commands.put("telemetry log", List.of(List.of("telemetry", "log")));
        commands.put(
                "telemetry preview",
                List.of(List.of("telemetry", "preview", "anonymous", "--", "validate", "hello.plx")));
        commands.put("telemetry report", List.of(List.of("telemetry", "report", "--no-open")));
        commands.put("telemetry send", List.of(List.of("telemetry", "send")));
        commands.put(
                "telemetry forget",
                List.of(List.of("telemetry", "forget", "--status"), List.of("telemetry", "forget")));
        commands.put("init", List.of(List.of("init")));
        commands.put("telemetry off", List.of(List.of("telemetry", "off")));
        commands.put("telemetry reset", List.of(List.of("telemetry", "reset")));
        commands.put("telemetry anonymous", List.of(List.of("telemetry", "anonymous")));
        commands.put("telemetry identified", List.of(List.of("telemetry", "identified", "--user-id", "ada")));
        return commands;
    }

    /**
     * Two of three folders, each in one of the two homes, so that the build stays short; {@code -Dhostile.all=true} takes
     * every folder in both homes and by the launcher.
     */
    private static Stream<HostileFolders.Folder> folders(int first, int step) {
        List<HostileFolders.Folder> all = HostileFolders.all();
        return Boolean.getBoolean("hostile.all")
                ? all.stream()
                : IntStream.range(0, all.size())
                        .filter(at -> at % step == first)
                        .mapToObj(all::get);
    }

    static Stream<HostileFolders.Folder> foldersOfOneHome() {
        return folders(0, 3);
    }

    static Stream<HostileFolders.Folder> foldersOfTheOther() {
        return folders(1, 3);
    }

    static Stream<HostileFolders.Folder> foldersToLaunchIn() {
        return folders(2, 15);
    }

    @BeforeAll
    static void start() throws Exception {
        endpoint = PostHogStub.start();
        attacker = PostHogStub.start();
        homeWithConsent = Files.createDirectories(base.resolve("home"));
        other = Files.createDirectories(base.resolve("other"));
        person(other, "init");
        person(other, "telemetry", "anonymous");
        Path choice = other.resolve(".pipelex/telemetry.toml");
        Files.writeString(
                choice,
                Files.readString(choice)
                        .replaceAll("(?m)^host = .*$", "host = \"" + endpoint.url() + "\"")
                        .replaceAll("(?m)^project_api_key = .*$", "project_api_key = \"phc_other\""));
        for (boolean consented : List.of(true, false)) {
            Attempt attempt =
                    new Attempt(new HostileFolders.Folder("clean", Set.of(), Set.of(), scene -> {}), consented);
            CLEAN.put(String.valueOf(consented), attempt.run());
        }
    }

    @AfterAll
    static void stop() {
        endpoint.close();
        attacker.close();
    }

    /** Runs a command as the person, in a project of theirs. */
    private static void person(Path folder, String... arguments) {
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), true, StandardCharsets.UTF_8);
        Map<String, String> environment = Map.of("HOME", homeWithConsent.toString());
        Screen screen = new Screen(nowhere, nowhere, new Terminal(false, false, false), environment);
        int code = CommandLines.run(new Cli(folder, environment, InputStream.nullInputStream(), screen), arguments);
        assertThat(code).as(String.join(" ", arguments)).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("foldersOfOneHome")
    void everyCommand_homeWithAnotherProjectOn_givesNothing(HostileFolders.Folder folder) throws Exception {
        new Attempt(folder, true).check();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("foldersOfTheOther")
    void everyCommand_freshHome_givesNothing(HostileFolders.Folder folder) throws Exception {
        new Attempt(folder, false).check();
    }

    /** The launcher as a person calls it, which is a shell script of ours and a JVM that reads files of its own. */
    @ParameterizedTest(name = "{0}")
    @MethodSource("foldersToLaunchIn")
    void validate_throughTheLauncher_connectsToNobodyAndStartsNothing(HostileFolders.Folder folder) throws Exception {
        Attempt attempt = new Attempt(folder, true);
        Path trace = attempt.root.resolve("launcher.trace");
        PipelexProcess process = PipelexProcess.in(attempt.scene.project())
                .under(SystemCalls.strace(trace).toArray(String[]::new));
        attempt.environment().forEach(process::with);

        PipelexProcess.Result result = process.run("validate", "hello.plx");

        assertThat(result.exitCode()).as(result.err()).isIn(0, 1);
        SystemCalls calls = SystemCalls.read(trace);
        assertThat(calls.connections(0)).isEmpty();
        assertThat(calls.programs().stream()
                        .filter(call ->
                                call.text().contains(attempt.scene.project().toString())))
                .isEmpty();
        assertThat(attempt.scene.outside().resolve("ran")).doesNotExist();
    }

    @Test
    void folders_areAtLeastSixty() {
        assertThat(HostileFolders.all()).hasSizeGreaterThanOrEqualTo(60).doesNotHaveDuplicates();
        assertThat(HostileFolders.all().stream().map(HostileFolders.Folder::name))
                .doesNotHaveDuplicates();
    }

    /** A new command fails here until it is tried in every folder. */
    @Test
    void commands_areAllTried() {
        Cli cli = new Cli(Path.of(""), Map.of(), InputStream.nullInputStream(), Screen.ofProcess(Map.of()));
        CommandLine root = new CommandLines(cli).commandLine(new String[0]);
        TreeSet<String> names = new TreeSet<>();
        for (String name : root.getSubcommands().keySet()) {
            Map<String, CommandLine> below = root.getSubcommands().get(name).getSubcommands();
            if (name.equals("telemetry")) {
                below.keySet().forEach(sub -> names.add("telemetry " + sub));
            } else {
                names.add(name);
            }
        }
        names.removeAll(ELSEWHERE);
        assertThat(names).isEqualTo(new TreeSet<>(COMMANDS.keySet()));
    }

    /** A file that commands begin to read fails here until a hostile folder turns it against the person. */
    @Test
    void files_thatCommandsOpen_areAllTurnedAgainstThePerson() throws Exception {
        Attempt attempt =
                new Attempt(new HostileFolders.Folder("clean", Set.of(), Set.of(), HostileFolderIT::furnish), true);
        attempt.run();
        Set<String> covered = new TreeSet<>(NEUTRAL);
        HostileFolders.all().forEach(folder -> covered.addAll(folder.files()));
        assertThat(attempt.calls.touched(attempt.scene.project()))
                .as("a hostile folder has each file")
                .allMatch(file -> covered.stream().anyMatch(known -> isAlike(known, file)));
    }

    private static boolean isAlike(String known, String file) {
        return file.equals(known)
                || file.startsWith(known + "/")
                || known.startsWith(file + "/")
                || file.startsWith(known + ".");
    }

    private static void furnish(HostileScene scene) throws Exception {
        scene.write(".pipelex/telemetry.toml", "telemetry_mode = \"off\"\n");
        scene.write(".env", "A=b\n");
        scene.write(".pipelex/pipelex.toml", scene.backend("http://127.0.0.1:9", "", ""));
        scene.commit();
    }

    /** One folder in one home. */
    private static final class Attempt {

        private final HostileFolders.Folder folder;
        private final boolean isConsentElsewhere;
        private final Path root;
        private final Path home;
        private final HostileScene scene;
        private SystemCalls calls = new SystemCalls();

        Attempt(HostileFolders.Folder folder, boolean isConsentElsewhere) throws Exception {
            this.folder = folder;
            this.isConsentElsewhere = isConsentElsewhere;
            root = Files.createTempDirectory(base, "attempt");
            home = root.resolve("home");
            scene = new HostileScene(
                    Files.createDirectories(root.resolve("project")),
                    Files.createDirectories(root.resolve("outside")),
                    other,
                    attacker.url().toString());
            if (isConsentElsewhere) {
                scene.shell("cp -a '" + homeWithConsent + "' '" + home + "'");
            } else {
                Files.createDirectories(home);
            }
            Projects.foreign(scene.project());
            scene.write(
                    "ask.plx",
                    Projects.BUNDLE
                            .replace("PipeCompose", "PipeLLM")
                            .replace("greet", "ask")
                            .replace("greetings", "asking")
                            .replace("template = ", "model = \"theirs\"\nprompt = "));
            scene.write("fetch.plx", """
                    domain = "fetching"
                    description = "Reads a document"
                    main_pipe = "read"

                    [pipe.read]
                    type = "PipeExtract"
                    description = "Reads it"
                    inputs = { doc = "PDF" }
                    output = "Page[]"
                    """);
            folder.maker().make(scene);
        }

        Map<String, String> environment() {
            return Map.of(
                    "HOME",
                    home.toString(),
                    "PATH",
                    System.getenv("PATH"),
                    "LC_ALL",
                    "C.UTF-8",
                    HostileScene.VARIABLE,
                    HostileScene.SECRET,
                    "OPENAI_API_KEY",
                    HostileScene.SECRET + "-openai",
                    "THEIR_KEY_IS_NOT_SET",
                    "x");
        }

        List<Outcome> run() throws Exception {
            Path results = Files.createDirectories(root.resolve("results"));
            List<String> names = new ArrayList<>();
            List<String> lines = new ArrayList<>();
            COMMANDS.forEach((name, calls) -> calls.forEach(call -> {
                names.add(name);
                lines.add(String.join("\t", call));
            }));
            Files.write(root.resolve("commands"), lines);
            Path trace = root.resolve("trace");
            List<String> command = new ArrayList<>(SystemCalls.strace(trace));
            command.addAll(List.of(
                    ProcessHandle.current().info().command().orElse("java"),
                    "-Xshare:auto",
                    "-XX:TieredStopAtLevel=1",
                    "-XX:-UsePerfData",
                    "-Xmx256m",
                    "-Dfile.encoding=UTF-8",
                    "-cp",
                    System.getProperty("java.class.path"),
                    HostileHost.class.getName(),
                    results.toString(),
                    root.resolve("commands").toString()));
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(scene.project().toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(root.resolve("host.log").toFile());
            builder.environment().clear();
            builder.environment().putAll(environment());
            Process process = builder.start();
            boolean hasEnded = process.waitFor(120, TimeUnit.SECONDS);
            process.destroyForcibly();
            calls = SystemCalls.read(trace);
            assertThat(hasEnded)
                    .as("every command ends: %s", Files.readString(root.resolve("host.log")))
                    .isTrue();
            List<String> summary = Files.readAllLines(results.resolve("summary.txt"));
            List<Outcome> outcomes = new ArrayList<>();
            for (int at = 0; at < summary.size(); at++) {
                String[] parts = summary.get(at).split(" ");
                outcomes.add(new Outcome(
                        names.get(at),
                        Integer.parseInt(parts[0]),
                        Long.parseLong(parts[1]),
                        Files.readString(results.resolve(at + ".txt"))));
            }
            return outcomes;
        }

        void check() throws Exception {
            Map<String, String> before = snapshot();
            List<Outcome> outcomes = run();
            List<Outcome> clean = CLEAN.get(String.valueOf(isConsentElsewhere));
            List<String> wrong = new ArrayList<>();
            for (int at = 0; at < outcomes.size(); at++) {
                judge(outcomes.get(at), clean.get(at), wrong);
            }
            int allowed = isConsentElsewhere ? endpoint.url().getPort() : 0;
            calls.connections(allowed).forEach(call -> wrong.add(name(call, outcomes) + " connects: " + call.text()));
            calls.programs().stream()
                    .filter(call -> call.command() >= 0)
                    .forEach(call -> wrong.add(name(call, outcomes) + " starts: " + call.text()));
            calls.changed(scene.project()).forEach((path, call) -> {
                if (!mayChange(Path.of(path))) {
                    wrong.add(name(call, outcomes) + " changes " + path);
                }
            });
            Map<String, String> after = snapshot();
            if (!after.equals(before)) {
                wrong.add("files outside of .pipelex/ and the home: " + before + " became " + after);
            }
            secrets(wrong);
            assertThat(wrong).as("%s, in %s", folder.name(), root).isEmpty();
            assertThat(attacker.requests()).isEmpty();
        }

        private void judge(Outcome outcome, Outcome clean, List<String> wrong) {
            boolean mayFail = folder.failing().contains(outcome.command()) && outcome.exitCode() == 1;
            if (outcome.exitCode() != clean.exitCode() && !mayFail) {
                wrong.add(outcome.command() + " exits with " + outcome.exitCode() + " and not " + clean.exitCode()
                        + ": " + outcome.output());
            }
            if (outcome.output().contains("\tat ") || outcome.output().contains("OutOfMemory")) {
                wrong.add(outcome.command() + " prints a stack trace: " + outcome.output());
            }
            if (outcome.output().contains(HostileScene.SECRET)) {
                wrong.add(outcome.command() + " prints the variable: " + outcome.output());
            }
            if (outcome.millis() > SLOWEST_MILLIS) {
                wrong.add(outcome.command() + " takes " + outcome.millis() + " ms");
            }
        }

        private static String name(SystemCalls.Call call, List<Outcome> outcomes) {
            return call.command() < 0 || call.command() >= outcomes.size()
                    ? "the host"
                    : outcomes.get(call.command()).command();
        }

        private boolean mayChange(Path path) {
            Path project = scene.project();
            return path.startsWith(project.resolve(".pipelex"))
                    || path.startsWith(project.resolve("results"))
                    || path.startsWith(home)
                    || path.startsWith(root.resolve("results"))
                    || path.startsWith("/dev")
                    || path.startsWith("/proc")
                    || path.getFileName().toString().startsWith("pipelex-telemetry-report-");
        }

        /** Everything that no command may change, with its content: the folder outside, and the project's own files. */
        private Map<String, String> snapshot() throws Exception {
            Map<String, String> files = new TreeMap<>();
            for (Path top : List.of(scene.outside(), scene.project())) {
                Files.walkFileTree(top, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                        boolean isOurs = folder.equals(scene.project().resolve(".pipelex"))
                                || folder.equals(scene.project().resolve("results"))
                                || folder.endsWith(".git");
                        return isOurs ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
                    }

                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws java.io.IOException {
                        boolean isSmall = attributes.isRegularFile() && attributes.size() < 100_000;
                        files.put(
                                root.relativize(file).toString(),
                                isSmall ? Files.readString(file, StandardCharsets.ISO_8859_1) : "");
                        return FileVisitResult.CONTINUE;
                    }
                });
            }
            return files;
        }

        private void secrets(List<String> wrong) throws Exception {
            for (Path top : List.of(scene.project(), home)) {
                Files.walkFileTree(top, new SimpleFileVisitor<>() {
                    @Override
                    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                            throws java.io.IOException {
                        if (attributes.isRegularFile()
                                && attributes.size() < 10_000_000
                                && Files.readString(file, StandardCharsets.ISO_8859_1)
                                        .contains(HostileScene.SECRET)) {
                            wrong.add("the variable is in " + file);
                        }
                        return FileVisitResult.CONTINUE;
                    }
                });
            }
        }
    }
}
