package com.pipelex.collector.ingest.event;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Reads uuids, and makes them for events that come without. */
public final class Uuids {

    private Uuids() {}

    /** One of version 7 (RFC 9562, 5.7). Nobody is told of it, so that its chance need not be unguessable. */
    public static UUID next(long epochMillis) {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long high = epochMillis << 16 | 0x7000 | random.nextInt() & 0x0FFF;
        return new UUID(high, random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L);
    }

    /** The uuid that a text is, with dashes, without, in braces or as a URN; or null. */
    public static @Nullable UUID read(String given) {
        String text = given.startsWith("urn:uuid:") ? given.substring(9) : given;
        if (text.length() == 38 && text.startsWith("{") && text.endsWith("}")) {
            text = text.substring(1, 37);
        }
        boolean hasDashes = text.length() == 36;
        if (!hasDashes && text.length() != 32) {
            return null;
        }
        long high = 0;
        long low = 0;
        int digits = 0;
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (hasDashes && (at == 8 || at == 13 || at == 18 || at == 23)) {
                if (unit != '-') {
                    return null;
                }
                continue;
            }
            int value = unit < 0x80 ? Character.digit(unit, 16) : -1;
            if (value < 0) {
                return null;
            }
            high = digits < 16 ? high << 4 | value : high;
            low = digits < 16 ? low : low << 4 | value;
            digits++;
        }
        return new UUID(high, low);
    }
}
