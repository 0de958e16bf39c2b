package com.pipelex.cli.session;

import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/**
 * A command that needs an initialised project, asks about telemetry before its first run, and records its use where
 * that is on. Extended by those commands.
 */
@Command
public abstract class RecordedCommand extends HelpedCommand implements Callable<Integer> {

    private @Nullable Session session;

    /** Its name in what is recorded. */
    public abstract CliCommand recordedAs();

    public void session(Session opened) {
        session = opened;
    }

    protected void record(PipelexEvent event) {
        if (session != null) {
            session.record(event);
        }
    }
}
