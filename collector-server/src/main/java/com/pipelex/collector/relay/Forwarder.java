package com.pipelex.collector.relay;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.config.Relay;
import com.pipelex.collector.privacy.PeriodicTask;
import com.pipelex.collector.store.EventQuery;
import com.pipelex.collector.store.Events;
import com.pipelex.collector.store.RelayBacklog;
import com.pipelex.collector.store.RelayCursor;
import com.pipelex.collector.store.StoreException;
import com.pipelex.collector.store.StoredEvent;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Forwards one project's events, from the store itself and in the order of storing. How far it has come is written down
 * after each answer, so that a day without an answer loses nothing and a killed process sends at most one batch again,
 * with the same uuids. What was erased is not there to be forwarded. For one thread.
 */
public final class Forwarder implements PeriodicTask.Round {

    /** The pause between attempts; replaced in tests. */
    @FunctionalInterface
    interface Pause {
        void of(Duration time) throws InterruptedException;
    }

    /** Events and bytes of one request, before it is packed; a single event may have more. */
    private static final int BATCH = 500;

    private static final int BYTES = 2 << 20;
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofMinutes(5);

    private final Events events;
    private final RelayCursor cursors;
    private final String project;
    private final PostHogClient upstream;
    private final String destination;
    private final Pause sleep;
    private final AtomicLong forwarded = new AtomicLong();
    private final AtomicLong skipped = new AtomicLong();
    private Duration pause = SHORTEST;
    private final RelayListener listener;
    private volatile int lastError;
    private RelayError said = RelayError.NONE;
    private int saidStatus = 200;
    private int size = BATCH;

    /**
     * Creates the forwarder of a project.
     *
     * @param project a project with a relay
     */
    public <S extends Events & RelayCursor> Forwarder(S store, Project project, RelayListener listener) {
        this(store, store, project, new Surroundings(time -> Thread.sleep(time.toMillis()), listener));
    }

    /** The pauses and the observer of a forwarder. */
    record Surroundings(Pause sleep, RelayListener listener) {}

    Forwarder(Events events, RelayCursor cursors, Project project, Pause sleep) {
        this(events, cursors, project, new Surroundings(sleep, (name, status, error) -> {}));
    }

    Forwarder(Events events, RelayCursor cursors, Project project, Surroundings surroundings) {
        Relay relay = project.relay().orElseThrow();
        this.events = events;
        this.cursors = cursors;
        this.project = project.name();
        this.upstream = new PostHogClient(relay);
        this.destination = relay.endpoint().toString();
        this.sleep = surroundings.sleep();
        this.listener = surroundings.listener();
    }

    /** Returns the project's name. */
    public String project() {
        return project;
    }

    /** Events that were taken since the start. */
    public long forwarded() {
        return forwarded.get();
    }

    /** Events that were refused, one by one, since the start. */
    public long skipped() {
        return skipped.get();
    }

    /** Returns the status of the last answer where it was an error, -1 without an answer, and 0 after a success. */
    public long lastError() {
        return lastError;
    }

    /** Returns the events that are not forwarded yet. */
    public RelayBacklog backlog() throws StoreException {
        return cursors.backlog(project, destination);
    }

    @Override
    public void run() throws StoreException, InterruptedException {
        long cursor = cursors.cursor(project, destination);
        while (true) {
            List<StoredEvent> batch = bounded(events.events(new EventQuery(project, null, null, cursor, null, size)));
            if (batch.isEmpty()) {
                return;
            }
            if (isOver(batch)) {
                cursor = batch.get(batch.size() - 1).sequence();
                cursors.moveCursor(project, destination, cursor);
            }
        }
    }

    private static List<StoredEvent> bounded(List<StoredEvent> events) {
        int bytes = 0;
        for (int at = 0; at < events.size(); at++) {
            bytes += events.get(at).properties().length();
            if (bytes > BYTES && at > 0) {
                return events.subList(0, at);
            }
        }
        return events;
    }

    /** Sends a batch, and waits where it has to be sent again; whether one may go on behind it. */
    private boolean isOver(List<StoredEvent> batch) throws InterruptedException {
        PostHogClient.Answer answer;
        try {
            answer = upstream.send(batch);
        } catch (IOException unreachable) {
            report(0, RelayError.UNREACHABLE);
            sleep.of(longer());
            return false;
        }
        report(answer.status(), RelayError.of(answer.status()));
        if (answer.isTaken()) {
            forwarded.addAndGet(batch.size());
            pause = SHORTEST;
            size = Math.min(BATCH, size * 2);
            return true;
        }
        if (!answer.isRefused()) {
            sleep.of(answer.retryAfter().orElseGet(this::longer));
            return false;
        }
        if (batch.size() == 1) {
            skipped.incrementAndGet();
            return true;
        }
        // One of them is at fault, or they are too large together: fewer at a time tell which.
        size = Math.max(1, batch.size() / 2);
        return false;
    }

    private void report(int status, RelayError error) {
        lastError = error == RelayError.NONE ? 0 : error == RelayError.UNREACHABLE ? -1 : status;
        boolean isSuccess = error == RelayError.NONE && said == RelayError.NONE;
        if (!isSuccess && (error != said || status != saidStatus)) {
            listener.changed(project, status, error);
        }
        said = error;
        saidStatus = status;
    }

    private Duration longer() {
        Duration now = pause;
        pause = pause.multipliedBy(2).compareTo(LONGEST) > 0 ? LONGEST : pause.multipliedBy(2);
        return now;
    }
}
