package com.pipelex.collector;

import com.pipelex.collector.config.SettingsFile;
import com.pipelex.collector.store.StoreException;
import com.pipelex.collector.web.Backup;
import java.io.IOException;
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
        boolean isNew = !Files.exists(data);
        SettingsFile.createFolder(data);
        DirectoryLock lock = DirectoryLock.take(data);
        try {
            Backup.unpack(input, data);
            SettingsFile.create(data);
            SettingsFile.protect(data);
        } catch (IOException | StoreException failed) {
            throw refused(failed, isNew);
        } finally {
            lock.close();
        }
        System.out.println("restored into " + data.toAbsolutePath());
        return 0;
    }

    private CollectorException refused(Exception failed, boolean isNew) throws IOException {
        if (isNew) {
            DirectoryLock.delete(data);
            Files.deleteIfExists(data);
        }
        boolean isFull = new StoreException("restoring", failed).isDiskFull();
        return new CollectorException("The backup " + input.toAbsolutePath() + " cannot be restored: "
                + (isFull ? "the disk is full" : failed.getMessage()) + ". Nothing was changed.");
    }
}
