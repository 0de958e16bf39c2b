package com.pipelex.telemetry;

import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.event.SensitiveClass;
import java.util.EnumMap;
import java.util.Map;

/**
 * The figures of this process so far: {@code recorded = pending + delivered + the sum of dropped}, at any time. Events
 * that another process delivers or discards stay pending here, since only that one knows; {@link TelemetryData#status()} knows
 * all.
 *
 * @param state whether events are recorded now
 * @param recorded calls of {@code record} while telemetry was on
 * @param pending events that were written down, and that this process has neither delivered nor dropped
 * @param delivered events that this process delivered: an application with {@link TelemetryBuilder#inProcess}
 * @param dropped events that were lost, by reason; reasons that did not occur are missing
 * @param redacted properties that were left out, by class; classes that did not occur are missing
 */
public record Stats(
        State state,
        long recorded,
        long pending,
        long delivered,
        Map<DropReason, Long> dropped,
        Map<SensitiveClass, Long> redacted) {

    /** The state of a telemetry: whether events are recorded. */
    public enum State {
        /** They are. */
        ON,
        /** The person, or an administrator, said no, or no longer yes: nothing is recorded. */
        OFF,
        /** The person has not chosen yet: nothing is recorded. See {@link ConsentPrompt#askIfDue}. */
        UNDECIDED,
        /** The recording has ended. */
        CLOSED
    }

    /** Returns the figures of a telemetry that has recorded nothing. */
    public static Stats none(State state) {
        return new Stats(state, 0, 0, 0, Map.of(), Map.of());
    }

    /** Copies the maps. */
    public Stats {
        dropped = Map.copyOf(dropped);
        redacted = Map.copyOf(redacted);
    }

    /** The counts that are not 0, by constant. */
    static <E extends Enum<E>> Map<E, Long> counts(Class<E> type, long[] counts) {
        Map<E, Long> counted = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            if (counts[constant.ordinal()] > 0) {
                counted.put(constant, counts[constant.ordinal()]);
            }
        }
        return counted;
    }
}
