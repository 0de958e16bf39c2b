package com.pipelex.telemetry;

import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.internal.OwnFiles;
import com.pipelex.telemetry.spool.FileNames;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import org.jspecify.annotations.Nullable;

/**
 * A try whether the spool can make a file, which alone finds a disk without inodes, a read-only one and a folder of
 * another user. It makes an empty file and deletes it: in the pending folder, or in the project's folder where there is
 * none yet.
 */
final class WriteProbe {

    private WriteProbe() {}

    /** The reason why no file can be made, for a person; null if one can. */
    static @Nullable String problem(Home home) {
        for (File folder : new File[] {home.pending(), home.data()}) {
            if (Files.exists(folder.toPath(), LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(folder.toPath(), LinkOption.NOFOLLOW_LINKS)) {
                return "'" + folder + "' is not a folder";
            }
        }
        File folder = home.pending().exists() ? home.pending() : home.data();
        return problem(new File(folder, new FileNames().next(0) + ".probe"));
    }

    private static @Nullable String problem(File probe) {
        try {
            OwnFiles.create(probe);
            return null;
        } catch (IOException refused) {
            return "'" + probe.getParentFile() + "': " + refused.getMessage();
        } finally {
            probe.delete();
        }
    }
}
