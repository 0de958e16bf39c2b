package com.pipelex.cli;

import com.pipelex.telemetry.ChoiceFile;
import com.pipelex.telemetry.consent.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Projects as tests need them: initialised, with a bundle, with a choice. */
public final class Projects {

    static final String BUNDLE = """
            domain = "greetings"
            description = "Small talk"
            main_pipe = "greet"

            [pipe.greet]
            type = "PipeCompose"
            description = "Greets somebody"
            inputs = { name = "Text" }
            output = "Text"
            template = "Hello $name!"
            """;

    private Projects() {}

    /** The places of a project whose person has their home in the same folder, as {@link PipelexProcess} has it. */
    static Home home(Path folder) {
        return Home.of("pipelex", folder.resolve(".pipelex"), Map.of("HOME", folder.toString()));
    }

    /** The project's folder in the home. */
    public static Path data(Path folder) {
        return home(folder).dataFolder();
    }

    /** A folder with {@code .pipelex/} and {@code hello.plx}, which this account has initialised. */
    public static Path initialised(Path folder) throws IOException {
        foreign(folder);
        ChoiceFile.claim(home(folder));
        return folder;
    }

    /** The same, as it comes from somebody else. */
    static Path foreign(Path folder) throws IOException {
        Files.createDirectories(folder.resolve(".pipelex"));
        Files.writeString(folder.resolve("hello.plx"), BUNDLE);
        return folder;
    }

    /** Allows what the configuration of a project directs. */
    static void trust(Path folder) throws IOException, InterruptedException {
        PipelexProcess.Result result = PipelexProcess.in(folder).run("trust", "--yes");
        if (result.exitCode() != 0) {
            throw new AssertionError("it cannot be trusted: " + result);
        }
    }

    /** The same with a choice whose events go to a host. */
    public static Path choosing(Path folder, String mode, String host) throws IOException {
        initialised(folder);
        Files.writeString(folder.resolve(".pipelex/telemetry.toml"), choice(mode, host));
        return folder;
    }

    public static String choice(String mode, String host) {
        return "telemetry_mode = \"" + mode + "\"\nhost = \"" + host + "\"\nproject_api_key = \"phc_test\"\n";
    }

    /**
     * A project that has recorded one command, which is pending, and then chose where it goes: at first there was no key,
     * so that no upload process was started.
     */
    public static Path recorded(Path folder, String mode, String host) throws IOException, InterruptedException {
        choosing(folder, mode, host);
        Path choice = folder.resolve(".pipelex/telemetry.toml");
        String chosen = Files.readString(choice);
        Files.writeString(choice, chosen.replace("phc_test", ""));
        PipelexProcess.Result result = PipelexProcess.in(folder).run("validate", "hello.plx");
        if (result.exitCode() != 0 || pending(folder).isEmpty()) {
            throw new AssertionError("nothing was recorded: " + result);
        }
        Files.writeString(choice, chosen);
        return folder;
    }

    /** Every file and folder below, relative, in order. */
    public static List<String> tree(Path folder) throws IOException {
        try (Stream<Path> paths = Files.walk(folder)) {
            return new ArrayList<>(new TreeSet<>(
                    paths.map(path -> folder.relativize(path).toString()).toList()));
        }
    }

    /** The lines of all pending files. */
    public static List<String> pending(Path folder) throws IOException {
        Path pending = data(folder).resolve("pending");
        List<String> lines = new ArrayList<>();
        if (Files.isDirectory(pending)) {
            try (Stream<Path> files = Files.list(pending)) {
                for (Path file : files.sorted().toList()) {
                    lines.addAll(Files.readAllLines(file));
                }
            }
        }
        return lines;
    }
}
