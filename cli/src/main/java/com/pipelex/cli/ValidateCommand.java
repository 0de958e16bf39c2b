package com.pipelex.cli;

import com.pipelex.bundle.Bundle;
import com.pipelex.bundle.BundleReader;
import com.pipelex.bundle.BundleResult;
import com.pipelex.bundle.Pipe;
import com.pipelex.bundle.Problem;
import com.pipelex.model.ModelConfiguration;
import com.pipelex.run.Inputs;
import com.pipelex.run.Outcome;
import com.pipelex.run.PipelineRunner;
import com.pipelex.run.RunException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.core.JsonGenerator;

/** {@code pipelex validate}: reads and checks, then runs every pipe dry. */
@Command(name = "validate", description = "Check bundles, and run their pipes dry: no model, no network.")
final class ValidateCommand extends RecordedCommand {

    @Parameters(
            index = "0",
            paramLabel = "BUNDLE",
            description = "A .plx or .mthds file, or 'all' for every bundle in this folder and below.")
    String target = "";

    @Option(names = "--pipe", paramLabel = "CODE", description = "Run only this pipe dry.")
    @Nullable
    String pipe;

    @Option(names = "--json", description = "Print what was found as JSON, for scripts.")
    boolean json;

    private final Cli cli;

    ValidateCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    CliCommand recordedAs() {
        return CliCommand.VALIDATE;
    }

    @Override
    public Integer call() {
        List<Path> files = files();
        List<Problem> problems = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        for (Path file : files) {
            BundleResult result = withModels(BundleReader.read(file));
            problems.addAll(result.problems());
            if (!json) {
                Bundles.tell(cli, result.problems());
            }
            List<String> failed =
                    result.bundle().isPresent() ? dryRun(result.bundle().get()) : List.of();
            failures.addAll(failed);
            if (!json) {
                say(file, result, failed);
            }
        }
        boolean isValid = failures.isEmpty() && problems.stream().noneMatch(Problem::isError);
        if (json) {
            Json.print(cli.screen().out(), out -> write(out, isValid, problems, failures));
        }
        return isValid ? ExitCode.SUCCESS : ExitCode.FAILURE;
    }

    /** The result, with the models that it names and the configuration does not know. */
    private BundleResult withModels(BundleResult result) {
        Bundle bundle = result.bundle().orElse(null);
        List<Problem> unknown = bundle == null ? List.of() : ModelConfiguration.problems(cli.configuration(), bundle);
        if (unknown.isEmpty()) {
            return result;
        }
        List<Problem> all = new ArrayList<>(result.problems());
        all.addAll(unknown);
        return new BundleResult(Optional.empty(), all);
    }

    private List<Path> files() {
        if (target.equals("all")) {
            List<Path> files = Bundles.below(cli);
            if (files.isEmpty()) {
                throw new Failure(
                        "There is no bundle in this folder or below.", "A bundle's file ends in .plx or .mthds.");
            }
            return files;
        }
        Path file = Bundles.path(cli, target);
        if (!Bundles.isFile(target) && !Files.isRegularFile(file)) {
            throw new Failure(
                    "'" + target + "' is not a bundle: a bundle's file ends in .plx or .mthds.",
                    "Write 'pipelex validate my.plx', or 'pipelex validate all'.");
        }
        return List.of(file);
    }

    /** Runs the pipes dry; what fails, in a line each. */
    private List<String> dryRun(Bundle bundle) {
        List<String> failures = new ArrayList<>();
        if (pipe != null && !bundle.pipes().containsKey(pipe)) {
            failures.add("there is no pipe '" + pipe + "' in " + bundle.file() + ".");
        }
        for (Pipe one : bundle.pipes().values()) {
            String code = one.common().code();
            if (pipe != null && !pipe.equals(code)) {
                continue;
            }
            try {
                PipelineRunner.builder(bundle).dryRun(0).build().run(code, Inputs.none());
            } catch (RunException failure) {
                failures.add(failure.getMessage() + (failure.hint().isEmpty() ? "" : " " + failure.hint()));
            }
        }
        Outcome outcome = failures.isEmpty() ? Outcome.SUCCESS : Outcome.FAILURE;
        Pipe chosen = pipe == null ? null : bundle.pipes().get(pipe);
        if (chosen != null) {
            record(new PipelexEvent.PipeDryRun(RunRecorder.kind(chosen.type()), outcome));
        } else {
            record(new PipelexEvent.BundleDryRun(
                    bundle.pipes().size(), bundle.concepts().size(), outcome));
        }
        return failures;
    }

    private void say(Path file, BundleResult result, List<String> failures) {
        for (String failure : failures) {
            cli.screen().note(cli.screen().errInk().red("error") + " " + failure);
        }
        if (result.bundle().isEmpty() || !failures.isEmpty()) {
            long errors = failures.size()
                    + result.problems().stream().filter(Problem::isError).count();
            cli.screen().note(cli.screen().errInk().red("✗") + " " + file + ": " + Words.count(errors, "error") + ".");
            return;
        }
        Bundle bundle = result.bundle().get();
        cli.screen()
                .out()
                .println(cli.screen().outInk().green("✓") + " " + file + ": "
                        + Words.count(bundle.pipes().size(), "pipe") + ", "
                        + Words.count(bundle.concepts().size(), "concept") + ", all in order.");
    }

    private static void write(JsonGenerator out, boolean isValid, List<Problem> problems, List<String> failures) {
        out.writeStartObject();
        out.writeBooleanProperty("valid", isValid);
        out.writeArrayPropertyStart("problems");
        for (Problem problem : problems) {
            out.writeStartObject();
            out.writeStringProperty("severity", problem.isError() ? "error" : "warning");
            out.writeStringProperty("kind", problem.kind().name().toLowerCase(java.util.Locale.ROOT));
            out.writeStringProperty("file", problem.place().file().toString());
            out.writeNumberProperty("line", problem.place().line());
            out.writeNumberProperty("column", problem.place().column());
            if (problem.pipe() != null) {
                out.writeStringProperty("pipe", problem.pipe());
            }
            out.writeStringProperty("message", problem.message());
            out.writeStringProperty("hint", problem.hint());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeArrayPropertyStart("dry_run_failures");
        for (String failure : failures) {
            out.writeString(failure);
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
