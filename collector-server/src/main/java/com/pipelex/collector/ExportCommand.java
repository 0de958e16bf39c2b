package com.pipelex.collector;

import com.pipelex.collector.config.SettingsFile;
import com.pipelex.collector.store.ExportFormat;
import com.pipelex.collector.web.OperatorApi;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code collector export}: all stored events in a file. */
@Command(name = "export", description = "Write all stored events to a file; a running collector keeps running.")
final class ExportCommand extends DirectoryCommand {

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "jsonl",
            description = "jsonl, csv or parquet (default: ${DEFAULT-VALUE}).")
    String format = "jsonl";

    @Option(
            names = "--output",
            paramLabel = "FILE",
            required = true,
            description = "The file to write; an existing file is replaced.")
    Path output = Path.of("");

    @Spec
    @SuppressWarnings("NullAway.Init") // The command line sets it.
    CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        ExportFormat as = OperatorApi.format(format)
                .orElseThrow(() -> new ParameterException(
                        spec.commandLine(), "--format must be jsonl, csv or parquet, not '" + format + "'."));
        SettingsFile.write(
                output,
                file -> new DataDirectory(data)
                        .run(
                                store -> store.export(as, file),
                                running -> running.download(
                                        "/api/v1/export?format=" + as.name().toLowerCase(Locale.ROOT), file)));
        return 0;
    }
}
