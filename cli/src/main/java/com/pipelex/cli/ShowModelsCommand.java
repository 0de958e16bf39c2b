package com.pipelex.cli;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.CliCommand;
import com.pipelex.cli.session.ExitCode;
import com.pipelex.cli.session.Failure;
import com.pipelex.cli.session.RecordedCommand;
import com.pipelex.cli.terminal.Columns;
import com.pipelex.language.Spellings;
import com.pipelex.runtime.model.Backend;
import com.pipelex.runtime.model.Model;
import com.pipelex.runtime.model.ModelConfiguration;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code pipelex show models}: the models, and what their further names come to with the keys that are set. */
@Command(name = "models", description = "List the configured models, and the names that stand for them.")
final class ShowModelsCommand extends RecordedCommand {

    @Parameters(arity = "0..1", paramLabel = "BACKEND", description = "Only those of this backend; default: all.")
    @Nullable
    String only;

    private final Cli cli;

    ShowModelsCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public CliCommand recordedAs() {
        return CliCommand.SHOW_MODELS;
    }

    @Override
    public Integer call() {
        ModelConfiguration configuration = ConfigurationLoader.read(cli);
        if (only != null && !configuration.backends().containsKey(only)) {
            String near = Spellings.didYouMean(only, configuration.backends().keySet());
            throw new Failure(
                    "There is no backend '" + only + "'.", near.isEmpty() ? "See 'pipelex show backends'." : near);
        }
        if (configuration.models().isEmpty()) {
            cli.screen().note("No model is configured in " + cli.configuration() + ".");
            return ExitCode.SUCCESS;
        }
        models(configuration);
        if (only == null) {
            names(configuration);
        }
        return ExitCode.SUCCESS;
    }

    private void models(ModelConfiguration configuration) {
        Columns columns = new Columns();
        columns.row("MODEL", "BACKEND", "ID", "$ IN", "$ OUT", "");
        for (Model model : configuration.models().values()) {
            if (only != null && !only.equals(model.backend().name())) {
                continue;
            }
            columns.row(
                    model.name(),
                    model.backend().name(),
                    model.id(),
                    price(model.prices().in()),
                    price(model.prices().out()),
                    state(configuration, model.backend()));
        }
        columns.print(cli.screen());
        cli.screen().note(cli.screen().errInk().dim("$: US dollars per million tokens; ?: unknown; -: unavailable."));
    }

    private void names(ModelConfiguration configuration) {
        cli.screen().out().println();
        Columns columns = new Columns();
        columns.row("NAME", "NOW", "STANDS FOR");
        for (String name : configuration.furtherNames()) {
            Model model = configuration.model(name).orElse(null);
            boolean isThere = model != null && configuration.isAvailable(model.backend());
            columns.row(
                    name,
                    isThere && model != null ? model.name() : "-",
                    String.join(", ", configuration.targets(name)));
        }
        columns.print(cli.screen());
    }

    private static String price(@Nullable Double price) {
        if (price == null) {
            return "?";
        }
        return BigDecimal.valueOf(price).stripTrailingZeros().toPlainString();
    }

    /** The reason why its models are unavailable; empty if they are available. */
    static String state(ModelConfiguration configuration, Backend backend) {
        if (backend.use() == Backend.Use.NEVER) {
            return "disabled";
        }
        return configuration.isAvailable(backend) ? "" : backend.apiKeyVariable() + " is not set";
    }
}
