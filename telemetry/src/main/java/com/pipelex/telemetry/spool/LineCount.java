package com.pipelex.telemetry.spool;

import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;

/** The number of lines in a file, a last one without its end among them; a link has none. */
public final class LineCount {

    private LineCount() {}

    /** Counts all lines. */
    public static long of(File file) {
        return of(file, 0);
    }

    /** Counts the lines behind an offset in bytes. */
    public static long of(File file, long from) {
        return of(file, from, Long.MAX_VALUE);
    }

    /** Counts the lines between two offsets in bytes. */
    public static long of(File file, long from, long until) {
        if (!isRegular(file)) {
            return 0;
        }
        long lines = 0;
        boolean isWhole = true;
        byte[] block = new byte[8_192];
        try (FileInputStream in = new FileInputStream(file)) {
            long at = Math.min(from, file.length());
            in.skipNBytes(at);
            while (at < until) {
                int count = in.read(block, 0, (int) Math.min(block.length, until - at));
                if (count <= 0) {
                    break;
                }
                at += count;
                for (int byteAt = 0; byteAt < count; byteAt++) {
                    lines += block[byteAt] == '\n' ? 1 : 0;
                }
                isWhole = block[count - 1] == '\n';
            }
        } catch (IOException unreadable) {
            return lines;
        }
        return isWhole ? lines : lines + 1;
    }

    private static boolean isRegular(File file) {
        return Files.isRegularFile(file.toPath(), LinkOption.NOFOLLOW_LINKS);
    }
}
