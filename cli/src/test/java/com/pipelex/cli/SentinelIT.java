package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.ChoiceFile;
import com.pipelex.telemetry.testing.PostHogStub;
import com.pipelex.telemetry.testing.Received;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Runs with a word of its own in every place that could leak: arguments, inputs, the environment, names of files, prompts,
 * replies, errors, addresses. None of the words is in any byte that telemetry wrote, showed or sent.
 */
class SentinelIT {

    private static final String USER_ID = "zqxuserid";

    /** The words, each of which says where it was put. */
    private static final List<String> WORDS = List.of(
            "zqxfolder",
            "zqxhome",
            "zqxlogin",
            "zqxvariable",
            "zqxvalue",
            "zqxargument",
            "zqxoption",
            "zqxinput",
            "zqxname",
            "zqxbundle",
            "zqxdomain",
            "zqxpipe",
            "zqxconcept",
            "zqxdescription",
            "zqxprompt",
            "zqxsystem",
            "zqxtemplate",
            "zqxreply",
            "zqxerror",
            "zqxaddress",
            "zqxmodel",
            "zqxkey",
            "zqxsyntax",
            "zqxalias",
            "zqxfunction",
            "zqxoutcome",
            "zqxdocument",
            "zqxresult");

    @TempDir
    Path root;

    private Path folder;
    private PostHogStub host;
    private ModelStub models;
    private final StringBuilder shown = new StringBuilder();

    @BeforeEach
    void start() throws Exception {
        host = PostHogStub.start();
        models = ModelStub.start()
                .saying("/zqxaddress/good", "zqxreply in lines")
                .saying("/zqxaddress/nonsense", "zqxreply is no JSON")
                .answering("/zqxaddress/refuses", 400, "application/json", "{\"error\":{\"message\":\"zqxerror\"}}")
                .answering("/zqxaddress/locked", 401, "text/plain", "zqxerror zqxkey")
                .answering("/zqxaddress/page", 200, "text/html", "<html>zqxerror</html>")
                .serving();
        folder = Files.createDirectories(root.resolve("zqxhome/zqxfolder"));
        Files.createDirectories(folder.resolve(".pipelex"));
        Files.writeString(folder.resolve(".pipelex/pipelex.toml"), configuration());
        ChoiceFile.claim(Projects.home(folder));
        Projects.trust(folder);
        Files.writeString(folder.resolve("zqxbundle.plx"), bundle());
        Files.writeString(folder.resolve("zqxsyntax.plx"), "domain = \"zqxdomain\"\n[pipe.zqxsyntax\n");
        Files.writeString(folder.resolve("zqxwrong.plx"), bundle().replace("PipeSequence", "zqxpipe"));
        Files.writeString(folder.resolve("zqxmore.plx"), controllers());
        FunctionFolder.of(folder.resolve("zqxfunction"));
        Files.writeString(folder.resolve("zqxname.json"), "{\"subject\": \"zqxinput in a file\"}");
        Files.writeString(folder.resolve("zqxbroken.json"), "{\"subject\": zqxinput");
    }

    @AfterEach
    void stop() {
        host.close();
        models.close();
    }

    private String configuration() {
        StringBuilder text = new StringBuilder();
        for (String name : List.of("good", "nonsense", "refuses", "locked", "page")) {
            text.append("[models.zqxmodel_").append(name).append("]\nendpoint = \"");
            text.append(models.endpoint("/zqxaddress/" + name)).append("\"\nmodel = \"zqxmodel\"\n");
            text.append("api_key_env = \"ZQXVARIABLE_KEY\"\ntimeout_seconds = 5\n\n");
        }
        text.append("[models.zqxmodel_down]\nendpoint = \"http://127.0.0.1:1/zqxaddress\"\nmodel = \"zqxmodel\"\n\n");
        return text.append("[aliases]\nzqxalias = \"zqxmodel_good\"\n\n[defaults]\ntext = \"zqxalias\"\n")
                .toString();
    }

    private static String bundle() {
        StringBuilder text = new StringBuilder("""
                domain = "zqxdomain"
                description = "zqxdescription"
                main_pipe = "zqxpipe_all"

                [concept.Zqxconcept]
                description = "zqxdescription"

                [concept.Zqxconcept.structure]
                zqxname = { type = "integer", description = "zqxdescription" }

                [pipe.zqxpipe_all]
                type = "PipeSequence"
                description = "zqxdescription"
                inputs = { subject = "Text" }
                output = "Text"
                steps = [
                  { pipe = "zqxpipe_good", result = "zqxname" },
                  { pipe = "zqxpipe_page", result = "zqxname_two" },
                ]

                [pipe.zqxpipe_page]
                type = "PipeCompose"
                description = "zqxdescription"
                inputs = { zqxname = "Text" }
                output = "Text"
                template = "zqxtemplate $zqxname"

                [pipe.zqxpipe_structured]
                type = "PipeLLM"
                description = "zqxdescription"
                inputs = { subject = "Text" }
                output = "Zqxconcept"
                model = "zqxmodel_nonsense"
                prompt = "zqxprompt $subject"
                """);
        for (String name : List.of("good", "refuses", "locked", "page", "down")) {
            text.append("\n[pipe.zqxpipe_")
                    .append(name.equals("page") ? "html" : name)
                    .append("]\n");
            text.append("type = \"PipeLLM\"\ndescription = \"zqxdescription\"\ninputs = { subject = \"Text\" }\n");
            text.append("output = \"Text\"\nmodel = \"zqxmodel_").append(name).append("\"\n");
            text.append("system_prompt = \"zqxsystem\"\nprompt = \"zqxprompt about $subject\"\n");
        }
        return text.toString();
    }

    /** The kinds of pipe that run others, and those that need something of the host. */
    private static String controllers() {
        return """
                domain = "zqxdomain"
                [pipe.zqxpipe_batch]
                type = "PipeBatch"
                inputs = { zqxname = "Text[]" }
                output = "Text[]"
                branch_pipe_code = "zqxpipe_say"
                input_list_name = "zqxname"
                input_item_name = "subject"
                [pipe.zqxpipe_parallel]
                type = "PipeParallel"
                inputs = { subject = "Text" }
                output = "Text"
                add_each_output = true
                parallels = [{ pipe = "zqxpipe_say", result = "zqxresult_a" }, { pipe = "zqxpipe_say", result = "zqxresult_b" }]
                [pipe.zqxpipe_condition]
                type = "PipeCondition"
                inputs = { subject = "Text" }
                output = "Text"
                expression = "subject.text"
                outcomes = { zqxoutcome = "zqxpipe_say" }
                default_outcome = "fail"
                [pipe.zqxpipe_extract]
                type = "PipeExtract"
                inputs = { zqxdocument = "PDF" }
                output = "Page[]"
                [pipe.zqxpipe_draw]
                type = "PipeImgGen"
                inputs = { subject = "Text" }
                output = "Image"
                model = "zqxmodel_down"
                [pipe.zqxpipe_call]
                type = "PipeFunc"
                inputs = { subject = "Text" }
                output = "Text"
                function_name = "zqxfunction"
                [pipe.zqxpipe_say]
                type = "PipeLLM"
                inputs = { subject = "Text" }
                output = "Text"
                model = "zqxmodel_good"
                prompt = "zqxprompt $subject"
                """;
    }

    private void runControllers() throws Exception {
        String subject = "{\"subject\": \"zqxinput\"}";
        assertThat(more("zqxpipe_batch", "{\"zqxname\": [\"zqxinput\", \"zqxinput\"]}"))
                .isZero();
        assertThat(more("zqxpipe_parallel", subject)).isZero();
        assertThat(more("zqxpipe_condition", "{\"subject\": \"zqxoutcome\"}")).isZero();
        assertThat(more("zqxpipe_condition", subject)).isEqualTo(1);
        assertThat(more("zqxpipe_extract", "{\"zqxdocument\": \"zqxdocument.pdf\"}"))
                .isEqualTo(1);
        assertThat(more("zqxpipe_draw", subject)).isEqualTo(1);
        assertThat(more("zqxpipe_call", subject)).isEqualTo(1);
        assertThat(code(
                        "build",
                        "inputs",
                        "zqxmore.plx",
                        "--functions",
                        "zqxfunction",
                        "--pipe",
                        "zqxpipe_call",
                        "-o",
                        "-"))
                .isZero();
        assertThat(code("validate", "zqxmore.plx", "--functions", "zqxfunction"))
                .isZero();
    }

    private int more(String pipe, String inputs) throws Exception {
        return code("run", "zqxmore.plx", "--functions", "zqxfunction", "--pipe", pipe, "-i", inputs);
    }

    private void choose(String mode) throws IOException {
        Files.writeString(
                folder.resolve(".pipelex/telemetry.toml"),
                Projects.choice(mode, host.url().toString()) + "verbose_enabled = true\nuser_id = \"" + USER_ID
                        + "\"\n");
    }

    private PipelexProcess.Result pipelex(String... arguments) throws Exception {
        PipelexProcess.Result result = PipelexProcess.in(folder)
                .with("USER", "zqxlogin")
                .with("LOGNAME", "zqxlogin")
                .with("HOSTNAME", "zqxlogin")
                .with("ZQXVARIABLE", "zqxvalue")
                .with("ZQXVARIABLE_KEY", "zqxkey")
                .run(arguments);
        result.err()
                .lines()
                .filter(line -> line.startsWith("telemetry: "))
                .forEach(line -> shown.append(line).append('\n'));
        assertThat(result.err()).doesNotContain("\tat ");
        return result;
    }

    private int code(String... arguments) throws Exception {
        return pipelex(arguments).exitCode();
    }

    /** Everything that a person may do, and most of what may go wrong with it. */
    private void runEverything() throws Exception {
        String inputs = "{\"subject\": \"zqxinput\"}";
        assertThat(code("validate", "zqxbundle.plx")).isZero();
        assertThat(code("run", "zqxbundle.plx", "--dry-run", "-i", inputs)).isZero();
        assertThat(pipelex("run", "zqxbundle.plx", "-i", "zqxname.json", "-o", "zqxname_out.json")
                        .out())
                .contains("zqxreply");
        assertThat(code("run", "zqxbundle.plx", "--pipe", "zqxpipe_structured", "-i", inputs))
                .isEqualTo(1);
        for (String failing : List.of("zqxpipe_refuses", "zqxpipe_locked", "zqxpipe_html", "zqxpipe_down")) {
            assertThat(code("run", "zqxbundle.plx", "--pipe", failing, "-i", inputs))
                    .as(failing)
                    .isEqualTo(1);
        }
        assertThat(code("run", "zqxbundle.plx", "--pipe", "zqxpipe_none")).isEqualTo(1);
        assertThat(code("run", "zqxbundle.plx", "-i", "zqxbroken.json")).isEqualTo(1);
        assertThat(code("run", "zqxbundle.plx", "-i", "zqxargument.json")).isEqualTo(1);
        assertThat(code("run", "zqxsyntax.plx")).isEqualTo(1);
        assertThat(code("validate", "zqxwrong.plx")).isEqualTo(1);
        assertThat(code("validate", "zqxargument.plx")).isEqualTo(1);
        assertThat(code("run", "zqxbundle.plx", "--zqxoption=zqxvalue")).isEqualTo(2);
        assertThat(code("zqxargument", "zqxargument")).isEqualTo(2);
        assertThat(code("show", "pipe", "zqxpipe_good")).isZero();
        assertThat(code("show", "pipe", "zqxargument")).isEqualTo(1);
        assertThat(code("show", "models")).isZero();
        assertThat(code("doctor")).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"anonymous", "identified"})
    void everyCommand_wordsInEveryPlace_noneIsWrittenShownOrSent(String mode) throws Exception {
        choose(mode);
        runEverything();
        runControllers();
        List<String> pending = Projects.pending(folder);
        assertThat(code("telemetry", "send")).isZero();

        Set<Object> names = new TreeSet<>();
        for (Map<String, Object> event : host.events()) {
            names.add(event.get("event"));
        }
        assertThat(names)
                .contains("command_complete", "pipeline_complete", "pipe_complete", "pipeline_execute", "pipe_run");
        assertThat(shown.toString()).contains("\"event\":\"command_complete\"");
        assertThat(models.requests()).as("the words were really there").anyMatch(body -> body.contains("zqxprompt"));

        assertClean("pending", String.join("\n", pending).getBytes(StandardCharsets.UTF_8), mode);
        assertClean("verbose", shown.toString().getBytes(StandardCharsets.UTF_8), mode);
        for (Received request : host.requests()) {
            assertClean("body", request.body(), mode);
            assertClean("wire", request.wire(), mode);
            assertClean("head", (request.path() + request.headers()).getBytes(StandardCharsets.UTF_8), mode);
        }
        Path data = Projects.data(folder);
        try (Stream<Path> files = Files.walk(data)) {
            for (Path file : files.toList()) {
                assertClean("name", data.relativize(file).toString().getBytes(StandardCharsets.UTF_8), mode);
                // The proof of who chose and the record of trust hold the project's path and hosts; they stay in the
                // home.
                if (Files.isRegularFile(file) && !file.endsWith("owner") && !file.endsWith("trust")) {
                    assertClean(file.toString(), Files.readAllBytes(file), mode);
                }
            }
        }
    }

    @Test
    void spellings_ofAWord_areFound() throws IOException {
        byte[] hidden = Base64.getEncoder().encode("a path: /zqxhome/x".getBytes(StandardCharsets.UTF_8));
        assertThat(found(hidden, List.of("zqxhome"))).containsExactly("zqxhome");
        assertThat(found("x=%2FZQXHOME".getBytes(StandardCharsets.UTF_8), List.of("zqxhome")))
                .isNotEmpty();
    }

    private void assertClean(String where, byte[] bytes, String mode) throws IOException {
        List<String> words = new ArrayList<>(WORDS);
        words.add(root.toString().toLowerCase(Locale.ROOT));
        words.add("/home/");
        words.add("/tmp/");
        words.add(InetAddress.getLocalHost().getHostName().toLowerCase(Locale.ROOT) + "\"");
        if (mode.equals("anonymous")) {
            words.add(USER_ID);
        }
        assertThat(found(bytes, words)).as(where).isEmpty();
    }

    /** The words that are in it, plain, in other cases, for URLs, in hexadecimal or in Base64. */
    private static Set<String> found(byte[] bytes, List<String> words) throws IOException {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        String folded = text.toLowerCase(Locale.ROOT);
        Set<String> found = new HashSet<>();
        for (String word : words) {
            byte[] plain = word.getBytes(StandardCharsets.UTF_8);
            if (folded.contains(word)
                    || folded.contains(
                            URLEncoder.encode(word, StandardCharsets.UTF_8).toLowerCase(Locale.ROOT))
                    || folded.contains(HexFormat.of().formatHex(plain))
                    || isInBase64(text, plain)) {
                found.add(word);
            }
        }
        return found;
    }

    /** At each of the three places that a byte can have within Base64's groups. */
    private static boolean isInBase64(String text, byte[] word) throws IOException {
        for (int shift = 0; shift < 3; shift++) {
            ByteArrayOutputStream shifted = new ByteArrayOutputStream();
            shifted.write(new byte[shift]);
            shifted.write(word);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(shifted.toByteArray());
            // The first and the last characters depend on what stands beside it.
            String inner = encoded.substring(shift == 0 ? 0 : shift + 1, encoded.length() - 1);
            if (text.contains(inner)) {
                return true;
            }
        }
        return false;
    }
}
