package com.pipelex.telemetry.internal;

import java.util.Arrays;

/**
 * Bytes of JSON in the making: what every command pays for, so it is ours and small (no library writes a first event
 * in under 6 ms, see docs/decisions/0003-dependencies.md). It knows how each scalar is spelt; commas and braces are its
 * callers' business. Not for more than one thread.
 */
public final class JsonBuffer {

    private static final byte[] HEX = {'0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'};

    /** The two digits of every byte, one after the other. */
    private static final byte[] HEX_PAIRS = hexPairs();

    private static final int REPLACEMENT = 0xFFFD;

    private static final int SECOND_LENGTH = "2026-11-24T09:30:00".length();

    private byte[] bytes;
    private int length;
    private final byte[] lastSpelling = new byte[SECOND_LENGTH];
    private long lastSecond = Long.MIN_VALUE;

    private static byte[] hexPairs() {
        byte[] pairs = new byte[512];
        for (int value = 0; value < 256; value++) {
            pairs[2 * value] = HEX[value >> 4];
            pairs[2 * value + 1] = HEX[value & 0xF];
        }
        return pairs;
    }

    public JsonBuffer(int capacity) {
        bytes = new byte[capacity];
    }

    public byte[] array() {
        return bytes;
    }

    public int length() {
        return length;
    }

    public byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    public void truncate(int newLength) {
        length = newLength;
    }

    public JsonBuffer raw(int ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
        return this;
    }

    /** Text that is known to be ASCII and to need no escape. */
    @SuppressWarnings("deprecation") // getBytes(int, int, byte[], int) is the copy without a charset, made for ASCII
    public JsonBuffer raw(String ascii) {
        int count = ascii.length();
        room(count);
        ascii.getBytes(0, count, bytes, length);
        length += count;
        return this;
    }

    public JsonBuffer raw(byte[] from, int offset, int count) {
        room(count);
        System.arraycopy(from, offset, bytes, length, count);
        length += count;
        return this;
    }

    /** A quoted name that is known to need no escape, and its colon. */
    @SuppressWarnings("deprecation") // as in raw(String)
    public JsonBuffer name(String ascii) {
        int count = ascii.length();
        room(count + 3);
        byte[] to = bytes;
        int at = length;
        to[at++] = '"';
        ascii.getBytes(0, count, to, at);
        at += count;
        to[at++] = '"';
        to[at++] = ':';
        length = at;
        return this;
    }

    public JsonBuffer number(long value) {
        if (value == Long.MIN_VALUE) {
            return raw("-9223372036854775808");
        }
        room(20);
        long rest = value;
        if (rest < 0) {
            bytes[length++] = '-';
            rest = -rest;
        }
        int digits = 1;
        for (long power = 10; digits < 19 && rest >= power; power *= 10) {
            digits++;
        }
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    /** Any text, quoted and escaped; a surrogate without its other half becomes U+FFFD. */
    public JsonBuffer string(String text) {
        raw('"');
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            room(6);
            if (unit >= 0x20 && unit < 0x7F) {
                if (unit == '"' || unit == '\\') {
                    bytes[length++] = '\\';
                }
                bytes[length++] = (byte) unit;
            } else if (unit <= 0x7F) {
                escape(unit);
            } else if (Character.isHighSurrogate(unit)
                    && at + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(at + 1))) {
                utf8(Character.toCodePoint(unit, text.charAt(++at)));
            } else {
                utf8(Character.isSurrogate(unit) ? REPLACEMENT : unit);
            }
        }
        return raw('"');
    }

    private void escape(char control) {
        raw("\\u00").raw(HEX[control >> 4]).raw(HEX[control & 0xF]);
    }

    private void utf8(int point) {
        if (point < 0x800) {
            bytes[length++] = (byte) (0xC0 | point >> 6);
        } else if (point < 0x1_0000) {
            bytes[length++] = (byte) (0xE0 | point >> 12);
            bytes[length++] = (byte) (0x80 | point >> 6 & 0x3F);
        } else {
            bytes[length++] = (byte) (0xF0 | point >> 18);
            bytes[length++] = (byte) (0x80 | point >> 12 & 0x3F);
            bytes[length++] = (byte) (0x80 | point >> 6 & 0x3F);
        }
        bytes[length++] = (byte) (0x80 | point & 0x3F);
    }

    /** A UUID in its usual spelling, without quotes. */
    public JsonBuffer uuid(long high, long low) {
        hex(high >>> 32, 8);
        raw('-');
        hex(high >>> 16, 4);
        raw('-');
        hex(high, 4);
        raw('-');
        hex(low >>> 48, 4);
        raw('-');
        hex(low, 12);
        return this;
    }

    private void hex(long value, int digits) {
        room(digits);
        byte[] to = bytes;
        long rest = value;
        for (int at = length + digits - 2; at >= length; at -= 2) {
            int pair = ((int) rest & 0xFF) << 1;
            to[at] = HEX_PAIRS[pair];
            to[at + 1] = HEX_PAIRS[pair + 1];
            rest >>>= 8;
        }
        length += digits;
    }

    /**
     * A moment in UTC with milliseconds, {@code 2026-11-24T09:30:00.000Z}, without quotes. The calendar is computed
     * here because the first use of {@code Instant.toString} costs 7 ms; the years are 0 to 9999, others are clamped. A
     * second's spelling is kept for the others of that second.
     */
    public JsonBuffer timestamp(long epochMillis) {
        long millis = Math.max(-62_167_219_200_000L, Math.min(epochMillis, 253_402_300_799_999L));
        long second = Math.floorDiv(millis, 1_000L);
        if (second == lastSecond) {
            raw(lastSpelling, 0, SECOND_LENGTH);
        } else {
            int from = length;
            second(second);
            System.arraycopy(bytes, from, lastSpelling, 0, SECOND_LENGTH);
            lastSecond = second;
        }
        return raw('.').padded(millis - second * 1_000, 3).raw('Z');
    }

    private void second(long epochSecond) {
        long days = Math.floorDiv(epochSecond, 86_400L);
        int time = (int) (epochSecond - days * 86_400L);
        // Days to year, month and day: eras of 400 years that begin on the first of March.
        long shifted = days + 719_468;
        long era = Math.floorDiv(shifted, 146_097L);
        long dayOfEra = shifted - era * 146_097;
        long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
        long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
        long monthFromMarch = (5 * dayOfYear + 2) / 153;
        long day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
        long month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
        long year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
        padded(year, 4).raw('-').padded(month, 2).raw('-').padded(day, 2).raw('T');
        padded(time / 3_600, 2).raw(':').padded(time / 60 % 60, 2).raw(':').padded(time % 60, 2);
    }

    private JsonBuffer padded(long value, int digits) {
        room(digits);
        long rest = value;
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    private void room(int count) {
        if (length + count > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + count));
        }
    }
}
