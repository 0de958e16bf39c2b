package com.pipelex.cli;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.Failure;
import com.pipelex.cli.terminal.IoErrors;
import com.pipelex.runtime.model.DirectedSet;
import com.pipelex.runtime.model.ModelConfiguration;
import com.pipelex.runtime.model.TrustedConfiguration;
import com.pipelex.telemetry.TerminalLine;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;

/** Asks the person at a terminal whether a project may direct what its configuration directs, and records a yes. */
final class TrustQuestion {

    private final Cli cli;

    TrustQuestion(Cli cli) {
        this.cli = cli;
    }

    /**
     * Takes a configuration that is to be used: asks where it directs something unknown, and refuses without a yes.
     *
     * @throws Failure without a yes, and where nobody can be asked
     */
    TrustedConfiguration trusted(ModelConfiguration configuration) {
        return TrustedConfiguration.of(configuration, set -> holds(set)).orElseThrow(() -> refusal(configuration));
    }

    private boolean holds(DirectedSet set) {
        TrustFile file = new TrustFile(cli);
        return file.holds(set) || canAsk() && isAllowed(set) && isRecorded(file, set);
    }

    /** Tells whether a person can answer: stdin and stderr are a terminal, and it is not CI. */
    boolean canAsk() {
        String ci = cli.environment().getOrDefault("CI", "");
        boolean isCi = !ci.isEmpty() && !ci.equals("false");
        return cli.screen().terminal().in() && cli.screen().terminal().err() && !isCi;
    }

    /** Shows a set and asks once. */
    private boolean isAllowed(DirectedSet set) {
        PrintStream err = cli.screen().err();
        List<String> clauses = set.shown();
        if (clauses.size() == 1) {
            err.print("This project wants to " + clauses.get(0) + ". ");
        } else {
            err.println("This project wants to:");
            clauses.forEach(clause -> err.println("  - " + clause));
        }
        return isConfirmed(clauses.size());
    }

    /** Asks about what was shown; every answer but y and yes is a no. */
    boolean isConfirmed(int clauses) {
        PrintStream err = cli.screen().err();
        err.print(clauses == 1 ? "Allow it? [y/N] " : "Allow all of it? [y/N] ");
        err.flush();
        String answer = TerminalLine.read(cli.in(), err);
        return answer != null
                && (answer.strip().equalsIgnoreCase("y") || answer.strip().equalsIgnoreCase("yes"));
    }

    private static boolean isRecorded(TrustFile file, DirectedSet set) {
        try {
            file.record(set);
            return true;
        } catch (IOException failure) {
            throw notRecorded(failure);
        }
    }

    static Failure notRecorded(IOException failure) {
        return new Failure(
                "The answer could not be recorded in your home: " + IoErrors.of(failure) + ".",
                "Make it writable, or name another folder with PIPELEX_STATE_HOME.",
                failure);
    }

    private Failure refusal(ModelConfiguration configuration) {
        List<String> clauses = configuration.directedSet().shown();
        return new Failure(
                "Not allowed: this project wants to " + String.join("; to ", clauses) + ".",
                "If you trust " + cli.configuration() + ", run 'pipelex trust' ('pipelex trust --yes' in a script).");
    }
}
