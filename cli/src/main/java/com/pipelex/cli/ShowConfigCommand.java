package com.pipelex.cli;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.CliCommand;
import com.pipelex.cli.session.ExitCode;
import com.pipelex.cli.session.RecordedCommand;
import com.pipelex.runtime.model.Backend;
import com.pipelex.runtime.model.CallLimits;
import com.pipelex.runtime.model.DocumentRules;
import com.pipelex.runtime.model.ModelConfiguration;
import java.io.PrintStream;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;

/**
 * {@code pipelex show config}: the configuration as it holds, with what the file leaves out. It says of a key whether it
 * is set, and nothing more. Models and their names are in {@code show models}.
 */
@Command(name = "config", description = "Print the configuration as it holds, with what the file leaves out.")
final class ShowConfigCommand extends RecordedCommand {

    private final Cli cli;

    ShowConfigCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public CliCommand recordedAs() {
        return CliCommand.SHOW_CONFIG;
    }

    @Override
    public Integer call() {
        ModelConfiguration configuration = ConfigurationLoader.read(cli);
        PrintStream out = cli.screen().out();
        out.println("# " + cli.configuration()
                + (Files.exists(cli.configuration()) ? "" : ", which is not there: all of this is by default")
                + ". Models and their names: 'pipelex show models'.");
        backends(out, configuration);
        defaults(out, configuration);
        calls(out, configuration.calls());
        documents(out, configuration.documents());
        return ExitCode.SUCCESS;
    }

    private static void backends(PrintStream out, ModelConfiguration configuration) {
        for (Backend backend : configuration.backends().values()) {
            out.println();
            out.println("[backends." + name(backend.name()) + "]");
            String variable = backend.apiKeyVariable();
            if (backend.use() != Backend.Use.WITH_KEY) {
                out.println("enabled = " + (backend.use() == Backend.Use.ALWAYS));
            }
            out.println("endpoint = " + quoted(backend.endpoint().toString()));
            if (variable != null) {
                String state = ShowModelsCommand.state(configuration, backend);
                out.println("api_key_env = " + quoted(variable) + "  # " + (state.isEmpty() ? "is set" : state));
            }
            out.println("provider = " + quoted(backend.provider().spelling()));
            out.println("protocol = " + quoted(backend.protocol().spelling()));
            out.println("timeout_seconds = " + seconds(backend.timeout()));
        }
    }

    private static void defaults(PrintStream out, ModelConfiguration configuration) {
        out.println();
        out.println("[defaults]");
        named(out, "text", configuration.defaultForText());
        named(out, "structured", configuration.defaultForObjects());
        named(out, "extract", configuration.defaultForExtract());
        named(out, "images", configuration.defaultForImages());
    }

    private static void named(PrintStream out, String key, @Nullable String name) {
        out.println(name == null ? "# " + key + " is not set" : key + " = " + quoted(name));
    }

    private static void calls(PrintStream out, CallLimits calls) {
        out.println();
        out.println("[calls]");
        out.println("concurrency = " + calls.concurrency());
        out.println("retries = " + calls.retries());
        out.println("backoff_seconds = " + seconds(calls.backoff()));
        out.println("longest_wait_seconds = " + seconds(calls.longestWait()));
        out.println("timeout_seconds = " + seconds(calls.timeout()));
    }

    private static void documents(PrintStream out, DocumentRules documents) {
        out.println();
        out.println("[documents]");
        out.println("allow_private_addresses = " + documents.allowsPrivateAddresses());
        out.println("allow_hosts = " + list(documents.hosts()));
        List<String> folders = new ArrayList<>();
        documents.folders().forEach(folder -> folders.add(folder.toString()));
        out.println("allow_folders = " + list(folders));
        out.println("max_megabytes = " + documents.maxBytes() / 1_000_000);
        out.println("max_pages = " + documents.maxPages());
        out.println("timeout_seconds = " + seconds(documents.timeout()));
    }

    private static String list(List<String> texts) {
        List<String> quoted = new ArrayList<>();
        texts.forEach(text -> quoted.add(quoted(text)));
        return "[" + String.join(", ", quoted) + "]";
    }

    private static String seconds(Duration duration) {
        long millis = duration.toMillis();
        return millis % 1_000 == 0 ? String.valueOf(millis / 1_000) : String.valueOf(millis / 1_000.0);
    }

    private static String name(String key) {
        boolean isBare = !key.isEmpty()
                && key.chars()
                        .allMatch(unit -> unit < 128 && Character.isLetterOrDigit(unit) || unit == '_' || unit == '-');
        return isBare ? key : quoted(key);
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(unit -> {
            if (unit == '"' || unit == '\\') {
                quoted.append('\\');
            }
            quoted.append(Character.isISOControl(unit) ? '?' : (char) unit);
        });
        return quoted.append('"').toString();
    }
}
