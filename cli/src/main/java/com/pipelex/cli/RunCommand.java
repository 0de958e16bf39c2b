package com.pipelex.cli;

import com.pipelex.cli.graph.GraphFile;
import com.pipelex.cli.graph.RunGraph;
import com.pipelex.cli.progress.RunDisplays;
import com.pipelex.cli.progress.RunSummary;
import com.pipelex.cli.progress.RunTree;
import com.pipelex.cli.progress.WatchedRun;
import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.CliCommand;
import com.pipelex.cli.session.ExitCode;
import com.pipelex.cli.session.Failure;
import com.pipelex.cli.session.RecordedCommand;
import com.pipelex.cli.terminal.AtomicFiles;
import com.pipelex.cli.terminal.Formats;
import com.pipelex.cli.terminal.IoErrors;
import com.pipelex.language.Bundle;
import com.pipelex.language.Problem;
import com.pipelex.runtime.DryRun;
import com.pipelex.runtime.Inputs;
import com.pipelex.runtime.PipelineRunner;
import com.pipelex.runtime.RunResult;
import com.pipelex.runtime.event.Functions;
import com.pipelex.runtime.event.ModelCall;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.model.ModelConfiguration;
import com.pipelex.runtime.model.TrustedConfiguration;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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

    @Option(
            names = "--graph",
            paramLabel = "FILE",
            description =
                    "Write what ran when, and what it took, as the name says: .html, .md or .mmd (Mermaid), .json.")
    @Nullable
    Path graph;

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
    public CliCommand recordedAs() {
        return CliCommand.RUN;
    }

    @Override
    public Integer call() {
        if (!Bundles.isFile(target)) {
            throw new Failure(
                    "'" + target + "' is not a bundle: a bundle's file ends in .plx or .mthds.",
                    "Write 'pipelex run my.plx --pipe CODE' to run one of its pipes.");
        }
        checkForm();
        Functions known = functions.found(cli);
        Bundle bundle = Bundles.loadValid(cli, Bundles.path(cli, target), others.library(cli, known, List.of()));
        String code = Bundles.pipe(bundle, pipe).common().code();
        TrustedConfiguration configuration =
                dryRun ? TrustedConfiguration.none(cli.configuration()) : configuration(bundle);
        if (dryRun) {
            Bundles.tell(cli, DryRun.checkWithoutOptionals(bundle, code, known, seed));
        }
        try {
            WatchedRun run = new WatchedRun(cli.screen(), RunDisplays.on(cli.screen(), cli.environment(), json));
            return run(run, code, runner(bundle, configuration, known, run.tree()));
        } catch (RunException failure) {
            throw new Failure(String.valueOf(failure.getMessage()), failure.hint(), failure);
        }
    }

    /** The configuration of a run in earnest; the last step before it is the person's word, if that is needed. */
    private TrustedConfiguration configuration(Bundle bundle) {
        ModelConfiguration configuration = ConfigurationLoader.read(cli);
        check(configuration.problems(bundle));
        return new TrustQuestion(cli).trusted(configuration);
    }

    private void checkForm() {
        if (graph != null && GraphFile.of(graph) == null) {
            throw new Failure(
                    "'" + graph + "' says no form that a graph could have.",
                    "Let it end in .html, .md, .mmd or .json.");
        }
    }

    /** Ends the run before it costs anything where a model that it may come to is not known. */
    private void check(List<Problem> unknown) {
        Bundles.tell(cli, unknown);
        if (!unknown.isEmpty()) {
            throw new Failure(
                    "'" + target + "' cannot run: " + Formats.count(unknown.size(), "error") + ".",
                    "Configure the model in " + cli.configuration() + ", or use --dry-run.");
        }
    }

    private int run(WatchedRun run, String code, PipelineRunner runner) throws RunException {
        Inputs given = inputs();
        RunResult result;
        try {
            result = run.of(() -> runner.run(code, given)).orElse(null);
        } catch (RunException failure) {
            draw(code, run.tree(), List.of());
            throw failure;
        }
        if (result == null) {
            draw(code, run.tree(), List.of());
            return ExitCode.INTERRUPTED;
        }
        show(result);
        save(code, result);
        result.notes().forEach(cli.screen()::warn);
        new RunSummary(cli.screen()).lines(dryRun ? "Dry run" : "Done", result).forEach(cli.screen()::note);
        return draw(code, run.tree(), result.calls()) ? ExitCode.SUCCESS : ExitCode.FAILURE;
    }

    private PipelineRunner runner(Bundle bundle, TrustedConfiguration configuration, Functions known, RunTree tree) {
        PipelineRunner.Builder builder = PipelineRunner.builder(bundle)
                .configuration(configuration)
                .functions(known)
                .folder(folderOfInputs())
                .listener(new RunRecorder(this::record, dryRun))
                .progress(tree);
        if (dryRun) {
            builder.dryRun(seed);
        }
        return builder.build();
    }

    private boolean areInputsWritten() {
        return inputs != null && inputs.strip().startsWith("{");
    }

    /** Paths in a file of inputs begin where the file is. */
    private Path folderOfInputs() {
        if (inputs == null || areInputsWritten()) {
            return cli.folder();
        }
        return folderOf(inputs);
    }

    private Path folderOf(String file) {
        Path folder = Bundles.path(cli, file).getParent();
        return folder == null ? cli.folder() : folder;
    }

    /** A run that makes nothing, as of a condition that only goes on, prints nothing. */
    private void show(RunResult result) {
        String text = json ? result.workingMemory() : result.output();
        if (text.isEmpty()) {
            cli.screen().note("The run made no output.");
        } else {
            cli.screen().out().println(cli.screen().terminal().out() ? Formats.printable(text) : text);
        }
    }

    private Inputs inputs() throws RunException {
        if (inputs == null) {
            return Inputs.none();
        }
        if (areInputsWritten()) {
            return Inputs.fromJson("--inputs", inputs);
        }
        Path file = Bundles.path(cli, inputs);
        boolean isOfProject = isWithin(file, cli.project()) || isWithin(file, folderOf(target));
        if (isOfProject && Files.exists(file) && !Files.isRegularFile(file)) {
            throw new Failure("'" + file + "' is not a regular file.", "Name a file, or pass JSON to --inputs.");
        }
        Inputs given = Inputs.fromFile(file);
        return isOfProject ? given.ofProject() : given;
    }

    /** Returns whether a file lies in a folder, by its name or once links are followed: then it may have come with it. */
    private static boolean isWithin(Path file, Path folder) {
        if (file.toAbsolutePath().normalize().startsWith(folder.toAbsolutePath().normalize())) {
            return true;
        }
        try {
            return file.toRealPath().startsWith(folder.toRealPath());
        } catch (IOException goneOrPipe) {
            return false;
        }
    }

    /** @return whether it was written, where one was asked for */
    private boolean draw(String code, RunTree tree, List<ModelCall> calls) {
        GraphFile form = graph == null ? null : GraphFile.of(graph);
        if (graph == null || form == null) {
            return true;
        }
        try {
            RunGraph drawn = new RunGraph(target, code, dryRun ? "Dry run" : "Done", tree, calls, Instant.now());
            form.write(drawn, cli.folder().resolve(graph));
            cli.screen().note(cli.screen().errInk().dim("Graph written to " + graph));
            return true;
        } catch (IOException failure) {
            cli.screen()
                    .fail(
                            "The graph could not be written to '" + graph + "': " + IoErrors.ofWriting(failure) + ".",
                            "Name another file with --graph.");
            return false;
        }
    }

    private void save(String code, RunResult result) {
        if (noOutput) {
            return;
        }
        Path file = output == null ? null : cli.folder().resolve(output);
        try {
            Path saved = file == null ? next(code) : file;
            byte[] memory = (result.workingMemory() + "\n").getBytes(StandardCharsets.UTF_8);
            if (file == null) {
                AtomicFiles.write(saved, memory);
            } else {
                AtomicFiles.writeNamed(saved, memory);
            }
            cli.screen().note(cli.screen().errInk().dim("Working memory saved to " + saved));
        } catch (IOException failure) {
            throw new Failure(
                    "The working memory could not be saved" + (file == null ? "" : " to '" + file + "'") + ": "
                            + IoErrors.ofWriting(failure)
                            + ".",
                    "The output above is complete. Name another file with --output, or use --no-output.",
                    failure);
        }
    }

    private Path next(String code) throws IOException {
        Path folder = AtomicFiles.folder(cli.folder().resolve("results"));
        for (int number = 1; ; number++) {
            Path file = folder.resolve("run_" + code + (number < 10 ? "_0" : "_") + number + ".json");
            if (!Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
                return file;
            }
        }
    }
}
