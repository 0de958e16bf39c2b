package com.pipelex.telemetry.upload;

import com.pipelex.telemetry.consent.Mode;
import com.pipelex.telemetry.spool.LockedSpool;
import com.pipelex.telemetry.spool.PendingFile;
import com.pipelex.telemetry.spool.PendingFolder;
import com.pipelex.telemetry.spool.PendingLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes batches of what is pending: it claims no more files than the next batch needs, so that the others stay for the
 * quota to take, and holds no more than a batch and a file in memory. Used by one thread, while {@code delivery.lock} is
 * held.
 */
final class BatchReader {

    private final LockedSpool spool;
    private final Mode mode;
    private final Map<PendingFile, Long> starts = new HashMap<>();
    private final List<PendingLine> lines = new ArrayList<>();
    private int bytes;
    private @Nullable PendingLine report;

    /** @param report goes along with the first events */
    BatchReader(LockedSpool spool, Mode mode, @Nullable PendingLine report) {
        this.spool = spool;
        this.mode = mode;
        this.report = report;
    }

    /** The next batch; null where nothing more is pending. */
    @Nullable
    UploadBatch next() {
        while (lines.size() < Body.MAX_EVENTS && bytes < Body.MAX_BYTES && readFile()) {
            // Until there is enough for a batch.
        }
        if (lines.isEmpty()) {
            return null;
        }
        PendingLine along = report;
        int most = along == null ? Body.MAX_EVENTS : Body.MAX_EVENTS - 1;
        List<PendingLine> first = lines.subList(0, Math.min(most, Body.fitting(lines, 0)));
        List<PendingLine> taken = new ArrayList<>(first);
        UploadBatch batch = new UploadBatch(taken, startsOf(taken));
        if (along != null && batch.events() > 0) {
            taken.add(along);
            batch = new UploadBatch(taken, batch.starts());
            report = null;
        }
        first.clear();
        taken.forEach(this::isTaken);
        return batch;
    }

    private void isTaken(PendingLine line) {
        PendingFile file = line.file();
        if (file != null) {
            bytes -= line.bytes().length;
            starts.put(file, line.end());
        }
    }

    private Map<PendingFile, Long> startsOf(List<PendingLine> some) {
        Map<PendingFile, Long> of = new HashMap<>();
        for (PendingLine line : some) {
            PendingFile file = line.file();
            if (file != null) {
                of.put(file, starts.getOrDefault(file, 0L));
            }
        }
        return of;
    }

    /** Reads one more file; false where there is none. */
    private boolean readFile() {
        PendingFile file = spool.claimNext();
        if (file == null) {
            return false;
        }
        long from = spool.state().settledBytes(file);
        if (file.file().length() - from > PendingFolder.MAX_READ_BYTES) {
            spool.dropOversized(file);
            return true;
        }
        byte[] content = PendingFolder.read(file, from);
        if (content != null && content.length == 0) {
            spool.removeEmpty(file);
        } else if (content != null) {
            starts.put(file, from);
            for (PendingLine line : PendingLine.of(file, from, content, mode)) {
                lines.add(line);
                bytes += line.bytes().length;
            }
        }
        return true;
    }
}
