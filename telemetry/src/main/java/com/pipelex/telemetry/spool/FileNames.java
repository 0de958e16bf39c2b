package com.pipelex.telemetry.spool;

import com.pipelex.telemetry.internal.JsonBuffer;
import com.pipelex.telemetry.internal.ProcessId;
import com.pipelex.telemetry.internal.Uuid7;
import java.nio.charset.StandardCharsets;

/**
 * Names for the files of one recorder: {@code <utc-millis>-<pid>-<8 hex>}. Five of the eight digits are random and the
 * recorder's own, three count its files, so that no two names are the same and a file can be told to be one's own. Names
 * are made by one thread at a time.
 */
public final class FileNames {

    private static final int ID_BITS = 20;
    private static final int SEQUENCE_BITS = 12;
    private static final int NONE = -1;

    private final long pid = ProcessId.own();
    private volatile int id = NONE;
    private int sequence;

    /** The next name, without what a file is. */
    public String next(long nowMillis) {
        int own = id;
        if (own == NONE) {
            own = (int) new Uuid7().number() & ((1 << ID_BITS) - 1);
            id = own;
        }
        JsonBuffer name = new JsonBuffer(48);
        name.number(Math.max(0, nowMillis)).raw('-').number(pid).raw('-');
        int hex = own << SEQUENCE_BITS | sequence++ & ((1 << SEQUENCE_BITS) - 1);
        for (int shift = 28; shift >= 0; shift -= 4) {
            name.raw("0123456789abcdef".charAt(hex >>> shift & 0xF));
        }
        return new String(name.array(), 0, name.length(), StandardCharsets.ISO_8859_1);
    }

    /** Returns whether one of these names is the file's. */
    public boolean isOwn(PendingFile file) {
        String base = file.base();
        return file.pid() == pid
                && id != NONE
                && Integer.parseUnsignedInt(base.substring(base.length() - 8), 16) >>> SEQUENCE_BITS == id;
    }
}
