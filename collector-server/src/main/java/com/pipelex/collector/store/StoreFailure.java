package com.pipelex.collector.store;

import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The causes of a store's failures, as far as the operator has to do something about them. */
final class StoreFailure {

    private StoreFailure() {}

    /** Returns whether there is no space for a file. */
    static boolean isDiskFull(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = next(cause)) {
            String text = String.valueOf(cause.getMessage()).toLowerCase(Locale.ROOT);
            if (text.contains("no space left") || text.contains("file too large") || text.contains("disk quota")) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Throwable next(Throwable failure) {
        return failure.getCause() == failure ? null : failure.getCause();
    }

    /** Returns why a database could not be opened, and the next step. */
    static String atOpening(Path folder, Throwable failure) {
        Path file = folder.resolve(Database.FILE).toAbsolutePath();
        String text = String.valueOf(failure.getMessage());
        String head = "The database " + file + " cannot be opened: ";
        if (isDiskFull(failure)) {
            return head + "the disk is full. Free some space and start the collector again.";
        }
        if (text.contains("lock on file") || text.contains("Permission denied") || text.contains("newer collector")) {
            return head + text;
        }
        if (text.contains(".wal") || text.contains("WAL")) {
            return head + "its log is damaged (" + text + ").\n  To open it without the events that only the log holds:"
                    + "\n    mv '" + file + ".wal' '" + file + ".wal.damaged'\n" + restoring(folder);
        }
        return head + "it is damaged, or no database of a collector (" + text
                + ").\n  To keep it and start anew:\n    mv '" + file + "' '" + file + ".damaged'\n"
                + restoring(folder);
    }

    private static String restoring(Path folder) {
        return "  To go back to a backup:\n    collector restore --data '" + folder.toAbsolutePath()
                + "' --input BACKUP.zip --force";
    }
}
