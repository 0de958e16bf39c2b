package com.pipelex.cli.session;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The check that a folder is a project, and the message if it is not: one rule for every command. */
public final class ProjectCheck {

    private ProjectCheck() {}

    /** Why it is not initialised, and the way out; null where it is. */
    public static @Nullable Failure wrongWith(Cli cli) {
        Path folder = cli.home().folder();
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        if (Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return new Failure(
                    "'" + folder + "' must be a folder, but is a " + (Files.isSymbolicLink(folder) ? "link." : "file."),
                    "Move it away, then run 'pipelex init'.");
        }
        return new Failure(
                "Pipelex has not been initialised in this folder, or in one above it.",
                "Run 'pipelex init' first: it creates .pipelex/ with a commented configuration.");
    }
}
