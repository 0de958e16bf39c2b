package com.pipelex.collector;

import com.pipelex.collector.config.SettingsFile;
import com.pipelex.collector.privacy.ClockCheck;
import java.nio.file.Files;
import java.time.Instant;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code collector clock}: the confirmation of the machine's clock. */
@Command(
        name = "clock",
        description = "Confirm the machine's clock after a jump of more than a day; until then nothing expires.")
final class ClockCommand extends DirectoryCommand {

    @Option(names = "--confirm", required = true, description = "Confirm that the machine's clock is right.")
    boolean isConfirmed;

    @Override
    public Integer call() throws Exception {
        if (!Files.exists(data.resolve(SettingsFile.NAME))) {
            throw new CollectorException(
                    "There is no collector in " + data.toAbsolutePath() + ". Choose its directory with --data.");
        }
        Instant now = Instant.now();
        ClockCheck.confirm(data, now);
        System.out.println("confirmed: the clock says " + now);
        return 0;
    }
}
