package com.pipelex.collector.event;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Parses UUIDs, and creates them for events without one. */
public final class Uuids {

    private static final int LENGTH = 36;

    private Uuids() {}

    /** Creates a UUID of version 7 (RFC 9562, 5.7). It grants no access, so it need not be unguessable. */
    public static UUID next(long epochMillis) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = epochMillis << 16 | 0x7000 | random.nextInt() & 0x0FFF;
        return new UUID(high, random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
    }

    /** Parses a UUID in its usual form, digits and dashes; returns null for any other text. */
    public static @Nullable UUID parse(String text) {
        return text.length() == LENGTH ? parseAnyForm(text) : null;
    }

    /** Parses a UUID with dashes, without, in braces or as a URN; returns null for any other text. */
    public static @Nullable UUID parseAnyForm(String given) {
        String text = given.startsWith("urn:uuid:") ? given.substring(9) : given;
        if (text.length() == LENGTH + 2 && text.startsWith("{") && text.endsWith("}")) {
            text = text.substring(1, LENGTH + 1);
        }
        boolean hasDashes = text.length() == LENGTH;
        if (!hasDashes && text.length() != 32) {
            return null;
        }
        long high = 0;
        long low = 0;
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (hasDashes && (at == 8 || at == 13 || at == 18 || at == 23)) {
                if (unit != '-') {
                    return null;
                }
                continue;
            }
            int digit = unit < 0x80 ? Character.digit(unit, 16) : -1;
            if (digit < 0) {
                return null;
            }
            high = high << 4 | low >>> 60;
            low = low << 4 | digit;
        }
        return new UUID(high, low);
    }
}
