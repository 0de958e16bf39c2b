package com.pipelex.cli;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.CliCommand;
import com.pipelex.cli.session.ExitCode;
import com.pipelex.cli.session.Failure;
import com.pipelex.cli.session.PipelexEvent;
import com.pipelex.cli.session.RecordedCommand;
import com.pipelex.cli.terminal.Formats;
import com.pipelex.cli.terminal.Json;
import com.pipelex.language.Bundle;
import com.pipelex.language.BundleReader;
import com.pipelex.language.BundleResult;
import com.pipelex.language.Dialect;
import com.pipelex.language.Library;
import com.pipelex.language.Pipe;
import com.pipelex.language.Problem;
import com.pipelex.language.Spellings;
import com.pipelex.runtime.DryRun;
import com.pipelex.runtime.event.Functions;
import com.pipelex.runtime.event.Outcome;
import com.pipelex.runtime.model.ModelConfiguration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code pipelex validate}: reads and checks, then runs every pipe dry. */
@Command(name = "validate", description = "Check bundles, and run their pipes dry: no model, no network.")
final class ValidateCommand extends RecordedCommand {

    @Parameters(
            index = "0",
            paramLabel = "BUNDLE",
            description = "A .plx or .mthds file, a folder of them, or 'all' for every bundle in this folder and "
                    + "below. Bundles of one folder may use one another.")
    String target = "";

    @Option(names = "--pipe", paramLabel = "CODE", description = "Run only this pipe dry.")
    @Nullable
    String pipe;

    @Option(names = "--json", description = "Print what was found as JSON, for scripts.")
    boolean json;

    @Option(
            names = "--dialect",
            paramLabel = "NAME",
            description =
                    "The rules: plx (Pipelex 0.15.4) or mthds (the standard); default: as the file's extension says.")
    @Nullable
    String dialect;

    @Mixin
    LibraryOption others = new LibraryOption();

    @Mixin
    FunctionsOption functions = new FunctionsOption();

    private final Cli cli;

    ValidateCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public CliCommand recordedAs() {
        return CliCommand.VALIDATE;
    }

    @Override
    public Integer call() {
        Functions known = functions.found(cli);
        List<Path> files = files();
        Library library = inDialect(others.library(cli, known, files));
        ProblemList list = new ProblemList(cli.screen());
        List<Problem> all = new ArrayList<>();
        Set<String> pipes = new LinkedHashSet<>();
        for (Path file : files) {
            BundleResult result = BundleReader.read(file, library);
            List<Problem> problems = new ArrayList<>(result.problems());
            result.bundle().ifPresent(bundle -> {
                pipes.addAll(bundle.pipes().keySet());
                problems.addAll(further(bundle, known));
            });
            all.addAll(problems);
            if (!json) {
                list.show(problems);
                say(file, result, problems);
            }
        }
        boolean isValid = all.stream().noneMatch(Problem::isError);
        if (isValid && pipe != null && !pipes.contains(pipe)) {
            throw new Failure("There is no pipe '" + pipe + "' in " + target + ".", Spellings.didYouMean(pipe, pipes));
        }
        if (json) {
            Json.print(cli.screen().out(), out -> {
                out.writeStartObject();
                out.writeBooleanProperty("valid", isValid);
                ProblemList.write(out, all);
                out.writeEndObject();
            });
        }
        return isValid ? ExitCode.SUCCESS : ExitCode.FAILURE;
    }

    private Library inDialect(Library library) {
        if (dialect == null) {
            return library;
        }
        return switch (dialect) {
            case "plx" -> library.in(Dialect.PLX);
            case "mthds" -> library.in(Dialect.MTHDS);
            default -> throw new Failure("There is no dialect '" + dialect + "'.", "Use plx or mthds.");
        };
    }

    private List<Path> files() {
        Path path = Bundles.path(cli, target);
        boolean isAll = target.equals("all");
        if (isAll || Files.isDirectory(path)) {
            List<Path> files = Bundles.in(cli, isAll ? cli.folder() : path);
            if (files.isEmpty()) {
                throw new Failure(
                        "There is no bundle in " + (isAll ? "this folder" : "'" + target + "'") + " or below.",
                        "A bundle's file ends in .plx or .mthds.");
            }
            return files;
        }
        if (!Bundles.isFile(target) && !Files.isRegularFile(path)) {
            throw new Failure(
                    "'" + target + "' is not a bundle: a bundle's file ends in .plx or .mthds.",
                    "Write 'pipelex validate my.plx', or 'pipelex validate all'.");
        }
        return List.of(path);
    }

    /** The problems of a bundle that is valid by itself: in the models that it names, and in a dry run. */
    private List<Problem> further(Bundle bundle, Functions known) {
        List<Problem> problems = new ArrayList<>();
        for (Problem problem : ModelConfiguration.problems(cli.configuration(), bundle)) {
            boolean isUnknown = problem.kind() == Problem.Kind.UNKNOWN_MODEL;
            problems.add(isUnknown ? problem.asWarning() : problem);
        }
        problems.addAll(dryRun(bundle, known));
        return problems;
    }

    private List<Problem> dryRun(Bundle bundle, Functions known) {
        Pipe chosen = pipe == null ? null : bundle.pipes().get(pipe);
        if (pipe != null && chosen == null) {
            return List.of();
        }
        List<Problem> problems = chosen == null
                ? DryRun.check(bundle, known, 0)
                : DryRun.check(bundle, chosen.common().code(), known, 0);
        Outcome outcome = problems.stream().noneMatch(Problem::isError) ? Outcome.SUCCESS : Outcome.FAILURE;
        record(
                chosen == null
                        ? new PipelexEvent.BundleDryRun(
                                bundle.pipes().size(), bundle.concepts().size(), outcome)
                        : new PipelexEvent.PipeDryRun(RunRecorder.kind(chosen.type()), outcome));
        return problems;
    }

    private void say(Path file, BundleResult result, List<Problem> problems) {
        long errors = problems.stream().filter(Problem::isError).count();
        Bundle bundle = result.bundle().orElse(null);
        if (errors > 0 || bundle == null) {
            cli.screen()
                    .note(cli.screen().errInk().red("✗") + " " + file + ": " + Formats.count(errors, "error") + ".");
            return;
        }
        cli.screen()
                .out()
                .println(cli.screen().outInk().green("✓") + " " + file + ": "
                        + Formats.count(bundle.pipes().size(), "pipe") + ", "
                        + Formats.count(bundle.concepts().size(), "concept") + ", all valid.");
    }
}
