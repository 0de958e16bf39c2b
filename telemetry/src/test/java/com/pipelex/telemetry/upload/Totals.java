package com.pipelex.telemetry.upload;

import com.pipelex.telemetry.event.Loss;
import com.pipelex.telemetry.spool.PendingFile;
import com.pipelex.telemetry.spool.Settlement;
import java.io.File;
import java.util.List;
import java.util.Map;

/** Settlements for tests of the totals, each of a file that is gone. */
public final class Totals {

    private Totals() {}

    public static List<Settlement> delivered(long events) {
        return List.of(new Settlement(file(), 0, Settlement.ALL, events, Map.of()));
    }

    public static List<Settlement> lost(Loss reason, long count) {
        return List.of(new Settlement(file(), 0, Settlement.ALL, 0, Map.of(reason, count)));
    }

    private static PendingFile file() {
        return new PendingFile(new File("1-1-00000000.ndjson.claimed"), 1, 1, PendingFile.Kind.CLAIMED, null, 0);
    }
}
