package com.pipelex.telemetry.internal;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;

/** The creation of files and folders: for their owner only, and never through a link. */
public final class OwnFiles {

    private OwnFiles() {}

    /** The folder, made with mode 0700 if it is not there; false where it is a link, a file, or cannot be made. */
    public static boolean folder(File folder) {
        if (folder.mkdir()) {
            forOwner(folder);
            folder.setExecutable(false, false);
            folder.setExecutable(true, true);
            return true;
        }
        return Files.isDirectory(folder.toPath(), LinkOption.NOFOLLOW_LINKS);
    }

    /** A new, empty file with mode 0600; false where one is there already (a link too). */
    public static boolean create(File file) throws IOException {
        if (!file.createNewFile()) {
            return false;
        }
        forOwner(file);
        return true;
    }

    private static void forOwner(File file) {
        file.setReadable(false, false);
        file.setReadable(true, true);
        file.setWritable(false, false);
        file.setWritable(true, true);
    }
}
