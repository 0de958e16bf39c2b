package com.pipelex.telemetry.delivery;

import java.time.Duration;

/**
 * The options of delivery. Begin with {@link #defaults()}; immutable.
 *
 * @param flushAt in-process: deliver when so many events wait, 1 or more; default 20
 * @param flushInterval in-process: deliver when the oldest has waited so long; default 5 seconds
 * @param maxRetries how often a request is sent again, at most, after 408, 429, 5xx or no answer, 0 to 20; default 3. In
 *     every mode; a delivery that runs out of time ends earlier. Events that are still pending then go with a later
 *     delivery: in-process 20 seconds later at the earliest, unless a flush asks, and otherwise with a later command
 * @param backoff the wait before the first retry, doubled for each further one; default half a second. A host's
 *     {@code Retry-After} is kept to where it is longer, up to a day
 * @param compression of the bodies; default gzip
 * @param requestTimeout the most that one request may take; default 5 seconds, of which 2 to connect
 * @param maxPendingBytes in-process: the quota of the spool, 64 KiB or more; what is over it goes, the oldest first;
 * default     64 MiB, which is some 100,000 events. A command's is 1 MiB
 */
public record DeliveryOptions(
        int flushAt,
        Duration flushInterval,
        int maxRetries,
        Duration backoff,
        Compression compression,
        Duration requestTimeout,
        long maxPendingBytes) {

    /** The compression of bodies. */
    public enum Compression {
        /** With {@code Content-Encoding: gzip}. */
        GZIP,
        /** As they are. */
        NONE
    }

    private static final long MIN_PENDING_BYTES = 64 * 1024;

    private static final DeliveryOptions DEFAULTS = new DeliveryOptions(
            20,
            Duration.ofSeconds(5),
            3,
            Duration.ofMillis(500),
            Compression.GZIP,
            Duration.ofSeconds(5),
            64 * 1024 * 1024);

    /**
     * Checks the values.
     *
     * @throws IllegalArgumentException when one is out of its bounds; it names the value
     */
    public DeliveryOptions {
        check("flushAt", flushAt >= 1, flushAt);
        check("flushInterval", isPositive(flushInterval), flushInterval);
        check("maxRetries", maxRetries >= 0 && maxRetries <= 20, maxRetries);
        check("backoff", isPositive(backoff), backoff);
        check("requestTimeout", isPositive(requestTimeout), requestTimeout);
        check("maxPendingBytes", maxPendingBytes >= MIN_PENDING_BYTES, maxPendingBytes);
    }

    private static boolean isPositive(Duration duration) {
        return !duration.isNegative() && !duration.isZero();
    }

    private static void check(String name, boolean isGood, Object value) {
        if (!isGood) {
            throw new IllegalArgumentException(name + " cannot be " + value);
        }
    }

    /** The options of an upload process. */
    public static DeliveryOptions defaults() {
        return DEFAULTS;
    }

    /** These with another count of events. */
    public DeliveryOptions withFlushAt(int events) {
        return new DeliveryOptions(
                events, flushInterval, maxRetries, backoff, compression, requestTimeout, maxPendingBytes);
    }

    /** These with another interval. */
    public DeliveryOptions withFlushInterval(Duration interval) {
        return new DeliveryOptions(
                flushAt, interval, maxRetries, backoff, compression, requestTimeout, maxPendingBytes);
    }

    /** These with another number of retries. */
    public DeliveryOptions withMaxRetries(int retries) {
        return new DeliveryOptions(
                flushAt, flushInterval, retries, backoff, compression, requestTimeout, maxPendingBytes);
    }

    /** These with another first wait. */
    public DeliveryOptions withBackoff(Duration wait) {
        return new DeliveryOptions(
                flushAt, flushInterval, maxRetries, wait, compression, requestTimeout, maxPendingBytes);
    }

    /** These with bodies compressed or not. */
    public DeliveryOptions withCompression(Compression way) {
        return new DeliveryOptions(flushAt, flushInterval, maxRetries, backoff, way, requestTimeout, maxPendingBytes);
    }

    /** These with another limit for a request. */
    public DeliveryOptions withRequestTimeout(Duration timeout) {
        return new DeliveryOptions(flushAt, flushInterval, maxRetries, backoff, compression, timeout, maxPendingBytes);
    }

    /** These with another quota for the spool of an application. */
    public DeliveryOptions withMaxPendingBytes(long bytes) {
        return new DeliveryOptions(flushAt, flushInterval, maxRetries, backoff, compression, requestTimeout, bytes);
    }
}
