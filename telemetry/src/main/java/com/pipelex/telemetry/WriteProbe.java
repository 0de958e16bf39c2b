package com.pipelex.telemetry;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import org.jspecify.annotations.Nullable;

/**
 * Tries whether the spool can make a file: that alone tells a disk without inodes, a read-only one or a folder of another
 * user's. Where the pending folder is there it makes an empty file and deletes it; otherwise it makes nothing.
 */
final class WriteProbe {

    private WriteProbe() {}

    /** Why no file can be made, in some words for a person; null where one can. */
    static @Nullable String problem(Home home) {
        for (File folder : new File[] {home.pending(), home.data()}) {
            if (Files.exists(folder.toPath(), LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(folder.toPath(), LinkOption.NOFOLLOW_LINKS)) {
                return "'" + folder + "' is not a folder";
            }
        }
        if (home.pending().exists()) {
            return problem(new File(home.pending(), new FileNames().next(0) + ".probe"));
        }
        File parent = home.pending();
        while (parent != null && !parent.exists()) {
            parent = parent.getAbsoluteFile().getParentFile();
        }
        return parent == null || Files.isWritable(parent.toPath()) ? null : "'" + parent + "' cannot be written";
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
