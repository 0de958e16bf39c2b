package com.pipelex.cli.session;

import com.pipelex.telemetry.event.Spelling;

/** The commands that record their use; all others (init, doctor, telemetry, help ...) record nothing. */
public enum CliCommand {
    RUN,
    @Spelling("validate bundle")
    VALIDATE,
    @Spelling("show pipes")
    SHOW_PIPES,
    @Spelling("show pipe")
    SHOW_PIPE,
    @Spelling("show models")
    SHOW_MODELS,
    @Spelling("show backends")
    SHOW_BACKENDS,
    @Spelling("show config")
    SHOW_CONFIG,
    @Spelling("build inputs")
    BUILD_INPUTS
}
