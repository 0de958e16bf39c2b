package com.pipelex.cli.telemetry;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.ExitCode;
import com.pipelex.cli.session.Failure;
import com.pipelex.cli.session.HelpedCommand;
import com.pipelex.cli.session.ProjectCheck;
import com.pipelex.cli.terminal.Formats;
import com.pipelex.cli.terminal.IoErrors;
import com.pipelex.cli.terminal.Json;
import com.pipelex.telemetry.consent.Consent;
import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.erasure.Erasure;
import com.pipelex.telemetry.erasure.ErasurePart;
import com.pipelex.telemetry.erasure.Erasures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code pipelex telemetry forget}: the person's own request, and so it connects also while telemetry is off. */
@Command(
        name = "forget",
        description = "Delete what is pending and the record of what was sent, and have what was sent erased where it"
                + " went. Works while telemetry is off, and offline: then it is tried again for 28 days.")
final class TelemetryForgetCommand extends HelpedCommand implements Callable<Integer> {

    @Spec
    CommandSpec spec = CommandSpec.create();

    @Option(
            names = "--status",
            arity = "0..1",
            fallbackValue = "",
            paramLabel = "RECEIPT",
            description = "Show how far it has come, after trying again what is due; without a receipt, of what is"
                    + " furthest from done.")
    @Nullable
    String status;

    @Option(names = "--json", description = "Print the status as JSON, for scripts.")
    boolean json;

    @Option(names = "--all", description = "Do it for all your projects, also for those whose folder is gone.")
    boolean all;

    private final Cli cli;

    TelemetryForgetCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public Integer call() {
        if (json && status == null) {
            throw new ParameterException(spec.commandLine(), "--json goes with --status.");
        }
        if (all) {
            return everywhere();
        }
        Failure notInitialised = ProjectCheck.wrongWith(cli);
        if (notInitialised != null) {
            throw notInitialised;
        }
        Erasures erasures = Erasures.of(cli.home(), cli.environment());
        return status == null ? forget(erasures) : status(erasures, status);
    }

    private int everywhere() {
        if (status != null) {
            throw new ParameterException(spec.commandLine(), "--all does not go with --status.");
        }
        List<Home> homes = Home.all("pipelex", cli.environment());
        if (homes.isEmpty()) {
            cli.screen().note("No project of yours has any state: there is nothing to forget.");
        }
        int code = ExitCode.SUCCESS;
        for (Home home : homes) {
            Path project = home.project().toPath();
            cli.screen().note(cli.screen().errInk().bold(Formats.printable(project.toString())));
            Cli there = new Cli(project, home, cli.environment(), cli.in(), cli.screen());
            code = Math.max(code, new TelemetryForgetCommand(there).forget(Erasures.of(home, cli.environment())));
        }
        return code;
    }

    private int forget(Erasures erasures) {
        Erasure erasure;
        try {
            Erasures.Forgotten forgotten = erasures.forget();
            erasure = forgotten.erasure();
            Files.deleteIfExists(TelemetryReportCommand.beside(cli.home()));
            say(forgotten);
        } catch (IOException failure) {
            throw new Failure(
                    "What was recorded could not be forgotten, or not all of it: " + IoErrors.of(failure) + ".",
                    "Run it again once '" + cli.home().dataFolder() + "' can be written; what was asked for is kept.",
                    failure);
        }
        follow(erasures);
        Erasure current = found(erasures, erasure.receipt());
        new ErasureText(cli, erasures).lines(current, cli.screen().errInk()).forEach(cli.screen()::note);
        if (Consent.decide(cli.home(), cli.environment()).isOn()) {
            String still = "Telemetry is still on, and commands that are running go on recording:"
                    + " 'pipelex telemetry off' ends that.";
            cli.screen().note("  " + cli.screen().wrapped(still, 2));
        }
        return code(current);
    }

    /** The receipt stands on stdout before anybody is connected to: it is good whatever happens then. */
    private void say(Erasures.Forgotten forgotten) {
        int events = 0;
        int runs = 0;
        for (ErasurePart part : forgotten.erasure().parts()) {
            events += part.events();
            runs += part.runs();
        }
        cli.screen().note(cli.screen().errInk().green("✓") + " " + deleted(forgotten.discarded(), events));
        cli.screen().out().println("receipt: " + forgotten.erasure().receipt());
        cli.screen().out().flush();
        if (events > 0) {
            String ofRuns = runs == 0 ? "" : " and " + Formats.count(runs, "anonymous run");
            cli.screen().note("  Asking to erase " + Formats.events(events) + ofRuns + " ...");
        }
    }

    private static String deleted(int pending, int sent) {
        if (pending == 0 && sent == 0) {
            return "There was nothing to delete here.";
        }
        String unsent = pending == 0 ? "" : Formats.events(pending) + " that had not been sent";
        String record = sent == 0 ? "" : "the record of what was sent";
        return "Deleted here: " + unsent + (unsent.isEmpty() || record.isEmpty() ? "" : ", and ") + record + ".";
    }

    private void follow(Erasures erasures) {
        if (!erasures.follow()) {
            cli.screen().warn("A delivery is under way, so no request was made now: this is the last known state.");
        }
    }

    private int status(Erasures erasures, String receipt) {
        follow(erasures);
        Erasure erasure = found(erasures, receipt);
        ErasureText text = new ErasureText(cli, erasures);
        if (json) {
            Json.print(cli.screen().out(), out -> text.write(out, erasure));
        } else {
            cli.screen().out().println("receipt: " + erasure.receipt());
            cli.screen().out().println("state: " + erasure.state().spelling());
            text.lines(erasure, cli.screen().outInk()).forEach(cli.screen().out()::println);
            if (receipt.isEmpty()) {
                text.others(erasure).forEach(cli.screen()::note);
            }
        }
        return code(erasure);
    }

    private static int code(Erasure erasure) {
        return erasure.state() == Erasure.State.FAILED ? ExitCode.FAILURE : ExitCode.SUCCESS;
    }

    /** The one of a receipt, or without one the newest of those that are furthest from done. */
    private Erasure found(Erasures erasures, String receipt) {
        for (Path file : erasures.damaged()) {
            String problem = "'" + file + "' is damaged: what it asked for cannot be followed any more.";
            if (file.endsWith(receipt + ".json")) {
                throw new Failure(problem, "Ask the receiver by hand, with the ids that can still be read in it.");
            }
            cli.screen().warn(problem);
        }
        return erasures.list().stream()
                .filter(erasure -> receipt.isEmpty() || erasure.receipt().equals(receipt))
                .min(Comparator.comparing(Erasure::state)
                        .thenComparing(
                                Comparator.comparing(Erasure::requestedAt).reversed()))
                .orElseThrow(() -> nothingFound(receipt));
    }

    private static Failure nothingFound(String receipt) {
        return receipt.isEmpty()
                ? new Failure(
                        "Nothing has been asked for: there is no receipt.",
                        "'pipelex telemetry forget' deletes and asks, and prints one.")
                : new Failure(
                        "There is no receipt '" + receipt + "' in this project.",
                        "Receipts are kept for 90 days; without one, --status shows what is furthest from done.");
    }
}
