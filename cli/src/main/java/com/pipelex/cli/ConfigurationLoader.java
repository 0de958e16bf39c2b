package com.pipelex.cli;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.Failure;
import com.pipelex.language.Problem;
import com.pipelex.runtime.model.ModelConfiguration;

/** Reads {@code pipelex.toml} and {@code .env} for commands that need them. */
final class ConfigurationLoader {

    private ConfigurationLoader() {}

    /**
     * The configuration with its keys; what is wrong in it is told.
     *
     * @throws Failure when a file is there and is not read
     */
    static ModelConfiguration read(Cli cli) {
        ModelConfiguration configuration = readable(cli);
        Bundles.tell(cli, configuration.problems());
        return configuration;
    }

    /** The same, where nothing is told of mistakes in it. */
    static ModelConfiguration readable(Cli cli) {
        ModelConfiguration configuration =
                ModelConfiguration.read(cli.configuration()).with(cli.keys());
        if (configuration.isUnreadable()) {
            Problem problem = configuration.problems().get(0);
            throw new Failure(problem.place() + ": " + problem.message(), "Replace it by a file of this project.");
        }
        String keys = configuration.problemWithKeys();
        if (keys != null) {
            throw new Failure(keys, "Replace it by a file of this project, or set the keys in the environment.");
        }
        return configuration;
    }
}
