package com.pipelex.telemetry.erasure;

import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.internal.Deadline;
import com.pipelex.telemetry.internal.Uuid7;
import com.pipelex.telemetry.spool.DeliveryLock;
import com.pipelex.telemetry.spool.DeliveryState;
import com.pipelex.telemetry.spool.FileOps;
import com.pipelex.telemetry.spool.SpoolContext;
import com.pipelex.telemetry.spool.SpoolDiscard;
import com.pipelex.telemetry.upload.Backoff;
import com.pipelex.telemetry.upload.SentLog;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Taking it back: what a project has recorded is deleted here, and asked to be erased where it was sent. For a tool's
 * commands in which a person asks for that, and so the one thing that connects to a host without the consent: also
 * while telemetry is off. Immutable.
 *
 * <pre>{@code
 * Erasures erasures = Erasures.of(Home.of("acme"), System.getenv());
 * Erasures.Forgotten forgotten = erasures.forget();
 * System.out.println("receipt: " + forgotten.erasure().receipt());
 * erasures.follow();
 * }</pre>
 */
public final class Erasures {

    /** A little longer than an upload process lives. */
    private static final Duration LOCK_LIMIT = Duration.ofSeconds(17);

    private static final Duration SHORT_LOCK_LIMIT = Duration.ofSeconds(3);
    private static final Duration FOLLOW_LIMIT = Duration.ofSeconds(8);
    private static final long FIRST_PAUSE_MILLIS = 200;
    private static final long LAST_PAUSE_MILLIS = 1_600;

    private final Home home;
    private final Environment environment;
    private final LongSupplier clock;

    public Erasures(Home home, Environment environment, LongSupplier clock) {
        this.home = home;
        this.environment = environment;
        this.clock = clock;
    }

    /**
     * The erasures of a project.
     *
     * @param variables the process's environment, usually {@code System.getenv()}
     */
    public static Erasures of(Home home, Map<String, String> variables) {
        return new Erasures(home, new Environment(variables), System::currentTimeMillis);
    }

    /**
     * The result of a request: the events deleted here, and the erasure requested elsewhere.
     *
     * @param erasure what is asked for
     * @param discarded how many pending events were deleted
     */
    public record Forgotten(Erasure erasure, int discarded) {}

    /**
     * Writes down what is to be erased, and once that is on the disk deletes what is pending and the sent log. Connects to
     * nothing; waits for a delivery that is under way. What a process that runs has yet to record is not touched.
     *
     * @throws IOException when that cannot be done, or not wholly: then asking again does the rest
     */
    public Forgotten forget() throws IOException {
        if (!home.makeData()) {
            throw new IOException("'" + home.data() + "' is not a folder of ours");
        }
        try (DeliveryLock lock = DeliveryLock.take(home, Deadline.in(LOCK_LIMIT))) {
            if (lock == null) {
                throw new IOException("another delivery is under way, and takes too long");
            }
            Instant now = Instant.ofEpochMilli(clock.getAsLong());
            Erasure erasure = new Erasure(receipt(), now, now, ErasureTargets.parts(home));
            ErasureFolder folder = new ErasureFolder(home);
            folder.clean(clock.getAsLong());
            folder.write(erasure);
            int discarded = SpoolDiscard.locked(SpoolContext.of(home, clock));
            new SentLog(home).clear();
            resetDelivered();
            return new Forgotten(erasure, discarded);
        }
    }

    /** Stops counting the forgotten events as delivered. */
    private void resetDelivered() throws IOException {
        DeliveryState state = DeliveryState.read(home);
        if (state.delivered() > 0) {
            state.resetDelivered();
            state.write(home, FileOps.SYSTEM);
        }
    }

    private static String receipt() {
        String digits = Long.toHexString(new Uuid7().number());
        return "0".repeat(16 - digits.length()) + digits;
    }

    /** Returns the erasures of the last months, the oldest first. Only reads. */
    public List<Erasure> list() {
        return new ErasureFolder(home).read().erasures();
    }

    /** Files of erasures that cannot be read any more. */
    public List<Path> damaged() {
        return new ErasureFolder(home).read().damaged();
    }

    /**
     * Writes the letter to the operators of the hosts that do not erase on request, with all ids, for the person to send.
     *
     * @return its file, which only this account can read; it is deleted with the erasure's own
     * @throws IOException when it cannot be written
     */
    public Path letter(Erasure erasure) throws IOException {
        return new ErasureFolder(home).letter(erasure);
    }

    /** The file of an erasure, which lists the ids that are to be erased. */
    public Path file(Erasure erasure) {
        return new ErasureFolder(home).file(erasure.receipt());
    }

    /**
     * Hands what is queued to its hosts, and asks what became of what they took: now, in this thread, for 11 seconds at
     * most. Keeps to a wait only where a host has asked for it.
     *
     * @return false where a delivery is under way, and so nothing was done
     */
    public boolean follow() {
        if (isSettled()) {
            return true;
        }
        try (DeliveryLock lock = DeliveryLock.take(home, Deadline.in(SHORT_LOCK_LIMIT))) {
            if (lock == null) {
                return false;
            }
            Deadline deadline = Deadline.in(FOLLOW_LIMIT);
            ErasureRound round = new ErasureRound(home, environment, clock, deadline);
            round.run(Backoff.HOSTS);
            // What was taken just now is often carried out a moment later.
            for (long pause = FIRST_PAUSE_MILLIS; round.isAnyTaken() && pause <= LAST_PAUSE_MILLIS; pause *= 2) {
                if (isSettled()) {
                    break;
                }
                deadline.pause(pause);
                round.run(Backoff.HOSTS);
            }
            return true;
        } catch (IOException unwritable) {
            return false;
        }
    }

    /** As {@link #follow()}, for an upload process that nobody asked for: keeps to every wait, and waits for nobody. */
    public void followQuietly(Duration limit) {
        if (isSettled()) {
            return;
        }
        try (DeliveryLock lock = DeliveryLock.tryTake(home)) {
            if (lock != null) {
                new ErasureRound(home, environment, clock, Deadline.in(limit)).run(Backoff.RESPECTED);
            }
        } catch (IOException unwritable) {
            // The next one tries again.
        }
    }

    private boolean isSettled() {
        for (Erasure erasure : list()) {
            if (!erasure.state().isFinal()) {
                return false;
            }
        }
        return true;
    }
}
