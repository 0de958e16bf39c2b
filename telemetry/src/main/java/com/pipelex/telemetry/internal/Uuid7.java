package com.pipelex.telemetry.internal;

import java.io.FileInputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.UUID;

/**
 * UUIDs of version 7 (RFC 9562, 5.7): 48 bits of time in milliseconds, 74 of chance. The chance comes from
 * {@code /dev/urandom} in blocks, because the first use of the JDK's own generator costs 30 to 40 ms; where there is
 * no such file, from that generator. Unguessable, since knowing an event's uuid is what entitles to have it erased.
 * Not for more than one thread.
 */
public final class Uuid7 {

    private static final int FIRST_BLOCK = 256;
    private static final int BLOCK = 4_096;

    private byte[] chance = new byte[0];
    private int used;
    private long high;
    private long low;

    /** Makes the next one: see {@link #high()} and {@link #low()}. */
    public void next(long epochMillis) {
        high = epochMillis << 16 | 0x7000 | number(2) & 0x0FFF;
        low = number() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
    }

    /** Takes over one that somebody else made. */
    public void set(UUID uuid) {
        high = uuid.getMostSignificantBits();
        low = uuid.getLeastSignificantBits();
    }

    public long high() {
        return high;
    }

    public long low() {
        return low;
    }

    /** Eight random bytes. */
    public long number() {
        return number(8);
    }

    private long number(int bytes) {
        if (used + bytes > chance.length) {
            refill();
        }
        byte[] from = chance;
        int until = used + bytes;
        long value = 0;
        for (int at = used; at < until; at++) {
            value = value << 8 | from[at] & 0xFF;
        }
        used = until;
        return value;
    }

    private void refill() {
        byte[] block = new byte[chance.length == 0 ? FIRST_BLOCK : BLOCK];
        int read = 0;
        try (FileInputStream in = new FileInputStream("/dev/urandom")) {
            read = in.readNBytes(block, 0, block.length);
        } catch (IOException none) {
            read = 0;
        }
        if (read < block.length) {
            new SecureRandom().nextBytes(block);
        }
        chance = block;
        used = 0;
    }
}
