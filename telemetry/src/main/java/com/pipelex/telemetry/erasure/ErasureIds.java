package com.pipelex.telemetry.erasure;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The ids in an erasure request: uuids of events, and random distinct ids of anonymous runs. Both were made by chance
 * and are known to nobody else but the host, which is what entitles to it; a {@code user_id} could be guessed, and is
 * never among them.
 *
 * @param events how many events there are, also once their uuids are gone
 * @param runs how many runs there are, also once their ids are gone
 */
record ErasureIds(int events, int runs, List<String> uuids, List<String> distinctIds) {

    private static final int UUID_LENGTH = 36;

    ErasureIds {
        uuids = List.copyOf(uuids);
        distinctIds = List.copyOf(distinctIds);
    }

    static ErasureIds of(List<String> uuids, List<String> distinctIds) {
        return new ErasureIds(uuids.size(), distinctIds.size(), uuids, distinctIds);
    }

    /** The counts alone. */
    ErasureIds spent() {
        return new ErasureIds(events, runs, List.of(), List.of());
    }

    static boolean isUuid(@Nullable Object value) {
        return uuid(value) != null;
    }

    /** Returns whether it is of a version that is made by chance; others can be made from a name. */
    static boolean isRandomUuid(@Nullable Object value) {
        UUID uuid = uuid(value);
        return uuid != null && uuid.variant() == 2 && (uuid.version() == 4 || uuid.version() == 7);
    }

    private static @Nullable UUID uuid(@Nullable Object value) {
        if (!(value instanceof String text) || text.length() != UUID_LENGTH) {
            return null;
        }
        try {
            return UUID.fromString(text);
        } catch (IllegalArgumentException other) {
            return null;
        }
    }
}
