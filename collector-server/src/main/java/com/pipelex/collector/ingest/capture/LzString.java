package com.pipelex.collector.ingest.capture;

import com.pipelex.collector.ingest.wire.Inflation;
import com.pipelex.collector.ingest.wire.Refusal;
import com.pipelex.collector.ingest.wire.RequestMemory;
import java.util.ArrayList;
import java.util.List;

/**
 * Decompresses what the JavaScript library lz-string makes with {@code compressToBase64}: LZ78 with a dictionary of
 * growing width, six bits a character.
 */
final class LzString {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    private static final int END = 2;

    /** The bytes of a character, in the dictionary and in the text; of an entry; and that are taken at once. */
    private static final int CHARACTER = 4;

    private static final int ENTRY = 64;
    private static final int STEP = 64 << 10;

    private final String text;
    private final int limit;
    private final RequestMemory memory;
    /** The first three codes are a character of 8 bits, one of 16 bits, and the end. */
    private final List<String> dictionary = new ArrayList<>(List.of("", "", ""));

    private int at;
    private int bitsLeft;
    private int current;
    private long copied;
    private long taken;

    private LzString(String text, int limit, RequestMemory memory) {
        this.memory = memory;
        this.text = text;
        this.limit = limit;
    }

    /** The text, or a refusal where it is none of that form, or longer than a limit. */
    public static String decompress(String base64, int limit, RequestMemory memory) throws Refusal {
        return new LzString(base64, limit, memory).run();
    }

    private String run() throws Refusal {
        StringBuilder out = new StringBuilder();
        int first = bits(2);
        if (first == END) {
            return "";
        }
        String previous = literal(first);
        dictionary.add(previous);
        out.append(previous);
        int width = 3;
        int enlargeIn = 4;
        while (true) {
            int code = bits(width);
            if (code == END) {
                return out.toString();
            }
            if (code < END) {
                dictionary.add(literal(code));
                code = dictionary.size() - 1;
                if (--enlargeIn == 0) {
                    enlargeIn = 1 << width++;
                }
            }
            String entry = entry(code, previous);
            out.append(entry);
            dictionary.add(previous + entry.charAt(0));
            spend(entry.length() + previous.length() + 1L, out.length());
            if (--enlargeIn == 0) {
                enlargeIn = 1 << width++;
            }
            previous = entry;
        }
    }

    private String literal(int code) throws Refusal {
        if (code > 1) {
            throw invalid();
        }
        return String.valueOf((char) bits(code == 0 ? 8 : 16));
    }

    private String entry(int code, String previous) throws Refusal {
        if (code < dictionary.size()) {
            return dictionary.get(code);
        }
        if (code != dictionary.size()) {
            throw invalid();
        }
        return previous + previous.charAt(0);
    }

    /** The dictionary's entries grow with its length: both are bounded, and their memory is taken as they grow. */
    private void spend(long characters, int length) throws Refusal {
        copied += characters;
        long needed = (copied * CHARACTER) + (long) dictionary.size() * ENTRY;
        if (needed > taken) {
            memory.take(STEP);
            taken += STEP;
        }
        if (length > limit || copied > 8L * limit) {
            throw Inflation.tooLarge(limit);
        }
    }

    /** The next bits, the least significant first. */
    private int bits(int count) throws Refusal {
        int value = 0;
        for (int bit = 0; bit < count; bit++) {
            if (bitsLeft == 0) {
                current = next();
                bitsLeft = 6;
            }
            value |= (current >> --bitsLeft & 1) << bit;
        }
        return value;
    }

    private int next() throws Refusal {
        int value = at < text.length() ? ALPHABET.indexOf(text.charAt(at++)) : -1;
        if (value < 0) {
            throw invalid();
        }
        return value;
    }

    private static Refusal invalid() {
        return Refusal.undecodable("invalid LZ64 data");
    }
}
