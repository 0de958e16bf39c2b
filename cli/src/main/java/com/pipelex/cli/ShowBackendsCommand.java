package com.pipelex.cli;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.CliCommand;
import com.pipelex.cli.session.ExitCode;
import com.pipelex.cli.session.PipelexEvent;
import com.pipelex.cli.session.RecordedCommand;
import com.pipelex.cli.terminal.Columns;
import com.pipelex.runtime.model.Backend;
import com.pipelex.runtime.model.DirectedSet;
import com.pipelex.runtime.model.Model;
import com.pipelex.runtime.model.ModelConfiguration;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Command;

/** {@code pipelex show backends}: where models are served, and whether their keys are set. */
@Command(name = "backends", description = "List where models are served, and whether their keys are set.")
final class ShowBackendsCommand extends RecordedCommand {

    private final Cli cli;

    ShowBackendsCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public CliCommand recordedAs() {
        return CliCommand.SHOW_BACKENDS;
    }

    @Override
    public Integer call() {
        ModelConfiguration configuration = ConfigurationLoader.read(cli);
        Map<String, Backend> backends = new LinkedHashMap<>(configuration.backends());
        Map<String, Integer> models = new LinkedHashMap<>();
        for (Model model : configuration.models().values()) {
            backends.putIfAbsent(model.backend().name(), model.backend());
            models.merge(model.backend().name(), 1, Integer::sum);
        }
        if (backends.isEmpty()) {
            cli.screen().note("No model is configured in " + cli.configuration() + ".");
        } else {
            Columns columns = new Columns();
            columns.row("BACKEND", "ENDPOINT", "PROTOCOL", "MODELS", "KEY");
            for (Backend backend : backends.values()) {
                columns.row(
                        backend.name(),
                        backend.endpoint().toString(),
                        backend.protocol().spelling(),
                        String.valueOf(models.getOrDefault(backend.name(), 0)),
                        key(configuration, backend));
            }
            columns.print(cli.screen());
        }
        trust(configuration.directedSet());
        record(new PipelexEvent.BackendsShow(backends.size()));
        return ExitCode.SUCCESS;
    }

    private void trust(DirectedSet set) {
        if (!set.isEmpty() && !new TrustFile(cli).holds(set)) {
            cli.screen().note("You have not allowed what this configuration directs: see 'pipelex trust --list'.");
        }
    }

    private static String key(ModelConfiguration configuration, Backend backend) {
        String state = ShowModelsCommand.state(configuration, backend);
        if (!state.isEmpty()) {
            return state;
        }
        return backend.apiKeyVariable() == null ? "none needed" : backend.apiKeyVariable() + " is set";
    }
}
