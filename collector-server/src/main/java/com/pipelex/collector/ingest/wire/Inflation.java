package com.pipelex.collector.ingest.wire;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * The decompression of one payload: it takes memory as the output grows, and looks at the beginning before it goes on.
 *
 * @param limit the largest output, in bytes
 * @param memory the request's memory
 * @param beginning the check of the beginning
 */
public record Inflation(int limit, RequestMemory memory, Beginning beginning) {

    /** The check of the first bytes of an output that goes on. */
    @FunctionalInterface
    public interface Beginning {
        /** Refuses an output by its first bytes. */
        void check(byte[] first) throws Refusal;
    }

    private static final int FIRST = 64 * 1024;

    byte[] read(InputStream in) throws IOException, Refusal {
        byte[] plain = grown(new byte[0], Math.min(limit, FIRST));
        int length = 0;
        int read = in.read(plain, 0, plain.length);
        while (read >= 0) {
            length += read;
            if (length == plain.length) {
                if (length >= limit) {
                    return whole(in, plain);
                }
                if (length == FIRST) {
                    beginning.check(plain);
                }
                plain = grown(plain, (int) Math.min(limit, plain.length * 2L));
            }
            read = in.read(plain, length, plain.length - length);
        }
        return grown(plain, length);
    }

    private byte[] grown(byte[] bytes, int length) throws Refusal {
        memory.take(length);
        byte[] copy = Arrays.copyOf(bytes, length);
        memory.give(bytes.length);
        return copy;
    }

    private byte[] whole(InputStream in, byte[] plain) throws IOException, Refusal {
        if (in.read() >= 0) {
            throw tooLarge(limit);
        }
        return plain;
    }

    /** Returns the refusal of an output over a limit. */
    public static Refusal tooLarge(int limit) {
        return new Refusal(413, "maximum event size exceeded: Decompressed payload would exceed " + limit + " bytes");
    }
}
