package com.pipelex.cli;

import com.pipelex.bundle.Bundle;
import com.pipelex.bundle.Problem;
import com.pipelex.model.ModelConfiguration;
import com.pipelex.run.Functions;
import com.pipelex.run.Inputs;
import com.pipelex.run.ModelCall;
import com.pipelex.run.PipelineRunner;
import com.pipelex.run.RunException;
import com.pipelex.run.RunResult;
import com.pipelex.run.Usage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pipelex run}. */
@Command(name = "run", description = "Run a pipe of a bundle. Its output goes to stdout.")
final class RunCommand extends RecordedCommand {

    @Parameters(index = "0", paramLabel = "BUNDLE", description = "The bundle: a .plx or .mthds file.")
    String target = "";

    @Option(names = "--pipe", paramLabel = "CODE", description = "The pipe; default: the bundle's main pipe.")
    @Nullable
    String pipe;

    @Option(
            names = {"-i", "--inputs"},
            paramLabel = "FILE|JSON",
            description = "The inputs: a JSON file, or JSON that begins with '{'.")
    @Nullable
    String inputs;

    @Option(
            names = {"-o", "--output"},
            paramLabel = "FILE",
            description = "Where the working memory is saved; default: results/run_<pipe>_NN.json.")
    @Nullable
    Path output;

    @Option(names = "--no-output", description = "Do not save the working memory.")
    boolean noOutput;

    @Option(names = "--dry-run", description = "Run without a model and without the network, on made-up values.")
    boolean dryRun;

    @Option(names = "--seed", paramLabel = "N", description = "What a dry run makes up; the same for the same number.")
    long seed;

    @Option(names = "--json", description = "Print the working memory as JSON instead of the last output.")
    boolean json;

    @Mixin
    LibraryOption others = new LibraryOption();

    @Mixin
    FunctionsOption functions = new FunctionsOption();

    private final Cli cli;

    RunCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    CliCommand recordedAs() {
        return CliCommand.RUN;
    }

    @Override
    public Integer call() {
        if (!Bundles.isFile(target)) {
            throw new Failure(
                    "'" + target + "' is not a bundle: a bundle's file ends in .plx or .mthds.",
                    "Write 'pipelex run my.plx --pipe CODE' to run one of its pipes.");
        }
        Functions known = functions.found(cli);
        Bundle bundle = Bundles.sound(cli, Bundles.path(cli, target), others.library(cli, known, List.of()));
        String code = Bundles.pipe(bundle, pipe).common().code();
        ModelConfiguration configuration = dryRun
                ? ModelConfiguration.none(cli.configuration())
                : ModelConfiguration.read(cli.configuration()).with(cli.keys());
        Bundles.tell(cli, configuration.problems());
        check(configuration.problems(bundle));
        try {
            RunResult result = runner(bundle, configuration, known).run(code, inputs());
            show(result);
            save(code, result);
            summary(result);
            return ExitCode.SUCCESS;
        } catch (RunException failure) {
            throw new Failure(String.valueOf(failure.getMessage()), failure.hint(), failure);
        }
    }

    /** Ends the run before it costs anything where a model that it may come to is not known. */
    private void check(List<Problem> unknown) {
        Bundles.tell(cli, unknown);
        if (!unknown.isEmpty()) {
            throw new Failure(
                    "'" + target + "' cannot run: " + Words.count(unknown.size(), "error") + ".",
                    "Configure the model in " + cli.configuration() + ", or use --dry-run.");
        }
    }

    private PipelineRunner runner(Bundle bundle, ModelConfiguration configuration, Functions known) {
        PipelineRunner.Builder builder = PipelineRunner.builder(bundle)
                .configuration(configuration)
                .functions(known)
                .folder(cli.folder())
                .listener(new RunRecorder(this::record, dryRun));
        if (dryRun) {
            builder.dryRun(seed);
        }
        return builder.build();
    }

    /** A run that makes nothing, as of a condition that only goes on, prints nothing. */
    private void show(RunResult result) {
        String text = json ? result.workingMemory() : result.output();
        if (text.isEmpty()) {
            cli.screen().note("The run made no output.");
        } else {
            cli.screen().out().println(text);
        }
    }

    private Inputs inputs() throws RunException {
        if (inputs == null) {
            return Inputs.none();
        }
        return inputs.strip().startsWith("{")
                ? Inputs.fromJson("--inputs", inputs)
                : Inputs.fromFile(Bundles.path(cli, inputs));
    }

    private void save(String code, RunResult result) {
        if (noOutput) {
            return;
        }
        Path file = output == null ? null : cli.folder().resolve(output);
        try {
            Path saved = file == null ? next(code) : file;
            Saving.write(saved, (result.workingMemory() + "\n").getBytes(StandardCharsets.UTF_8));
            cli.screen().note(cli.screen().errInk().dim("Working memory saved to " + saved));
        } catch (IOException failure) {
            throw new Failure(
                    "The working memory could not be saved" + (file == null ? "" : " to '" + file + "'") + ": "
                            + (failure instanceof NoSuchFileException ? "there is no such folder" : Reasons.of(failure))
                            + ".",
                    "The output above is complete. Name another file with --output, or use --no-output.",
                    failure);
        }
    }

    private Path next(String code) throws IOException {
        Path folder = cli.folder().resolve("results");
        Files.createDirectories(folder);
        for (int number = 1; ; number++) {
            Path file = folder.resolve("run_" + code + (number < 10 ? "_0" : "_") + number + ".json");
            if (!Files.exists(file)) {
                return file;
            }
        }
    }

    private void summary(RunResult result) {
        Usage usage = result.usage();
        StringBuilder text = new StringBuilder(dryRun ? "Dry run" : "Done");
        text.append(" in ").append(Words.duration(result.duration()));
        if (usage.modelCalls() > 0) {
            text.append(", ")
                    .append(Words.count(usage.modelCalls(), "model call"))
                    .append(", ");
            text.append(usage.tokensIn())
                    .append(" tokens in, ")
                    .append(usage.tokensOut())
                    .append(" out");
            text.append(", ").append(cost(result.calls()));
        }
        cli.screen().note(cli.screen().errInk().green("✓") + " " + text);
        for (ModelCall call : result.calls()) {
            cli.screen()
                    .note(cli.screen()
                            .errInk()
                            .dim("  " + call.pipe() + "  " + call.model() + "  " + call.tokensIn() + " in, "
                                    + call.tokensOut() + " out, " + Words.duration(call.latency())));
        }
    }

    private static String cost(List<ModelCall> calls) {
        double known = 0;
        int unknown = 0;
        for (ModelCall call : calls) {
            known += call.cost() == null ? 0 : call.cost();
            unknown += call.cost() == null ? 1 : 0;
        }
        String dollars = String.format(Locale.ROOT, "$%.4f", known);
        return unknown == 0
                ? dollars
                : unknown == calls.size() ? "at a price that is not known" : "more than " + dollars;
    }
}
