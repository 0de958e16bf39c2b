package com.pipelex.telemetry.consent;

import java.io.File;
import org.jspecify.annotations.Nullable;

/** Version control other than git that a folder is under. What it tracks cannot be told without running it. */
final class VersionControl {

    private static final String[] MARKERS = {
        ".hg",
        ".sl",
        ".jj",
        ".svn",
        ".bzr",
        ".fslckout",
        "_FOSSIL_",
        "_darcs",
        ".pijul",
        ".got",
        "_MTN",
        ".repo",
        "CVS",
        "RCS",
        "SCCS"
    };

    private VersionControl() {}

    /** The nearest marker, in the folder or above it; null where there is none. */
    static @Nullable File above(File folder) {
        for (File at = folder; at != null; at = at.getParentFile()) {
            for (String marker : MARKERS) {
                File found = new File(at, marker);
                if (found.exists()) {
                    return found;
                }
            }
        }
        return null;
    }
}
