package com.pipelex.cli.session;

import com.pipelex.telemetry.event.Property;
import com.pipelex.telemetry.event.Reason;
import com.pipelex.telemetry.event.Version;

/** The properties of every event of a command. */
record PipelexContext(
        @Reason("How Pipelex is used: here always from the command line.")
        Integration integration,

        @Property("pipelex_version") @Reason("Which releases are in use, and which one brought a failure.")
        Version version,

        @Reason("Which command it was; a name from a closed list, never what was typed.")
        CliCommand cliCommand) {

    /** The ways into Pipelex. */
    enum Integration {
        CLI
    }
}
