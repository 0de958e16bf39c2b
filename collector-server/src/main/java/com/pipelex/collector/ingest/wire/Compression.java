package com.pipelex.collector.ingest.wire;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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

    /** Decompresses gzip. */
    public static byte[] gunzip(byte[] bytes, Inflation inflation) throws IOException, Refusal {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(bytes), CHUNK)) {
            return inflation.read(in);
        }
    }

    /** Of the form that HTTP calls {@code deflate}: zlib's. */
    public static byte[] inflate(byte[] bytes, Inflation inflation) throws IOException, Refusal {
        try (InputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return inflation.read(in);
        }
    }
}
