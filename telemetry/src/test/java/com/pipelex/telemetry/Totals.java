package com.pipelex.telemetry;

import java.io.File;
import java.util.List;
import java.util.Map;

/** Settlements for tests of the totals, each of a file that is gone. */
final class Totals {

    private Totals() {}

    static List<Settlement> delivered(long events) {
        return List.of(new Settlement(file(), 0, Settlement.ALL, events, Map.of()));
    }

    static List<Settlement> lost(Loss reason, long count) {
        return List.of(new Settlement(file(), 0, Settlement.ALL, 0, Map.of(reason, count)));
    }

    private static PendingFile file() {
        return new PendingFile(new File("1-1-00000000.ndjson.claimed"), 1, 1, PendingFile.Kind.CLAIMED, null, 0);
    }
}
