package com.pipelex.collector.store;

import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.event.QualityCount;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;

/**
 * Events in a DuckDB file, {@code collector.duckdb}. Its write-ahead log is the only one there is: a commit is on the
 * disk when it returns. After a failure, a full disk above all, the file is opened again with the next append, at most
 * once a second, so that the store recovers by itself.
 */
public final class DuckDbEventStore
        implements EventSink, Events, Reports, Erasures, Retention, RelayCursor, AutoCloseable {

    private static final long COUNTS_EVERY_NANOS = TimeUnit.SECONDS.toNanos(5);
    private static final long OPEN_AGAIN_EVERY_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Path folder;
    private final StoreOptions options;
    /** Held by the one writer, across the commit. Fair, so that erasure has its turn under load. */
    private final ReentrantLock writing = new ReentrantLock(true);

    private final QualityBuffer counts = new QualityBuffer();
    private long countsWritten = System.nanoTime();
    private long opened = System.nanoTime();
    private volatile OpenStore file;
    private volatile boolean isBroken;

    private DuckDbEventStore(Path folder, StoreOptions options) throws SQLException, IOException {
        this.folder = folder;
        this.options = options;
        this.file = OpenStore.open(folder, options);
    }

    /**
     * Opens the store of a folder, and makes it where there is none.
     *
     * @throws StoreException where another process has it, or the file cannot be read or written
     */
    public static DuckDbEventStore open(Path folder, StoreOptions options) throws StoreException {
        try {
            return new DuckDbEventStore(folder, options);
        } catch (SQLException | IOException | RuntimeException failed) {
            throw new StoreException(StoreFailure.atOpening(folder, failed), failed);
        }
    }

    /** Returns the heap that deduplication takes, in bytes. */
    public long deduplicationBytes() {
        return file.deduplicator().bytes();
    }

    @Override
    public int append(List<CollectedEvent> events, List<QualityCount> quality) throws StoreException {
        return write("storing events", open -> {
            counts.add(quality);
            short[] projects = new short[events.size()];
            for (int at = 0; at < projects.length; at++) {
                projects[at] = open.projects().of(events.get(at).project(), open.writer());
            }
            List<QualityCount> left = new ArrayList<>();
            List<CollectedEvent> fresh = open.deduplicator().newOf(events, projects, left, open.writer());
            if (!fresh.isEmpty()) {
                insert(open, fresh);
            }
            counts.add(left);
            if (System.nanoTime() - countsWritten > COUNTS_EVERY_NANOS) {
                writeCounts(open);
            }
            return fresh.size();
        });
    }

    private static void insert(OpenStore open, List<CollectedEvent> events) throws SQLException {
        DuckDBConnection writer = open.writer();
        long sequence = open.sequence().get();
        writer.setAutoCommit(false);
        try (DuckDBAppender appender = writer.createAppender("store", "main", "events")) {
            for (CollectedEvent event : events) {
                sequence++;
                short project = open.projects().of(event.project(), writer);
                EventAppender.append(appender, sequence, project, event);
            }
            appender.flush();
            writer.commit();
        }
        open.sequence().set(sequence);
        writer.setAutoCommit(true);
    }

    private void writeCounts(OpenStore open) throws SQLException {
        counts.write(open.writer(), open.projects());
        countsWritten = System.nanoTime();
    }

    /** A write, with the lock held. */
    private interface Writing<T> {
        T write(OpenStore open) throws SQLException, IOException;
    }

    private <T> T write(String what, Writing<T> work) throws StoreException {
        writing.lock();
        try {
            if (isBroken) {
                openAgain();
            }
            return work.write(file);
        } catch (SQLException | IOException | RuntimeException failed) {
            isBroken = true;
            throw new StoreException("The database failed at " + what + ": " + failed.getMessage(), failed);
        } finally {
            writing.unlock();
        }
    }

    /** A write without a result. */
    private interface Change {
        void apply(OpenStore open) throws SQLException, IOException;
    }

    private void change(String what, Change change) throws StoreException {
        write(what, open -> {
            change.apply(open);
            return true;
        });
    }

    /** Opens the file again: uncommitted work is lost, committed work is read back from the log. */
    private void openAgain() throws SQLException, IOException {
        if (System.nanoTime() - opened < OPEN_AGAIN_EVERY_NANOS) {
            throw new SQLException("it failed a moment ago; retrying within a second");
        }
        opened = System.nanoTime();
        try {
            file.database().close();
        } catch (SQLException invalid) {
            // The database was invalid already.
        }
        file = OpenStore.open(folder, options);
        isBroken = false;
    }

    private <T> T read(String what, Database.Reading<T> work) throws StoreException {
        try {
            return file.database().read(work);
        } catch (SQLException | RuntimeException failed) {
            throw new StoreException("The database failed at " + what + ": " + failed.getMessage(), failed);
        }
    }

    /** Returns whether the last write succeeded. */
    public boolean isWell() {
        return !isBroken;
    }

    /** The size of the file and its log, in bytes. */
    public long bytes() {
        Path path = folder.resolve(Database.FILE);
        return path.toFile().length() + Path.of(path + ".wal").toFile().length();
    }

    @Override
    public List<StoredEvent> events(EventQuery query) throws StoreException {
        return read("reading events", connection -> DuckDbEvents.events(connection, query));
    }

    @Override
    public Optional<StoredEvent> event(UUID uuid) throws StoreException {
        return read("reading an event", connection -> DuckDbEvents.event(connection, uuid));
    }

    @Override
    public Table report(Report report, ReportFilter filter) throws StoreException {
        if (report == Report.QUALITY) {
            change("writing counts", open -> writeCounts(open));
        }
        return read("a report", connection -> DuckDbReports.report(connection, report, filter));
    }

    @Override
    public Table publicReport(Report report, ReportFilter filter, int threshold) throws StoreException {
        return read("a public report", connection -> DuckDbPublicReports.report(connection, report, filter, threshold));
    }

    @Override
    public void export(ExportFormat format, Path to) throws StoreException {
        read("exporting", connection -> DuckDbEvents.export(connection, format, to));
    }

    @Override
    public void backup(Path to) throws StoreException {
        read("a backup", connection -> {
            try (Statement statement = connection.createStatement()) {
                statement.execute("ATTACH " + Database.literal(to) + " AS copied " + Database.ATTACHED);
                try {
                    statement.execute("COPY FROM DATABASE store TO copied");
                } finally {
                    statement.execute("DETACH copied");
                }
                return true;
            }
        });
    }

    @Override
    public void erase(String project, List<UUID> uuids, List<UUID> anonymousIds) throws StoreException {
        List<String> runs = anonymousIds.stream().map(UUID::toString).toList();
        short id = write("refusing events", open -> {
            short known = open.projects().of(project, open.writer());
            DuckDbRemoval.refuse(open.writer(), known, uuids, runs);
            open.deduplicator().erased(known, uuids, runs);
            return known;
        });
        // None of them can come any more, so that what is found now is all there is.
        List<DuckDbRemoval.Found> found =
                read("looking for events to erase", connection -> DuckDbRemoval.find(connection, id, uuids, runs));
        if (!found.isEmpty()) {
            change("erasing", open -> DuckDbRemoval.delete(open.writer(), id, found));
        }
    }

    @Override
    public void queueErasure(ErasureRequest request) throws StoreException {
        change(
                "queueing an erasure",
                open -> DuckDbErasures.queue(
                        open.writer(), open.projects().of(request.project(), open.writer()), request));
    }

    @Override
    public Optional<ErasureReceipt> erasure(String receipt) throws StoreException {
        return read("reading a receipt", connection -> DuckDbErasures.receipt(connection, receipt));
    }

    @Override
    public long pendingErasureWork() throws StoreException {
        return read("reading erasures", DuckDbErasures::pendingWork);
    }

    @Override
    public List<ErasureRequest> pendingErasures() throws StoreException {
        return read("reading erasures", DuckDbErasures::pending);
    }

    @Override
    public void keepToForward(ErasureRequest request) throws StoreException {
        String runs = read("looking an erasure up", connection -> DuckDbErasures.runs(connection, request));
        change("keeping an erasure", open -> DuckDbErasures.keep(open.writer(), request.receipt(), runs));
    }

    @Override
    public List<ErasureForward> erasuresToForward(Instant now) throws StoreException {
        return read("reading erasures", connection -> DuckDbErasures.toForward(connection, now));
    }

    @Override
    public void forwardErasureLater(String receipt, Instant notBefore) throws StoreException {
        change("postponing an erasure", open -> DuckDbErasures.later(open.writer(), receipt, notBefore));
    }

    @Override
    public void finishErasure(String receipt, ErasureReceipt.Forwarded forwarded) throws StoreException {
        change("finishing an erasure", open -> DuckDbErasures.done(open.writer(), receipt, forwarded));
    }

    @Override
    public long eraseDistinctId(String distinctId) throws StoreException {
        return write("erasing", open -> DuckDbRemoval.eraseDistinctId(open.writer(), distinctId));
    }

    @Override
    public long expire(String project, Instant before) throws StoreException {
        return write("retention", open -> {
            short id = open.projects().of(project, open.writer());
            return DuckDbRemoval.expire(open.writer(), id, before, "");
        });
    }

    @Override
    public long expireForwarded(String project, String destination, Instant before) throws StoreException {
        long cursor = cursor(project, destination);
        return write("retention", open -> {
            short id = open.projects().of(project, open.writer());
            return DuckDbRemoval.expire(open.writer(), id, before, " AND seq <= " + cursor);
        });
    }

    @Override
    public long expireAggregates(Instant before) throws StoreException {
        return write("retention", open -> DuckDbRemoval.expireAggregates(open.writer(), before));
    }

    @Override
    public List<String> projects() throws StoreException {
        return read("reading the projects", ProjectIds::names);
    }

    @Override
    public long cursor(String project, String destination) throws StoreException {
        return read("reading a relay's place", connection -> DuckDbEvents.cursor(connection, project, destination));
    }

    @Override
    public RelayBacklog backlog(String project, String destination) throws StoreException {
        return read("reading a relay's backlog", connection -> {
            long cursor = DuckDbEvents.cursor(connection, project, destination);
            return DuckDbEvents.backlog(connection, project, cursor);
        });
    }

    @Override
    public void moveCursor(String project, String destination, long sequence) throws StoreException {
        change("writing a relay's place", open -> {
            short id = open.projects().of(project, open.writer());
            DuckDbEvents.moveCursor(open.writer(), id, destination, sequence);
        });
    }

    @Override
    public void close() throws StoreException {
        if (isBroken) {
            return;
        }
        change("closing", open -> {
            if (!counts.isEmpty()) {
                writeCounts(open);
            }
            open.database().close();
        });
    }
}
