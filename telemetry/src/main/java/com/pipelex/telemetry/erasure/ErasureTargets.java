package com.pipelex.telemetry.erasure;

import com.pipelex.telemetry.consent.Destination;
import com.pipelex.telemetry.consent.EndpointRule;
import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.consent.Mode;
import com.pipelex.telemetry.delivery.SentLogEntry;
import com.pipelex.telemetry.internal.JsonReader;
import com.pipelex.telemetry.spool.DeliveryState;
import com.pipelex.telemetry.spool.PendingFile;
import com.pipelex.telemetry.spool.PendingFolder;
import com.pipelex.telemetry.spool.PendingLine;
import com.pipelex.telemetry.upload.SentLog;
import java.io.File;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The events that this machine can name to a host: by the sent log, and by what is pending and may have arrived although
 * no answer said so. Used once, by who holds {@code delivery.lock}.
 */
final class ErasureTargets {

    /** Of uuids and of runs each, in one request: the collector takes 10,000 together. */
    static final int MAX_IDS = 4_000;

    private final Home home;
    private final Map<Destination, Ids> found = new LinkedHashMap<>();

    private ErasureTargets(Home home) {
        this.home = home;
    }

    /** The ids for one destination, each once. */
    private record Ids(Set<String> uuids, Set<String> runs) {}

    /** The requests that name all of it, queued. */
    static List<ErasurePart> parts(Home home) {
        ErasureTargets sent = new ErasureTargets(home);
        for (SentLogEntry entry : new SentLog(home).entries()) {
            sent.add(entry);
        }
        sent.addPending();
        List<ErasurePart> parts = new ArrayList<>();
        sent.found.forEach((to, ids) -> split(to, ids, parts));
        return parts;
    }

    private void add(SentLogEntry entry) {
        if (parsed(entry.body()) instanceof Map<?, ?> body
                && body.get("api_key") instanceof String key
                && body.get("batch") instanceof List<?> events) {
            Destination to = new Destination(entry.host(), key);
            events.forEach(event -> add(to, event));
        }
    }

    private static @Nullable Object parsed(byte[] json) {
        try {
            return JsonReader.read(json, SentLog.BODY_DEPTH);
        } catch (JsonReader.NotJson damaged) {
            return null;
        }
    }

    private void add(Destination to, @Nullable Object json) {
        if (EndpointRule.wrongWith(to.host()) != null || !to.isComplete() || !(json instanceof Map<?, ?> event)) {
            return;
        }
        Ids ids = found.computeIfAbsent(to, first -> new Ids(new LinkedHashSet<>(), new LinkedHashSet<>()));
        if (event.get("uuid") instanceof String uuid && ErasureIds.isUuid(uuid)) {
            ids.uuids.add(uuid);
        }
        boolean isAnonymous = event.get("properties") instanceof Map<?, ?> properties
                && Boolean.FALSE.equals(properties.get("$process_person_profile"));
        // A person's id can look like this too, and is not theirs alone to name: the events' uuids are.
        if (isAnonymous && event.get("distinct_id") instanceof String run && ErasureIds.isRandomUuid(run)) {
            ids.runs.add(run);
        }
    }

    /** An event that was never tried is not named: it has not left this machine. */
    private void addPending() {
        DeliveryState state = DeliveryState.read(home);
        Destination to = state.lastDestination();
        if (to == null) {
            return;
        }
        File lock = home.deliveryLock();
        long lastTried = Math.max(state.lastAttempt(), lock.lastModified());
        for (PendingFile file : new PendingFolder(home, System::currentTimeMillis).list()) {
            byte[] content = file.createdMillis() > lastTried ? null : PendingFolder.read(file, 0);
            for (PendingLine line :
                    content == null ? List.<PendingLine>of() : PendingLine.of(file, 0, content, Mode.IDENTIFIED)) {
                add(to, parsed(line.bytes()));
            }
        }
    }

    private static void split(Destination to, Ids ids, List<ErasurePart> parts) {
        List<String> uuids = List.copyOf(ids.uuids);
        List<String> runs = List.copyOf(ids.runs);
        for (int from = 0; from < Math.max(uuids.size(), runs.size()); from += MAX_IDS) {
            ErasureIds some = ErasureIds.of(some(uuids, from), some(runs, from));
            parts.add(new ErasurePart(to, some, ErasureProgress.QUEUED));
        }
    }

    private static List<String> some(List<String> all, int from) {
        return all.subList(Math.min(from, all.size()), Math.min(from + MAX_IDS, all.size()));
    }
}
