package com.pipelex.collector;

import com.pipelex.collector.config.SettingsFile;
import com.pipelex.collector.web.Backup;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code collector backup}: the database and the configuration in a zip. */
@Command(
        name = "backup",
        description = "Write the database and the configuration to a zip file; a running collector keeps running.")
final class BackupCommand extends DirectoryCommand {

    @Option(
            names = "--output",
            paramLabel = "FILE",
            required = true,
            description = "The zip file to write; an existing file is replaced.")
    Path output = Path.of("");

    @Override
    public Integer call() throws Exception {
        SettingsFile.write(
                output,
                zip -> new DataDirectory(data)
                        .run(
                                store -> {
                                    Path copy = Files.createTempDirectory(data, "backup-");
                                    try {
                                        store.backup(copy.resolve("copy"));
                                        Backup.pack(copy.resolve("copy"), data.resolve(SettingsFile.NAME), zip);
                                    } finally {
                                        Files.deleteIfExists(copy.resolve("copy"));
                                        Files.deleteIfExists(copy);
                                    }
                                },
                                running -> running.download("/api/v1/backup", zip)));
        return 0;
    }
}
