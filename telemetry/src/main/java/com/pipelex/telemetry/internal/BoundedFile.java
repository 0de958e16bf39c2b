package com.pipelex.telemetry.internal;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A regular file that is read up to a bound: never a pipe or a device, and never more memory than the bound. */
public final class BoundedFile {

    private BoundedFile() {}

    /** The bytes; null where it is not a regular file, cannot be read, or has more than the bound. */
    public static byte @Nullable [] read(File file, int most) {
        if (!file.isFile() || file.length() > most) {
            return null;
        }
        try (FileInputStream in = new FileInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            return bytes.length > most ? null : bytes;
        } catch (IOException unreadable) {
            return null;
        }
    }

    /** The text, or null where it is not UTF-8. */
    public static @Nullable String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            return null;
        }
    }
}
