package com.pipelex.collector.ingest.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** The compression of a payload, as the request declares it. */
public enum Compression {
    NONE,
    GZIP,
    LZ64,
    BASE64;

    private static final int CHUNK = 8 * 1024;

    /** Returns the compression that a hint names; {@link #NONE} for an unknown one. */
    public static Compression of(@Nullable String hint) {
        if (hint == null) {
            return NONE;
        }
        return switch (hint.toLowerCase(Locale.ROOT)) {
            case "gzip", "gzip-js" -> GZIP;
            case "lz64", "lz-string" -> LZ64;
            case "base64", "b64" -> BASE64;
            default -> NONE;
        };
    }

    /** Returns whether bytes begin with gzip's magic number. */
    public static boolean isGzip(byte[] bytes) {
        return bytes.length > 2 && bytes[0] == 0x1F && bytes[1] == (byte) 0x8B && bytes[2] == 8;
    }

    public static byte[] gunzip(byte[] bytes, int limit) throws IOException, Refusal {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes), CHUNK)) {
            return read(in, bytes.length, limit);
        }
    }

    /** Of the form that HTTP calls {@code deflate}: zlib's. */
    public static byte[] inflate(byte[] bytes, int limit) throws IOException, Refusal {
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return read(in, bytes.length, limit);
        }
    }

    /** Grows with what comes, never by what is announced. */
    private static byte[] read(InputStream in, int compressed, int limit) throws IOException, Refusal {
        byte[] plain = new byte[(int) Math.min(limit, Math.max(CHUNK, compressed * 6L))];
        int length = 0;
        int read = in.read(plain, 0, plain.length);
        while (read >= 0) {
            length += read;
            if (length == plain.length) {
                if (length >= limit) {
                    return whole(in, plain, limit);
                }
                plain = Arrays.copyOf(plain, (int) Math.min(limit, plain.length * 2L));
            }
            read = in.read(plain, length, plain.length - length);
        }
        return Arrays.copyOf(plain, length);
    }

    private static byte[] whole(InputStream in, byte[] plain, int limit) throws IOException, Refusal {
        if (in.read() >= 0) {
            throw tooLarge(limit);
        }
        return plain;
    }

    public static Refusal tooLarge(int limit) {
        return new Refusal(413, "maximum event size exceeded: Decompressed payload would exceed " + limit + " bytes");
    }
}
