package com.pipelex.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;

/**
 * {@code pipelex init}: makes {@code .pipelex/} with a commented configuration. It changes nothing that is there, and
 * never asks about telemetry itself.
 */
@Command(name = "init", description = "Create .pipelex/ with a commented configuration in this folder.")
final class InitCommand extends HelpedCommand implements Runnable {

    /** A choice is personal: it is not committed for others. */
    private static final List<String> IGNORED =
            List.of("telemetry.toml", "telemetry.local.toml", "telemetry*.unreadable", "telemetry/");

    private final Cli cli;

    InitCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        say(create());
    }

    /** Makes what is missing; whether anything was. */
    boolean create() {
        Path folder = cli.home().folder();
        try {
            boolean isNew = makeFolder();
            boolean hasConfiguration = writeNew(cli.configuration(), template());
            boolean hasIgnore = ignore(folder.resolve(".gitignore"));
            return isNew || hasConfiguration || hasIgnore;
        } catch (IOException failure) {
            throw new Failure(
                    "'" + folder + "' could not be set up: " + Reasons.of(failure) + ".",
                    "Make this folder writable, or run pipelex in another one.",
                    failure);
        }
    }

    private boolean makeFolder() throws IOException {
        Path folder = cli.home().folder();
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(folder);
            return true;
        }
        Failure inTheWay = Initialised.wrongWith(cli);
        if (inTheWay != null) {
            throw inTheWay;
        }
        return false;
    }

    private static boolean writeNew(Path file, byte[] content) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Saving.write(file, content);
        return true;
    }

    /** Adds what is missing, and keeps what somebody put there. */
    private static boolean ignore(Path file) throws IOException {
        String text = Files.exists(file) ? Files.readString(file) : "";
        List<String> lines = text.lines().map(String::strip).toList();
        List<String> missing = new ArrayList<>();
        for (String name : IGNORED) {
            if (!lines.contains(name)) {
                missing.add(name);
            }
        }
        if (missing.isEmpty()) {
            return false;
        }
        String start = text.isEmpty()
                ? "# A choice about telemetry is personal: it is not committed for others.\n"
                : text.endsWith("\n") ? text : text + "\n";
        Saving.write(file, (start + String.join("\n", missing) + "\n").getBytes(StandardCharsets.UTF_8));
        return true;
    }

    private static byte[] template() throws IOException {
        try (InputStream in = InitCommand.class.getResourceAsStream("/com/pipelex/pipelex.toml")) {
            if (in == null) {
                throw new IOException("the template of the configuration is missing from this build");
            }
            return in.readAllBytes();
        }
    }

    private void say(boolean isChanged) {
        Ink ink = cli.screen().errInk();
        if (!isChanged) {
            cli.screen().note("Pipelex is already initialised here: nothing was changed.");
            return;
        }
        cli.screen()
                .note(ink.green("✓") + " Pipelex is initialised in "
                        + cli.home().folder() + "/");
        cli.screen().note("  " + cli.configuration() + "  " + ink.dim("the models that pipelines may use"));
        cli.screen().note("");
        cli.screen().note("Next: 'pipelex validate my.plx', or 'pipelex demo' to see it all in a folder of its own.");
    }
}
