package com.pipelex.telemetry.consent;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** The account that this process runs as, and what belongs to it. Where a system has no such notion, all does. */
final class ProcessUser {

    private static final int GROUP_AND_OTHERS = 077;

    private ProcessUser() {}

    /** Returns whether a file or folder belongs to this account; a link is judged by itself. */
    static boolean owns(File file) {
        try {
            return uid(file.toPath()) == uid(ofProcess());
        } catch (UnsupportedOperationException | IllegalArgumentException noSuchNotion) {
            return true;
        } catch (IOException unreadable) {
            return false;
        }
    }

    /** Returns whether the group or others may do anything with it. */
    static boolean isOpenToOthers(File file) {
        try {
            Object mode = Files.getAttribute(file.toPath(), "unix:mode", LinkOption.NOFOLLOW_LINKS);
            return ((Integer) mode & GROUP_AND_OTHERS) != 0;
        } catch (UnsupportedOperationException | IllegalArgumentException noSuchNotion) {
            return false;
        } catch (IOException unreadable) {
            return true;
        }
    }

    /** Something that certainly belongs to this process's account. */
    private static Path ofProcess() {
        Path self = Path.of("/proc/self");
        return Files.exists(self) ? self.toAbsolutePath() : Path.of(System.getProperty("user.home", "/"));
    }

    private static int uid(Path path) throws IOException {
        // The entry in /proc is a link to the process's own folder, which belongs to its effective user.
        return path.startsWith("/proc")
                ? (Integer) Files.getAttribute(path, "unix:uid")
                : (Integer) Files.getAttribute(path, "unix:uid", LinkOption.NOFOLLOW_LINKS);
    }
}
