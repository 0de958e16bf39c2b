package com.pipelex.collector;

import com.pipelex.collector.config.SettingsFile;
import com.pipelex.collector.web.Backup;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code collector restore}: a backup back into a folder. */
@Command(name = "restore", description = "Restore a backup into a directory whose collector is stopped.")
final class RestoreCommand extends DirectoryCommand {

    @Option(
            names = "--input",
            paramLabel = "FILE",
            required = true,
            description = "The zip file that 'collector backup' wrote.")
    Path input = Path.of("");

    @Option(names = "--force", description = "Replace an existing database.")
    boolean force;

    @Override
    public Integer call() throws Exception {
        if (!Files.isReadable(input)) {
            throw new CollectorException("The backup " + input.toAbsolutePath() + " cannot be read.");
        }
        if (Files.exists(data.resolve("collector.duckdb")) && !force) {
            throw new CollectorException("There is a database in " + data.toAbsolutePath()
                    + " already. Choose another directory with --data, or replace it with --force.");
        }
        SettingsFile.create(data);
        DirectoryLock lock = DirectoryLock.take(data);
        try {
            Backup.unpack(input, data);
        } finally {
            lock.close();
        }
        System.out.println("restored into " + data.toAbsolutePath());
        return 0;
    }
}
