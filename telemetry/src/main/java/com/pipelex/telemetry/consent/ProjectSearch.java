package com.pipelex.telemetry.consent;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** The search for the nearest folder that holds a tool's own folder. What it finds may take away, and gives nothing. */
final class ProjectSearch {

    private ProjectSearch() {}

    /** Returns the folder itself, or the first one above that has a folder of the name; relative as the start is. */
    static Path nearest(Path start, String name, Map<String, String> environment) {
        File here = start.toAbsolutePath().normalize().toFile();
        if (new File(here, name).exists()) {
            return start;
        }
        File last = new File(StateRoot.userHome(environment));
        Path found = start;
        for (File at = here; !at.equals(last); ) {
            File above = at.getParentFile();
            if (above == null || !isOnOneFileSystem(at, above)) {
                return start;
            }
            at = above;
            found = start.isAbsolute() ? at.toPath() : found.resolve("..");
            if (new File(at, name).isDirectory()) {
                return found;
            }
        }
        return start;
    }

    private static boolean isOnOneFileSystem(File one, File other) {
        try {
            return Files.getAttribute(one.toPath(), "unix:dev").equals(Files.getAttribute(other.toPath(), "unix:dev"));
        } catch (UnsupportedOperationException | IllegalArgumentException noSuchNotion) {
            return true;
        } catch (IOException unreadable) {
            return false;
        }
    }
}
