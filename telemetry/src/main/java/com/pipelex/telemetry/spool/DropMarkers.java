package com.pipelex.telemetry.spool;

import com.pipelex.telemetry.event.Loss;
import java.io.File;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts losses in the names of empty files, one for each reason: on a full disk, and where a process has no descriptor
 * left, a rename may still work. A marker that is there is renamed to a higher count, which one process alone can do at a
 * time, so that each loss is counted once. Not for more than one thread.
 */
final class DropMarkers {

    private final File folder;
    private final FileOps files;
    private final FileNames names;
    private final Map<Loss, PendingFile> last = new HashMap<>();

    DropMarkers(File folder, FileOps files, FileNames names) {
        this.folder = folder;
        this.files = files;
        this.names = names;
    }

    /** Adds to a reason's count; false where the disk does not take it. */
    boolean add(Loss reason, long count, long nowMillis) {
        PendingFile own = last.get(reason);
        if (own != null && addTo(own, count, nowMillis)) {
            return true;
        }
        String[] found = folder.list();
        for (String name : found == null ? new String[0] : found) {
            PendingFile marker = name.endsWith(PendingFile.DROPPED) ? PendingFile.of(new File(folder, name)) : null;
            if (marker != null && marker.reason() == reason && addTo(marker, count, nowMillis)) {
                return true;
            }
        }
        return create(reason, count, nowMillis);
    }

    private boolean addTo(PendingFile marker, long count, long nowMillis) {
        Loss reason = marker.reason();
        File to = reason == null
                ? null
                : PendingFile.marker(folder, names.next(nowMillis), reason, marker.count() + count);
        if (reason == null || to == null || !files.rename(marker.file(), to)) {
            return false;
        }
        remember(reason, to);
        return true;
    }

    private boolean create(Loss reason, long count, long nowMillis) {
        File marker = PendingFile.marker(folder, names.next(nowMillis), reason, count);
        try {
            if (files.create(marker)) {
                remember(reason, marker);
                return true;
            }
        } catch (IOException full) {
            // The count stays with its process, which tries again.
        }
        return false;
    }

    private void remember(Loss reason, File marker) {
        @Nullable PendingFile named = PendingFile.of(marker);
        if (named != null) {
            last.put(reason, named);
        }
    }
}
