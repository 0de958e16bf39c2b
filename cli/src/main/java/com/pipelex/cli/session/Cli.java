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
 * @param folder the folder in which the command was called; relative paths on its line begin there
 * @param home the project's places: {@code .pipelex}, and its folder in the person's home
 * @param environment the process's variables
 * @param in stdin
 * @param screen stdout and stderr
 */
public record Cli(Path folder, Home home, Map<String, String> environment, InputStream in, Screen screen) {

    /** A command in the nearest project: the first folder with {@code .pipelex}, from this one upwards. */
    public Cli(Path folder, Map<String, String> environment, InputStream in, Screen screen) {
        this(folder, Home.nearest("pipelex", folder, environment), environment, in, screen);
    }

    /** Returns the same command in a project of the folder's own, whatever is above. */
    public Cli here() {
        return new Cli(folder, Home.of("pipelex", folder.resolve(".pipelex"), environment), environment, in, screen);
    }

    /** The folder that {@code .pipelex} lies in. */
    public Path project() {
        Path project = home.folder().getParent();
        return project == null ? Path.of("") : project;
    }

    /** Returns whether the project lies in a folder above. */
    public boolean isBelowProject() {
        return !home.folder().equals(folder.resolve(".pipelex"));
    }

    /** The models and their defaults. */
    public Path configuration() {
        return home().folder().resolve("pipelex.toml");
    }

    /** The keys of models: in the environment, or else in {@code .env} beside {@code .pipelex}. */
    public ApiKeys keys() {
        return ApiKeys.of(environment, project().resolve(".env"));
    }
}
