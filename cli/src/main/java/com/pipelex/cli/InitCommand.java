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
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * {@code pipelex init}: makes {@code .pipelex/} with a commented configuration. It changes nothing that is there, and
 * never asks about telemetry itself.
 */
@Command(name = "init", description = "Create .pipelex/ with a commented configuration in this folder.")
final class InitCommand extends HelpedCommand implements Runnable {

    private static final String BUNDLE = "hello.plx";
    private static final String INPUTS = "hello.json";

    @Option(names = "--here", description = "Make a project of this folder, although it lies in another one.")
    boolean here;

    @Option(names = "--example", description = "Also write " + BUNDLE + " and its inputs: a bundle that runs as it is.")
    boolean example;

    private final Cli outer;
    private final Cli cli;

    InitCommand(Cli cli) {
        this.outer = cli;
        this.cli = cli.here();
    }

    @Override
    public void run() {
        if (!here && outer.isBelowProject()) {
            throw new Failure(
                    "This folder belongs to the project in '"
                            + outer.project().toAbsolutePath().normalize() + "', which is initialised.",
                    "Use it as it is, or run 'pipelex init --here' to make a project of its own.");
        }
        say(create());
        if (example) {
            writeExample();
        }
        next();
        claim();
    }

    private void writeExample() {
        for (String name : List.of(BUNDLE, INPUTS)) {
            Path file = cli.folder().resolve(name);
            try {
                if (!writeNew(file, ProgramFile.read("demo/" + name))) {
                    cli.screen().warn("'" + file + "' is there already, and was left as it is.");
                }
            } catch (IOException failure) {
                throw new Failure(
                        "'" + file + "' could not be written: " + IoErrors.of(failure) + ".",
                        "Make this folder writable, or run pipelex in another one.",
                        failure);
            }
        }
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
            boolean hasConfiguration = writeNew(cli.configuration(), ProgramFile.read("pipelex.toml"));
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
    }

    private void next() {
        cli.screen().note("");
        cli.screen()
                .note(
                        Files.exists(cli.folder().resolve(BUNDLE))
                                ? "Next: pipelex run " + BUNDLE + " --inputs " + INPUTS
                                : "Next: 'pipelex init --example' writes a bundle that runs,"
                                        + " 'pipelex demo' shows it all in a temporary folder.");
    }
}
