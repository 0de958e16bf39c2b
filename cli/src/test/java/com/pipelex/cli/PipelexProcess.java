package com.pipelex.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The packaged command as a person runs it: the launcher, in a process of its own, in a folder and an environment. */
public final class PipelexProcess {

    private static final Path ROOT = root();

    private final Path folder;
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<String> before = new ArrayList<>();
    private final List<String> program = new ArrayList<>(List.of(launcher().toString()));
    private String input = "";

    /** What came of it. */
    public record Result(int exitCode, String out, String err) {}

    private PipelexProcess(Path folder) {
        this.folder = folder;
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", folder.toString());
        environment.put("LC_ALL", "C");
    }

    /** A command in a folder, with nothing in its environment but a path and a home. */
    public static PipelexProcess in(Path folder) {
        return new PipelexProcess(folder);
    }

    static Path launcher() {
        return ROOT.resolve("pipelex");
    }

    private static Path root() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.exists(at.resolve("mvnw"))) {
            at = at.getParent();
        }
        return at;
    }

    public PipelexProcess with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    PipelexProcess reading(String text) {
        input = text;
        return this;
    }

    /** Puts another command before it, such as {@code strace}. */
    PipelexProcess under(String... command) {
        before.addAll(List.of(command));
        return this;
    }

    /** Has it started by a plain java instead of the launcher: from these jars, with these options. */
    PipelexProcess byJava(List<Path> jars, String... options) {
        program.clear();
        program.add(System.getProperty("java.home") + "/bin/java");
        program.addAll(List.of(options));
        program.add("-cp");
        program.add(jars.stream().map(Path::toString).collect(Collectors.joining(":")));
        program.add(Main.class.getName());
        return this;
    }

    /** The jars that the launcher starts it from, in their order. */
    static List<Path> jars() throws IOException {
        Path app = ROOT.resolve("cli/target/app");
        String[] names = Files.readString(app.resolve("classpath")).strip().split(":", -1);
        return Stream.of(names).map(app::resolve).toList();
    }

    Map<String, String> environment() {
        return environment;
    }

    Process start(String... arguments) throws IOException {
        List<String> command = new ArrayList<>(before);
        command.addAll(program);
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        return builder.start();
    }

    public Result run(String... arguments) throws IOException, InterruptedException {
        Process process = start(arguments);
        CompletableFuture<String> out = text(process.getInputStream());
        CompletableFuture<String> err = text(process.getErrorStream());
        process.getOutputStream().write(input.getBytes(StandardCharsets.UTF_8));
        process.getOutputStream().close();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            throw new AssertionError("still running after a minute: " + List.of(arguments));
        }
        return new Result(process.exitValue(), out.join(), err.join());
    }

    private static CompletableFuture<String> text(InputStream in) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return new String(in.readAllBytes(), StandardCharsets.UTF_8);
            } catch (IOException closed) {
                return "";
            }
        });
    }
}
