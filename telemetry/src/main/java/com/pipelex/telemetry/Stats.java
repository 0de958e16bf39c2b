package com.pipelex.telemetry;

import java.util.EnumMap;
import java.util.Map;

/**
 * What became of the events of this process so far: {@code recorded = spooled + the sum of dropped}.
 *
 * @param recorded calls of {@code record} while telemetry is on
 * @param spooled events that were written down
 * @param dropped events that were not, by reason; reasons that did not occur are missing
 * @param redacted properties that were left out, by class; classes that did not occur are missing
 */
public record Stats(long recorded, long spooled, Map<DropReason, Long> dropped, Map<SensitiveClass, Long> redacted) {

    static final Stats NONE = new Stats(0, 0, Map.of(), Map.of());

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
