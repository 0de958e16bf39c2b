package com.pipelex.cli.session;

import com.pipelex.cli.terminal.Screen;
import com.pipelex.runtime.model.ApiKeys;
import com.pipelex.telemetry.consent.Home;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Map;

/**
 * The surroundings of a command.
 *
 * @param folder the folder of the project, in which {@code .pipelex} is looked for
 * @param home the project's places: {@code .pipelex}, and its folder in the person's home
 * @param environment the process's variables
 * @param in stdin
 * @param screen stdout and stderr
 */
public record Cli(Path folder, Home home, Map<String, String> environment, InputStream in, Screen screen) {

    public Cli(Path folder, Map<String, String> environment, InputStream in, Screen screen) {
        this(folder, Home.of("pipelex", folder.resolve(".pipelex"), environment), environment, in, screen);
    }

    /** The models and their defaults. */
    public Path configuration() {
        return home().folder().resolve("pipelex.toml");
    }

    /** The keys of models: in the environment, or else in {@code .env} beside {@code .pipelex}. */
    public ApiKeys keys() {
        return ApiKeys.of(environment, folder.resolve(".env"));
    }
}
