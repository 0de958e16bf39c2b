package com.pipelex.cli.session;

import com.pipelex.telemetry.Preview;
import com.pipelex.telemetry.Stats;
import com.pipelex.telemetry.Telemetry;
import com.pipelex.telemetry.consent.Mode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A command line of which only what it would have recorded is wanted. Used once, by the thread of the command. */
public final class PreviewedCommand {

    private final Cli cli;
    private final Mode mode;
    private @Nullable Preview preview;

    public PreviewedCommand(Cli cli, Mode mode) {
        this.cli = cli;
        this.mode = mode;
    }

    /** Begins a recording that collects events and writes nothing. */
    public Telemetry begin(CliCommand command) {
        if (mode == Mode.OFF) {
            return Telemetry.noop();
        }
        Preview begun = Session.builder(cli, command).preview(mode);
        preview = begun;
        return begun;
    }

    /** The events that would have been recorded. */
    public List<byte[]> events() {
        return preview == null ? List.of() : preview.events();
    }

    /** Its counts. */
    public Stats stats() {
        return preview == null ? Telemetry.noop().stats() : preview.stats();
    }

    /** The mode that was shown: anonymous also where identified was asked for and no user id is given. */
    public Mode mode() {
        return preview == null ? mode : preview.mode();
    }
}
