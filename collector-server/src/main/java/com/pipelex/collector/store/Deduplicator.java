package com.pipelex.collector.store;

import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.event.QualityCount;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;

/**
 * Tells new events from those that were stored or erased before. A filter in memory says "certainly new" of nearly all
 * of them; the others are looked up. For the thread that writes alone.
 */
final class Deduplicator {

    /** An id within its project. */
    private record Key(int project, UUID uuid) {}

    /** An erased run within its project. */
    private record ErasedRun(int project, String distinctId) {}

    private static final int UUID_LENGTH = 36;
    private static final int LOOK_UP_AT_ONCE = 1_000;

    private final BloomFilter filter = new BloomFilter();
    private final Set<ErasedRun> erasedRuns = new HashSet<>();

    /** Reads all uuids that there are: some seconds for ten million. */
    static Deduplicator read(Connection connection) throws SQLException {
        Deduplicator seen = new Deduplicator();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet ids = statement.executeQuery(
                    "SELECT project, uuid FROM events UNION ALL SELECT project, uuid FROM erased_uuids")) {
                while (ids.next()) {
                    seen.filter.add(ids.getShort(1), (UUID) ids.getObject(2));
                }
            }
            try (ResultSet runs = statement.executeQuery("SELECT project, lower(distinct_id) FROM erased_ids")) {
                while (runs.next()) {
                    seen.erasedRuns.add(new ErasedRun(runs.getShort(1), runs.getString(2)));
                }
            }
        }
        return seen;
    }

    /** Returns the size of the filter in bytes; for any thread. */
    long bytes() {
        return filter.bytes();
    }

    void erased(int project, List<UUID> uuids, List<String> runs) {
        for (UUID uuid : uuids) {
            filter.add(project, uuid);
        }
        for (String run : runs) {
            erasedRuns.add(new ErasedRun(project, run));
        }
    }

    /** Returns the new ones among some events, and adds to {@code quality} why the others were left out. */
    List<CollectedEvent> newOf(
            List<CollectedEvent> events, short[] projects, List<QualityCount> quality, Connection connection)
            throws SQLException {
        boolean[] isDoubtful = new boolean[events.size()];
        boolean anyDoubt = false;
        for (int at = 0; at < isDoubtful.length; at++) {
            isDoubtful[at] = filter.add(projects[at], events.get(at).uuid());
            anyDoubt |= isDoubtful[at];
        }
        if (!anyDoubt && erasedRuns.isEmpty()) {
            return events;
        }
        Set<Key> doubtful = new HashSet<>();
        for (int at = 0; at < isDoubtful.length; at++) {
            if (isDoubtful[at]) {
                doubtful.add(new Key(projects[at], events.get(at).uuid()));
            }
        }
        Set<Key> stored = lookUp("events", doubtful, connection);
        Set<Key> erased = lookUp("erased_uuids", doubtful, connection);
        List<CollectedEvent> fresh = new ArrayList<>(events.size());
        Set<Key> inThisBatch = new HashSet<>();
        for (int at = 0; at < isDoubtful.length; at++) {
            CollectedEvent event = events.get(at);
            Key key = new Key(projects[at], event.uuid());
            if (erased.contains(key) || isOfErasedRun(projects[at], event)) {
                quality.add(new QualityCount(event.project(), QualityCount.Kind.ERASED, "event", 1));
            } else if (stored.contains(key) || anyDoubt && !inThisBatch.add(key)) {
                quality.add(new QualityCount(event.project(), QualityCount.Kind.DUPLICATE, "event", 1));
            } else {
                fresh.add(event);
            }
        }
        return fresh;
    }

    /** A run's id is a UUID, and some senders write those in capitals. */
    private boolean isOfErasedRun(int project, CollectedEvent event) {
        return !event.isIdentified()
                && !erasedRuns.isEmpty()
                && event.distinctId().length() == UUID_LENGTH
                && erasedRuns.contains(new ErasedRun(project, event.distinctId().toLowerCase(Locale.ROOT)));
    }

    private static Set<Key> lookUp(String table, Set<Key> keys, Connection connection) throws SQLException {
        Set<Key> found = new HashSet<>();
        List<Key> all = List.copyOf(keys);
        for (int from = 0; from < all.size(); from += LOOK_UP_AT_ONCE) {
            List<Key> some = all.subList(from, Math.min(all.size(), from + LOOK_UP_AT_ONCE));
            try (Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(
                            "SELECT project, uuid FROM " + table + " WHERE uuid IN (" + literals(some) + ")")) {
                while (result.next()) {
                    found.add(new Key(result.getShort(1), (UUID) result.getObject(2)));
                }
            }
        }
        return found;
    }

    /** Uuids as literals: 37 characters of a closed alphabet each. */
    private static String literals(List<Key> keys) {
        StringBuilder literals = new StringBuilder(keys.size() * 40);
        for (Key key : keys) {
            literals.append(literals.isEmpty() ? "'" : ",'").append(key.uuid()).append('\'');
        }
        return literals.toString();
    }
}
