package com.pipelex.telemetry.processor;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The identity of a catalogue: the first 16 hexadecimal digits of the SHA-256 of its JSON without the line of
 * the hash itself. Computed when the host is compiled, so that no command ever hashes.
 */
final class CatalogueHash {

    private static final int BYTES = 8;

    private CatalogueHash() {}

    static String of(CatalogueModel catalogue) {
        byte[] json = CatalogueJson.of(catalogue, "").getBytes(StandardCharsets.UTF_8);
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(json);
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
