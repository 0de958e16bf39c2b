package com.pipelex.cli;

import com.pipelex.telemetry.Home;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a command works with.
 *
 * @param folder the folder of the project, in which {@code .pipelex} is looked for
 * @param environment the process's variables
 * @param in stdin
 * @param screen stdout and stderr
 */
record Cli(Path folder, Map<String, String> environment, InputStream in, Screen screen) {

    /** Where {@code .pipelex} is. */
    Home home() {
        return new Home("pipelex", folder.resolve(".pipelex"));
    }

    /** What keeps {@code .pipelex} from being used, with the way out; null where nothing does. */
    @Nullable
    Failure obstacle() {
        Path folder = home().folder();
        if (Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return null;
        }
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            return new Failure(
                    "Pipelex has not been initialised in this folder.",
                    "Run 'pipelex init' first: it creates .pipelex/ with a commented configuration.");
        }
        return new Failure(
                "'" + folder + "' is not a folder of its own, but a "
                        + (Files.isSymbolicLink(folder) ? "link." : "file."),
                "Move it away, then run 'pipelex init'.");
    }

    /** The models and their defaults. */
    Path configuration() {
        return home().folder().resolve("pipelex.toml");
    }
}
