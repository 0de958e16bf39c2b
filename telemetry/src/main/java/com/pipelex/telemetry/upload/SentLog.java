package com.pipelex.telemetry.upload;

import com.pipelex.telemetry.consent.Home;
import com.pipelex.telemetry.delivery.SentLogEntry;
import com.pipelex.telemetry.internal.JsonBuffer;
import com.pipelex.telemetry.internal.JsonReader;
import com.pipelex.telemetry.internal.OwnFiles;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * The exact bytes of each body that a host accepted: {@code sent/<utc-millis>.json}, one JSON object each, whose last
 * member is the body as it went. At most 90 days and 4 MiB, of which the oldest goes first. Written by who holds
 * {@code delivery.lock}.
 */
public final class SentLog {

    static final long MAX_AGE_MILLIS = 90L * 24 * 60 * 60 * 1_000;
    static final long MAX_BYTES = 4L * 1024 * 1024;

    private static final String SUFFIX = ".json";
    /** An event lies this much deeper in an entry than in its file. */
    public static final int BODY_DEPTH = 4;

    private static final byte[] BODY = ",\"body\":".getBytes(StandardCharsets.US_ASCII);

    private final File folder;

    public SentLog(Home home) {
        this.folder = home.sent();
    }

    public void append(String host, int status, int events, byte[] body, long nowMillis) throws IOException {
        if (!OwnFiles.folder(folder)) {
            throw new IOException("'" + folder + "' is not a folder of ours");
        }
        JsonBuffer entry = new JsonBuffer(body.length + 256);
        entry.raw("{\"accepted_at\":\"")
                .timestamp(nowMillis)
                .raw("\",\"host\":")
                .string(host);
        entry.raw(",\"status\":").number(status).raw(",\"events\":").number(events);
        entry.raw(",\"bytes\":").number(body.length).raw(BODY, 0, BODY.length);
        entry.raw(body, 0, body.length).raw("}\n");
        long name = nowMillis;
        while (new File(folder, name + SUFFIX).exists()) {
            name++;
        }
        File temporary = new File(folder, name + SUFFIX + ".tmp");
        temporary.delete();
        if (!OwnFiles.create(temporary)) {
            throw new IOException("'" + temporary + "' could not be made");
        }
        try (FileOutputStream out = new FileOutputStream(temporary)) {
            out.write(entry.array(), 0, entry.length());
            out.getFD().sync();
        }
        Files.move(temporary.toPath(), new File(folder, name + SUFFIX).toPath(), StandardCopyOption.ATOMIC_MOVE);
        trim(nowMillis);
    }

    private void trim(long nowMillis) {
        removeUnfinished();
        List<File> files = files();
        long total = 0;
        for (File file : files) {
            total += file.length();
        }
        for (File file : files) {
            boolean isOld = nowMillis - millis(file) > MAX_AGE_MILLIS;
            long size = file.length();
            if ((isOld || total > MAX_BYTES) && file.delete()) {
                total -= size;
            }
        }
    }

    /**
     * Deletes all of it.
     *
     * @throws IOException where something of it cannot be deleted
     */
    public void clear() throws IOException {
        for (File file : files()) {
            Files.delete(file.toPath());
        }
        removeUnfinished();
    }

    private void removeUnfinished() {
        boolean isOurs = Files.isDirectory(folder.toPath(), LinkOption.NOFOLLOW_LINKS);
        File[] unfinished = isOurs ? folder.listFiles((in, name) -> name.endsWith(SUFFIX + ".tmp")) : null;
        for (File file : unfinished == null ? new File[0] : unfinished) {
            file.delete();
        }
    }

    /** The entries, the oldest first; what is damaged is left out. */
    public List<SentLogEntry> entries() {
        List<SentLogEntry> entries = new ArrayList<>();
        for (File file : files()) {
            try {
                entries.add(entry(Files.readAllBytes(file.toPath())));
            } catch (IOException | JsonReader.NotJson | DateTimeException damaged) {
                // It tells nothing, and what it told of has been delivered.
            }
        }
        return entries;
    }

    private static SentLogEntry entry(byte[] bytes) throws IOException, JsonReader.NotJson {
        int from = indexOf(bytes, BODY) + BODY.length;
        int until = bytes.length;
        while (until > from && bytes[until - 1] != '}') {
            until--;
        }
        if (JsonReader.read(bytes, BODY_DEPTH) instanceof Map<?, ?> entry
                && entry.get("accepted_at") instanceof String at
                && entry.get("host") instanceof String host
                && entry.get("status") instanceof Long status
                && entry.get("events") instanceof Long events
                && from >= BODY.length
                && until > from) {
            byte[] body = Arrays.copyOfRange(bytes, from, until - 1);
            return new SentLogEntry(Instant.parse(at), host, status.intValue(), events.intValue(), body);
        }
        throw new IOException("not an entry of a ledger");
    }

    private static int indexOf(byte[] bytes, byte[] wanted) {
        for (int at = 0; at + wanted.length <= bytes.length; at++) {
            if (Arrays.equals(bytes, at, at + wanted.length, wanted, 0, wanted.length)) {
                return at;
            }
        }
        return -1;
    }

    private List<File> files() {
        List<File> files = new ArrayList<>();
        File[] found = Files.isDirectory(folder.toPath(), LinkOption.NOFOLLOW_LINKS) ? folder.listFiles() : null;
        for (File file : found == null ? new File[0] : found) {
            if (millis(file) >= 0 && Files.isRegularFile(file.toPath(), LinkOption.NOFOLLOW_LINKS)) {
                files.add(file);
            }
        }
        files.sort(java.util.Comparator.comparingLong(SentLog::millis));
        return files;
    }

    private static long millis(File file) {
        String name = file.getName();
        if (!name.endsWith(SUFFIX)) {
            return -1;
        }
        String digits = name.substring(0, name.length() - SUFFIX.length());
        boolean isNumber =
                !digits.isEmpty() && digits.length() < 18 && digits.chars().allMatch(Character::isDigit);
        return isNumber ? Long.parseLong(digits) : -1;
    }
}
