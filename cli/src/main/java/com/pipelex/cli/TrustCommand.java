package com.pipelex.cli;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.ExitCode;
import com.pipelex.cli.session.Failure;
import com.pipelex.cli.session.HelpedCommand;
import com.pipelex.cli.session.ProjectCheck;
import com.pipelex.cli.terminal.IoErrors;
import com.pipelex.cli.terminal.Json;
import com.pipelex.runtime.model.DirectedSet;
import com.pipelex.runtime.model.KeyDirection;
import java.io.IOException;
import java.io.PrintStream;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;

/** {@code pipelex trust}: shows what this project's configuration directs, and records whether the person allows it. */
@Command(
        name = "trust",
        description = "Show where this project's configuration sends keys and what it opens, and allow it.",
        footer = {
            "",
            "The answer is kept in your home, for exactly what is listed. Another host, key or folder asks again;"
                    + " prices, aliases and models do not."
        })
final class TrustCommand extends HelpedCommand implements Callable<Integer> {

    /** The answers of a command line, of which one at most is given. */
    static final class Answer {

        @Option(names = "--yes", description = "Allow it without a question, for scripts.")
        boolean yes;

        @Option(names = "--list", description = "Show it, and change nothing.")
        boolean list;

        @Option(names = "--revoke", description = "Take back what was allowed.")
        boolean revoke;
    }

    @ArgGroup
    Answer answer = new Answer();

    @Option(names = "--json", description = "Print JSON; without --yes or --revoke it changes nothing.")
    boolean json;

    private final Cli cli;

    TrustCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        Failure notInitialised = ProjectCheck.wrongWith(cli);
        if (notInitialised != null) {
            throw notInitialised;
        }
        TrustFile file = new TrustFile(cli);
        if (answer.revoke) {
            return revoke(file);
        }
        DirectedSet set = ConfigurationLoader.readable(cli).directedSet();
        if (answer.yes && !set.isEmpty()) {
            record(file, set);
        }
        if (json) {
            Json.print(cli.screen().out(), out -> write(out, set, file.holds(set)));
            return ExitCode.SUCCESS;
        }
        show(set);
        return set.isEmpty() || answer.list ? state(file, set) : answered(file, set);
    }

    private void show(DirectedSet set) {
        PrintStream out = cli.screen().out();
        if (set.isEmpty()) {
            out.println("This project directs nothing that needs your trust.");
            return;
        }
        out.println("This project wants to:");
        set.shown().forEach(clause -> out.println("  - " + clause));
        out.flush();
    }

    private int state(TrustFile file, DirectedSet set) {
        if (!set.isEmpty()) {
            cli.screen().out().println(state(file.holds(set)));
        }
        return ExitCode.SUCCESS;
    }

    static String state(boolean isHeld) {
        return isHeld ? "You allowed it." : "You have not allowed it: 'pipelex trust' does.";
    }

    private int answered(TrustFile file, DirectedSet set) {
        if (file.holds(set)) {
            return state(file, set);
        }
        TrustQuestion question = new TrustQuestion(cli);
        if (!question.canAsk()) {
            throw new Failure(
                    "Nothing was allowed: there is no terminal to ask at.",
                    "Use --yes to allow it, or --list to see it.");
        }
        if (!question.isConfirmed(set.shown().size())) {
            cli.screen().note("Nothing was allowed.");
            return ExitCode.FAILURE;
        }
        record(file, set);
        return state(file, set);
    }

    private void record(TrustFile file, DirectedSet set) {
        try {
            file.record(set);
        } catch (IOException failure) {
            throw TrustQuestion.notRecorded(failure);
        }
    }

    private int revoke(TrustFile file) {
        boolean wasThere = file.isThere();
        try {
            file.revoke();
        } catch (IOException failure) {
            throw new Failure(
                    "The answer in your home could not be deleted: " + IoErrors.of(failure) + ".", "", failure);
        }
        if (json) {
            Json.print(cli.screen().out(), out -> {
                out.writeStartObject();
                out.writeBooleanProperty("revoked", wasThere);
                out.writeEndObject();
            });
        } else {
            cli.screen().out().println(wasThere ? "It is not allowed any more." : "Nothing was allowed here.");
        }
        return ExitCode.SUCCESS;
    }

    private static void write(JsonGenerator out, DirectedSet set, boolean isHeld) {
        out.writeStartObject();
        out.writeBooleanProperty("needs_trust", !set.isEmpty());
        out.writeBooleanProperty("trusted", set.isEmpty() || isHeld);
        out.writeStringProperty("digest", set.digest());
        out.writeArrayPropertyStart("directions");
        for (KeyDirection key : set.keys()) {
            out.writeStartObject();
            if (key.variable() == null) {
                out.writeNullProperty("variable");
            } else {
                out.writeStringProperty("variable", key.variable());
            }
            out.writeStringProperty("origin", key.origin().text());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayPropertyStart("folders");
        set.folders().forEach(folder -> out.writeString(folder.toString()));
        out.writeEndArray();
        out.writeArrayPropertyStart("hosts");
        set.hosts().forEach(out::writeString);
        out.writeEndArray();
        out.writeBooleanProperty("private_addresses", set.privateAddresses() == DirectedSet.PrivateHosts.ALL);
        out.writeEndObject();
    }
}
