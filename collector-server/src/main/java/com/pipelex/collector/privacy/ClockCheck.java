package com.pipelex.collector.privacy;

import com.pipelex.collector.config.SettingsFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The check of the machine's clock, without which nothing expires. The file {@code clock} in the data directory holds the
 * last trusted time. A clock that is more than a day away from it is trusted again once it is corrected, once the operator
 * confirms it, or after a day. For the thread of the task, but for {@link #arrivals}.
 */
public final class ClockCheck {

    /** The observer of changes. */
    public interface Listener {
        /** The clock is not trusted; the distance is negative for a clock that went back. */
        void doubted(Duration distance);

        /** The clock is trusted again. */
        void trusted();
    }

    private static final String NAME = "clock";
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration WRITTEN_EVERY = Duration.ofMinutes(5);

    private final Path file;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Listener listener;
    private volatile Instant reference;
    private @Nullable Long doubtedSince;

    /**
     * Creates a check.
     *
     * @param newest when the newest stored event was received; counts where no trusted time was written yet
     * @throws IOException where the file exists and cannot be read
     */
    public ClockCheck(Path folder, Optional<Instant> newest, Clock clock, Listener listener) throws IOException {
        this(folder, newest, clock, System::nanoTime, listener);
    }

    ClockCheck(Path folder, Optional<Instant> newest, Clock clock, LongSupplier nanos, Listener listener)
            throws IOException {
        this.file = folder.resolve(NAME);
        this.clock = clock;
        this.nanos = nanos;
        this.listener = listener;
        Optional<Instant> written = read(file);
        this.reference = written.or(() -> newest).orElseGet(clock::instant);
        if (written.isEmpty()) {
            remember(reference);
        }
    }

    /** Confirms the machine's clock, also for a collector that is running. */
    public static void confirm(Path folder, Instant now) throws IOException {
        write(folder.resolve(NAME), now);
    }

    /** Returns whether the clock can be trusted now. */
    public boolean isTrusted() throws IOException {
        Instant written = read(file).orElse(reference);
        reference = written;
        Instant now = clock.instant();
        Duration distance = Duration.between(written, now);
        if (distance.abs().compareTo(DAY) <= 0 || hasWaitedLong()) {
            accept(now, distance);
            return true;
        }
        if (doubtedSince == null) {
            doubtedSince = nanos.getAsLong();
            listener.doubted(distance);
        }
        return false;
    }

    private boolean hasWaitedLong() {
        Long since = doubtedSince;
        return since != null && nanos.getAsLong() - since >= DAY.toNanos();
    }

    private void accept(Instant now, Duration distance) {
        if (doubtedSince != null) {
            doubtedSince = null;
            listener.trusted();
        }
        if (distance.abs().compareTo(WRITTEN_EVERY) >= 0) {
            remember(now);
        }
    }

    private void remember(Instant time) {
        reference = time;
        try {
            write(file, time);
        } catch (IOException full) {
            // The time in the file stays older; a later round writes it.
        }
    }

    /** Writes the time of a clean stop, if the clock is trusted. */
    public void stop() throws IOException {
        if (isTrusted()) {
            remember(clock.instant());
        }
    }

    /**
     * Returns a clock for the times of arrival. It never goes back by more than a day, since an event that is received in
     * the past would expire as soon as the machine's clock is corrected.
     */
    public Clock arrivals() {
        return new Arrivals();
    }

    private final class Arrivals extends Clock {
        @Override
        public Instant instant() {
            Instant now = clock.instant();
            Instant trusted = reference;
            return now.isBefore(trusted.minus(DAY)) ? trusted : now;
        }

        @Override
        public ZoneId getZone() {
            return clock.getZone();
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return clock.withZone(zone);
        }
    }

    private static Optional<Instant> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(Instant.parse(Files.readString(file).trim()));
        } catch (DateTimeParseException damaged) {
            return Optional.empty();
        }
    }

    private static void write(Path file, Instant time) throws IOException {
        SettingsFile.write(file, time + "\n");
    }
}
