package com.pipelex.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.pipelex.telemetry.testing.PostHogStub;
import com.pipelex.telemetry.testing.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * While the answer is no, the operating system itself is the witness, under {@code strace -f}: no socket, no process,
 * and of telemetry's files none touched beyond reading the choice.
 */
class SilenceIT {

    private static final Pattern CALL = Pattern.compile("^(?:\\d+ +)?(\\w+)\\((.*)$");

    static Stream<Arguments> waysToSayNo() {
        List<Arguments> ways = new ArrayList<>();
        ways.add(Arguments.of("off", "off", "", ""));
        ways.add(Arguments.of("undecided", "", "", ""));
        for (String value : List.of("1", "true", "TRUE", "yes", "no", "off", " x ", "2")) {
            ways.add(Arguments.of("DO_NOT_TRACK=" + value, "anonymous", "DO_NOT_TRACK", value));
        }
        ways.add(Arguments.of("PIPELEX_TELEMETRY=off", "identified", "PIPELEX_TELEMETRY", "off"));
        return ways.stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("waysToSayNo")
    void validate_answerIsNo_noSocketNoProcessNoFile(
            String name, String mode, String variable, String value, @TempDir Path folder) throws Exception {
        if (mode.isEmpty()) {
            Projects.initialised(folder);
        } else {
            Projects.choosing(folder, mode, "https://telemetry.invalid");
        }
        List<String> before = Projects.tree(folder);
        Path trace = Files.createTempFile("pipelex", ".strace");
        PipelexProcess process = traced(folder, trace);
        if (!variable.isEmpty()) {
            process.with(variable, value);
        }

        PipelexProcess.Result result = process.run("validate", "hello.plx");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Projects.tree(folder)).isEqualTo(before);
        List<String> offences = offences(trace);
        assertThat(offences).isEmpty();
        Files.delete(trace);
    }

    /** What somebody asked to have erased waits for them to ask again: off is off for that as well. */
    @Test
    void validate_offAndAnErasureIsQueued_noSocketNoProcessNoFile(@TempDir Path folder) throws Exception {
        try (PostHogStub stub = PostHogStub.start()) {
            Projects.recorded(folder, "anonymous", stub.url().toString());
            assertThat(PipelexProcess.in(folder).run("telemetry", "send").exitCode())
                    .isZero();
            stub.answer(request -> Reply.reset());
            PipelexProcess.Result forgot = PipelexProcess.in(folder).run("telemetry", "forget");
            assertThat(forgot.err()).contains("stays queued");
        }
        assertThat(PipelexProcess.in(folder).run("telemetry", "off").exitCode()).isZero();
        List<String> before = Projects.tree(folder);
        Path trace = Files.createTempFile("pipelex", ".strace");

        PipelexProcess.Result result = traced(folder, trace).run("validate", "hello.plx");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Projects.tree(folder)).isEqualTo(before);
        assertThat(offences(trace)).isEmpty();
        Files.delete(trace);
    }

    @ParameterizedTest(name = "{0}")
    @org.junit.jupiter.params.provider.ValueSource(strings = {"undecided", "off", "anonymous"})
    void preview_anyChoice_noSocketNoProcessNoFile(String mode, @TempDir Path folder) throws Exception {
        if (mode.equals("undecided")) {
            Projects.initialised(folder);
        } else {
            Projects.choosing(folder, mode, "https://telemetry.invalid");
        }
        List<String> before = Projects.tree(folder);
        Path trace = Files.createTempFile("pipelex", ".strace");

        PipelexProcess.Result result =
                traced(folder, trace).run("telemetry", "preview", "anonymous", "--", "validate", "hello.plx");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(result.out()).contains("\"event\": \"command_complete\"");
        assertThat(Projects.tree(folder)).isEqualTo(before);
        assertThat(offences(trace)).isEmpty();
        Files.delete(trace);
    }

    private static PipelexProcess traced(Path folder, Path trace) {
        return PipelexProcess.in(folder)
                .under("strace", "-f", "-qq", "-s", "300", "-e", "trace=network,process,file", "-o", trace.toString());
    }

    @ParameterizedTest(name = "DO_NOT_TRACK={0}")
    @org.junit.jupiter.params.provider.ValueSource(strings = {"0", "false", "FALSE", " False ", "", "  "})
    void validate_doNotTrackSaysNothing_records(String value, @TempDir Path folder) throws Exception {
        Projects.initialised(folder);
        Files.writeString(folder.resolve(".pipelex/telemetry.toml"), "telemetry_mode = \"anonymous\"\n");

        PipelexProcess.Result result =
                PipelexProcess.in(folder).with("DO_NOT_TRACK", value).run("validate", "hello.plx");

        assertThat(result.exitCode()).as(result.err()).isZero();
        assertThat(Projects.pending(folder)).isNotEmpty();
    }

    /** Every JVM asks the C library for its user's name as it starts, which asks nscd where there is one. */
    private static boolean isUserNameLookup(String name, String arguments) {
        return name.equals("socket") && arguments.startsWith("AF_UNIX")
                || name.equals("connect") && arguments.contains("\"/var/run/nscd/socket\"");
    }

    /** What the process did that has no place in a command without telemetry; before java starts it is the shell's. */
    private static List<String> offences(Path trace) throws Exception {
        List<String> offences = new ArrayList<>();
        boolean isJava = false;
        for (String line : Files.readAllLines(trace)) {
            Matcher call = CALL.matcher(line);
            if (!call.find()) {
                continue;
            }
            String name = call.group(1);
            String arguments = call.group(2);
            if (name.equals("execve")) {
                if (isJava) {
                    offences.add(line);
                }
                isJava |= arguments.contains("/java\"");
                continue;
            }
            boolean startsProcess = (name.equals("fork") || name.equals("vfork"))
                    || (name.equals("clone") || name.equals("clone3")) && !arguments.contains("CLONE_THREAD");
            boolean isNetwork = List.of("socket", "connect", "sendto", "sendmsg", "bind", "listen", "accept", "accept4")
                            .contains(name)
                    && !isUserNameLookup(name, arguments);
            boolean touchesTelemetry = arguments.contains(".pipelex/telemetry")
                    && !arguments.contains(".pipelex/telemetry.toml")
                    && !arguments.contains(".pipelex/telemetry.local.toml");
            boolean writesChoice = arguments.contains(".pipelex/telemetry")
                    && (arguments.contains("O_WRONLY")
                            || arguments.contains("O_RDWR")
                            || arguments.contains("O_CREAT")
                            || name.startsWith("rename")
                            || name.startsWith("unlink")
                            || name.startsWith("mkdir"));
            if (isJava && (startsProcess || isNetwork || touchesTelemetry || writesChoice)) {
                offences.add(line);
            }
        }
        assertThat(isJava).as("java was seen starting").isTrue();
        return offences;
    }
}
