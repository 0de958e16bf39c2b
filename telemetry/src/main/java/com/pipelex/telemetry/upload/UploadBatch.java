package com.pipelex.telemetry.upload;

import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.event.Loss;
import com.pipelex.telemetry.spool.PendingFile;
import com.pipelex.telemetry.spool.PendingLine;
import com.pipelex.telemetry.spool.Settlement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lines that go in one request, in the order of their files, with those among them that cannot be sent and are only to be
 * dropped. Immutable.
 *
 * @param lines the lines
 * @param starts how many bytes of each file were dealt with before
 */
record UploadBatch(List<PendingLine> lines, Map<PendingFile, Long> starts) {

    UploadBatch {
        lines = List.copyOf(lines);
        starts = Map.copyOf(starts);
    }

    /** The bytes of the lines that can be sent. */
    List<byte[]> payload() {
        List<byte[]> payload = new ArrayList<>(lines.size());
        for (PendingLine line : lines) {
            if (line.flaw() == null) {
                payload.add(line.bytes());
            }
        }
        return payload;
    }

    /** Returns the number of events to send, without the report of losses. */
    int events() {
        int events = 0;
        for (PendingLine line : lines) {
            events += line.flaw() == null && !line.isReport() ? 1 : 0;
        }
        return events;
    }

    boolean hasReport() {
        return !lines.isEmpty() && lines.get(lines.size() - 1).isReport();
    }

    /** Returns whether there is nothing to send. */
    boolean isEmpty() {
        return payload().isEmpty();
    }

    /** The two halves: each has about as many lines that can be sent. */
    List<UploadBatch> halves() {
        int sendable = payload().size() / 2;
        int middle = 0;
        for (int seen = 0; seen < sendable; middle++) {
            seen += lines.get(middle).flaw() == null ? 1 : 0;
        }
        Map<PendingFile, Long> later = new LinkedHashMap<>(starts);
        for (PendingLine line : lines.subList(0, middle)) {
            PendingFile file = line.file();
            if (file != null) {
                later.put(file, line.end());
            }
        }
        return List.of(
                new UploadBatch(lines.subList(0, middle), starts),
                new UploadBatch(lines.subList(middle, lines.size()), later));
    }

    /**
     * Returns the settlements of the files once all lines are settled.
     *
     * @param refusal why what was sent is dropped; null where it was delivered
     */
    List<Settlement> settlements(@Nullable DropReason refusal) {
        Map<PendingFile, Tally> tallies = new LinkedHashMap<>();
        for (PendingLine line : lines) {
            PendingFile file = line.file();
            if (file != null) {
                tallies.computeIfAbsent(file, first -> new Tally()).add(line, refusal);
            }
        }
        List<Settlement> settlements = new ArrayList<>();
        tallies.forEach((file, tally) -> settlements.add(
                new Settlement(file, starts.getOrDefault(file, 0L), tally.end, tally.delivered, tally.losses)));
        return settlements;
    }

    /** The sums over the lines of one file. */
    private static final class Tally {

        private final Map<Loss, Long> losses = new LinkedHashMap<>();
        private long end;
        private long delivered;

        void add(PendingLine line, @Nullable DropReason refusal) {
            end = line.end();
            DropReason reason = line.flaw() != null ? line.flaw() : refusal;
            if (reason == null) {
                delivered++;
            } else {
                losses.merge(reason, 1L, Long::sum);
            }
        }
    }
}
