package com.pipelex.cli;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.Failure;
import com.pipelex.cli.session.HelpedCommand;
import com.pipelex.cli.session.ProjectCheck;
import com.pipelex.cli.terminal.AtomicFiles;
import com.pipelex.cli.terminal.Ink;
import com.pipelex.cli.terminal.IoErrors;
import com.pipelex.telemetry.ChoiceFile;
import com.pipelex.telemetry.consent.IgnoreFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import picocli.CommandLine.Command;

/**
 * {@code pipelex init}: makes {@code .pipelex/} with a commented configuration. It changes nothing that is there, and
 * never asks about telemetry itself.
 */
@Command(name = "init", description = "Create .pipelex/ with a commented configuration in this folder.")
final class InitCommand extends HelpedCommand implements Runnable {

    private final Cli cli;

    InitCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        say(create());
        claim();
    }

    /** Leaves the proof that this account initialised the folder, so that a choice written by hand counts. */
    private void claim() {
        try {
            if (!ChoiceFile.claim(cli.home())) {
                cli.screen()
                        .note(cli.screen()
                                .wrapped(
                                        "A telemetry choice came with this folder. It does not count until you choose yourself:"
                                                + " 'pipelex telemetry off', 'anonymous' or 'identified'.",
                                        0));
            }
        } catch (IOException failure) {
            cli.screen().warn("Telemetry stays off in this project: " + failure.getMessage());
        }
    }

    /** Makes what is missing; whether anything was. */
    boolean create() {
        Path folder = cli.home().folder();
        try {
            boolean isNew = makeFolder();
            boolean hasConfiguration = writeNew(cli.configuration(), template());
            boolean hasIgnore = IgnoreFile.cover(cli.home());
            return isNew || hasConfiguration || hasIgnore;
        } catch (IOException failure) {
            throw new Failure(
                    "'" + folder + "' could not be set up: " + IoErrors.of(failure) + ".",
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
        Failure inTheWay = ProjectCheck.wrongWith(cli);
        if (inTheWay != null) {
            throw inTheWay;
        }
        return false;
    }

    private static boolean writeNew(Path file, byte[] content) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        AtomicFiles.write(file, content);
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
        cli.screen().note("Next: 'pipelex validate my.plx', or 'pipelex demo' to see it all in a temporary folder.");
    }
}
