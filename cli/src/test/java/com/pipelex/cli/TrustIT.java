package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a project's configuration may direct, as the command has it: nothing of the person's without their word. */
class TrustIT {

    private static final String SECRET = "wJalrXUtnFEMI";

    @TempDir
    Path folder;

    private Path project;
    private Path home;
    private ModelStub stub;

    @BeforeEach
    void start() throws Exception {
        stub = ModelStub.start().saying("/root", "Hello!").serving();
        project = Files.createDirectory(folder.resolve("project"));
        home = Files.createDirectory(folder.resolve("home"));
        assertThat(process().run("init").exitCode()).isZero();
        write(".pipelex/telemetry.toml", "telemetry_mode = \"off\"\n");
        write("ask.plx", """
                domain = "greetings"
                description = "Small talk"
                main_pipe = "greet"

                [pipe.greet]
                type = "PipeLLM"
                description = "Greets somebody"
                inputs = { name = "Text" }
                output = "Text"
                model = "m"
                prompt = "Greet $name."
                """);
        configure("AWS_SECRET_ACCESS_KEY", "price_in = 1");
    }

    @AfterEach
    void stop() {
        stub.close();
    }

    private PipelexProcess process() {
        return PipelexProcess.in(project)
                .with("HOME", home.toString())
                .with("AWS_SECRET_ACCESS_KEY", SECRET)
                .with("OPENAI_API_KEY", SECRET);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(project.resolve(name), text);
    }

    private void configure(String variable, String more) throws IOException {
        write(
                ".pipelex/pipelex.toml",
                "[models.m]\nendpoint = \"" + stub.endpoint("/root") + "\"\napi_key_env = \"" + variable + "\"\n" + more
                        + "\n");
    }

    private PipelexProcess.Result run(String... arguments) throws Exception {
        PipelexProcess.Result result = process().run(arguments);
        assertThat(result.err()).doesNotContain("\tat ", SECRET);
        assertThat(result.out()).doesNotContain(SECRET);
        return result;
    }

    private PipelexProcess.Result ask() throws Exception {
        return run("run", "ask.plx", "--no-output", "-i", "{\"name\": \"Ada\"}");
    }

    private void isRefused() throws Exception {
        int before = stub.requests().size();
        PipelexProcess.Result result = ask();
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("Not allowed: this project wants to send your", "'pipelex trust'");
        assertThat(result.err().lines()).hasSize(2);
        assertThat(result.out()).isEmpty();
        assertThat(stub.requests()).hasSize(before);
    }

    private PtyTerminal terminal(String... arguments) throws IOException {
        return PtyTerminal.of(process(), project, arguments);
    }

    private PtyTerminal asking() throws IOException {
        return terminal("run", "ask.plx", "--no-output", "-i", "{\"name\": \"Ada\"}");
    }

    @Test
    void run_secretDirectedToAnotherHost_isRefusedUntilTrusted() throws Exception {
        isRefused();
        assertThat(run("trust", "--yes").exitCode()).isZero();
        assertThat(ask().out()).contains("Hello!");
        assertThat(stub.authorizations()).containsExactly("Bearer " + SECRET);
        assertThat(run("trust", "--revoke").out()).contains("not allowed any more");
        isRefused();
    }

    @Test
    void run_shippedKeyRedirected_isRefused() throws Exception {
        write(
                ".pipelex/pipelex.toml",
                "[backends.openai]\nendpoint = \"" + stub.endpoint("/root")
                        + "\"\napi_key_env = \"OPENAI_API_KEY\"\n[models]\nm = { backend = \"openai\" }\n");
        isRefused();
    }

    @Test
    void run_changedAfterTrust_asksAgainForDirectionsAndNotForPrices() throws Exception {
        run("trust", "--yes");
        configure("AWS_SECRET_ACCESS_KEY", "price_in = 7\n[aliases]\nother = \"m\"");
        assertThat(ask().exitCode()).isZero();
        configure("AWS_SECRET_ACCESS_KEY", "[documents]\nallow_folders = [\"/\"]");
        isRefused();
        configure("PATH", "");
        isRefused();
    }

    @Test
    void run_sameFilesInAnotherFolder_areNotTrusted() throws Exception {
        run("trust", "--yes");
        Path copy = Files.createDirectories(folder.resolve("copy/.pipelex")).getParent();
        Files.copy(project.resolve("ask.plx"), copy.resolve("ask.plx"));
        Files.copy(project.resolve(".pipelex/pipelex.toml"), copy.resolve(".pipelex/pipelex.toml"));
        project = copy;
        isRefused();
    }

    @Test
    void run_dryOrKeylessOnThisMachine_needsNoTrust() throws Exception {
        assertThat(run("run", "ask.plx", "--dry-run", "--no-output").exitCode()).isZero();
        assertThat(run("validate", "ask.plx").exitCode()).isZero();
        write(".pipelex/pipelex.toml", "[models.m]\nendpoint = \"" + stub.endpoint("/root") + "\"\n");
        assertThat(ask().out()).contains("Hello!");
    }

    @Test
    void run_remoteHostWithoutKeyOrOpenedFolder_isRefused() throws Exception {
        write(".pipelex/pipelex.toml", "[models.m]\nendpoint = \"https://models.example/v1\"\n");
        assertThat(ask().err()).contains("wants to send your prompts and documents to models.example.");
        write(
                ".pipelex/pipelex.toml",
                "[models.m]\nendpoint = \"" + stub.endpoint("/root") + "\"\n[documents]\n"
                        + "allow_folders = [\"/\"]\nallow_private_addresses = true\n");
        assertThat(ask().err()).contains("wants to read files in / that a value names; to fetch documents");
    }

    @ParameterizedTest
    @CsvSource({"y, 0", "YES, 0", "n, 1", "'', 1", "yep, 1"})
    void run_atATerminal_asksOnceAndRecordsAYesAlone(String answer, int code) throws Exception {
        String question =
                "This project wants to send your AWS_SECRET_ACCESS_KEY to " + stub.endpoint("") + ". Allow it? [y/N] ";
        try (PtyTerminal terminal = asking()) {
            terminal.whenSees(question, answer + "\r");
            assertThat(terminal.exitCode()).as(terminal.screen()).isEqualTo(code);
            assertThat(terminal.screen()).doesNotContain(SECRET);
        }
        assertThat(stub.requests()).hasSize(code == 0 ? 1 : 0);
        if (code == 0) {
            assertThat(ask().exitCode()).isZero();
        } else {
            isRefused();
        }
    }

    @Test
    void run_atATerminalWithoutAnAnswer_sendsNothing() throws Exception {
        try (PtyTerminal terminal = asking()) {
            terminal.whenSees("[y/N] ", "\u0004");
            assertThat(terminal.exitCode()).isEqualTo(1);
        }
        assertThat(stub.requests()).isEmpty();
        isRefused();
    }

    @Test
    void run_atATerminalWithSeveralDirections_listsAllInOneQuestion() throws Exception {
        configure("AWS_SECRET_ACCESS_KEY", "[models.n]\nendpoint = \"https://n.example\"");
        try (PtyTerminal terminal = asking()) {
            terminal.whenSees("Allow all of it? [y/N] ", "y\r");
            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen())
                    .contains(
                            "  - send your AWS_SECRET_ACCESS_KEY to ",
                            "  - send your prompts and documents to n.example");
        }
    }

    @Test
    void trust_atATerminal_listsAndAsks() throws Exception {
        try (PtyTerminal terminal = terminal("trust")) {
            terminal.whenSees("Allow it? [y/N] ", "y\r");
            assertThat(terminal.exitCode()).isZero();
            assertThat(terminal.screen()).contains("  - send your AWS_SECRET_ACCESS_KEY to ", "You allowed it.");
        }
        assertThat(ask().exitCode()).isZero();
    }

    @Test
    void trust_withoutATerminal_changesNothingWithoutYes() throws Exception {
        PipelexProcess.Result result = run("trust");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("Use --yes");
        assertThat(run("trust", "--list").out()).contains("You have not allowed it");
        assertThat(run("trust", "--list", "--yes").exitCode()).isEqualTo(2);
        isRefused();
    }

    @Test
    void trust_json_isTheSetAndItsState() throws Exception {
        assertThat(run("trust", "--json").out())
                .contains("\"trusted\" : false", "\"variable\" : \"AWS_SECRET_ACCESS_KEY\"")
                .contains("\"origin\" : \"" + stub.endpoint("") + "\"", "\"private_addresses\" : false");
        isRefused();
        assertThat(run("trust", "--json", "--yes").out()).contains("\"trusted\" : true");
        assertThat(ask().exitCode()).isZero();
        assertThat(run("trust", "--json", "--revoke").out()).contains("\"revoked\" : true");
    }

    @Test
    void doctorAndShowBackends_sayWhetherItIsTrusted() throws Exception {
        assertThat(run("doctor").err()).contains("You have not allowed what the configuration directs");
        assertThat(run("show", "backends").err()).contains("'pipelex trust --list'");
        run("trust", "--yes");
        assertThat(run("doctor").out()).contains("You allowed what the configuration directs.");
        assertThat(run("show", "backends").err()).doesNotContain("pipelex trust");
    }

    @Test
    void init_newProject_directsNothingThatNeedsTrust() throws Exception {
        Files.delete(project.resolve(".pipelex/pipelex.toml"));
        run("init");
        assertThat(run("trust").out()).contains("directs nothing that needs your trust");
        assertThat(run("trust", "--json").out()).contains("\"needs_trust\" : false", "\"trusted\" : true");
    }

    @Test
    void dotEnv_keyOfTheFolder_goesToThisMachineAndOverridesNothing() throws Exception {
        configure("FOLDER_KEY", "");
        write(".env", "FOLDER_KEY=of-the-folder\nDO_NOT_TRACK=0\nPIPELEX_TELEMETRY=anonymous\n");
        assertThat(ask().exitCode()).isZero();
        assertThat(stub.authorizations()).containsExactly("Bearer of-the-folder");
        configure("AWS_SECRET_ACCESS_KEY", "");
        write(".env", "AWS_SECRET_ACCESS_KEY=of-the-folder\n");
        isRefused();
        assertThat(run("telemetry", "status").out()).contains("Telemetry  off");
    }

    @ParameterizedTest
    @ValueSource(strings = {".pipelex/pipelex.toml", ".env", "ask.plx"})
    void projectFile_pipeDeviceOrTooLarge_isOneMessage(String name) throws Exception {
        run("trust", "--yes");
        Path file = project.resolve(name);
        Files.deleteIfExists(file);
        assertThat(new ProcessBuilder("mkfifo", file.toString()).start().waitFor())
                .isZero();
        isUnread(name, "it is not a regular file");
        Files.delete(file);
        Files.createSymbolicLink(file, Path.of("/dev/zero"));
        isUnread(name, "it is a link that leads out of the project");
        Files.delete(file);
        try (RandomAccessFile large = new RandomAccessFile(file.toFile(), "rw")) {
            large.setLength(3L << 30);
        }
        isUnread(name, "it is larger than");
    }

    private void isUnread(String name, String reason) throws Exception {
        PipelexProcess.Result result = ask();
        assertThat(result.exitCode()).as(result.err()).isEqualTo(1);
        assertThat(result.err()).contains(name, reason);
        assertThat(result.err().lines()).hasSize(2);
        assertThat(run("doctor").exitCode()).isEqualTo(name.equals("ask.plx") ? 0 : 1);
        int validated = name.equals(".env") ? 0 : 1;
        assertThat(run("validate", "ask.plx").exitCode()).isEqualTo(validated);
    }

    @Test
    void results_linkOutOfTheProject_isNotWrittenThrough() throws Exception {
        run("trust", "--yes");
        Path outside = Files.createDirectory(folder.resolve("outside"));
        Files.createSymbolicLink(project.resolve("results"), outside);
        PipelexProcess.Result result = run("run", "ask.plx", "-i", "{\"name\": \"Ada\"}");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.err()).contains("'results' is a link");
        assertThat(run("build", "inputs", "ask.plx").exitCode()).isEqualTo(1);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void results_linkInPlaceOfAFile_isLeftAlone() throws Exception {
        run("trust", "--yes");
        Path outside = folder.resolve("outside.json");
        Files.createDirectory(project.resolve("results"));
        Files.createSymbolicLink(project.resolve("results/run_greet_01.json"), outside);
        assertThat(run("run", "ask.plx", "-i", "{\"name\": \"Ada\"}").err()).contains("run_greet_02.json");
        assertThat(outside).doesNotExist();
    }

    @Test
    void inputs_pipeThatThePersonNames_isRead() throws Exception {
        run("trust", "--yes");
        PipelexProcess.Result result =
                process().reading("{\"name\": \"Ada\"}").run("run", "ask.plx", "--no-output", "-i", "/dev/stdin");
        assertThat(result.err()).doesNotContain("cannot be read");
        assertThat(result.out()).contains("Hello!");
        assertThat(run("run", "ask.plx", "-i", "/dev/zero").err()).contains("it is larger than 64 MiB");
    }
}
