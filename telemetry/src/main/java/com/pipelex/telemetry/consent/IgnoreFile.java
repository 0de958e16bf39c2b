package com.pipelex.telemetry.consent;

import com.pipelex.telemetry.internal.BoundedFile;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.List;

/** The {@code .gitignore} in a tool's own folder: a choice and its proof are personal, and are not committed. */
public final class IgnoreFile {

    /** The names that it covers. */
    private static final List<String> NAMES =
            List.of("telemetry.toml", "telemetry.local.toml", "telemetry*.unreadable", ".owner");

    private static final int MAX_BYTES = 64 * 1024;
    private static final String HEADING = "# A choice about telemetry is personal: it is not committed for others.\n";

    private IgnoreFile() {}

    /**
     * Adds the names that are missing, and keeps all that is there.
     *
     * @return whether anything was missing
     * @throws IOException when it cannot be read or written, or is not a regular file
     */
    public static boolean cover(Home home) throws IOException {
        File file = home.folder().resolve(".gitignore").toFile();
        String text = text(file);
        List<String> lines = afterNegations(text.lines().map(String::strip).toList());
        List<String> missing = new ArrayList<>();
        for (String name : NAMES) {
            if (!lines.contains(name)) {
                missing.add(name);
            }
        }
        if (missing.isEmpty()) {
            return false;
        }
        String start = text.isEmpty() ? HEADING : text.endsWith("\n") ? text : text + "\n";
        PrivateFile.replace(file, start + String.join("\n", missing) + "\n");
        return true;
    }

    /** The lines that no later {@code !} line can undo. */
    private static List<String> afterNegations(List<String> lines) {
        int last = -1;
        for (int at = 0; at < lines.size(); at++) {
            last = lines.get(at).startsWith("!") ? at : last;
        }
        return lines.subList(last + 1, lines.size());
    }

    private static String text(File file) throws IOException {
        if (!Files.exists(file.toPath(), LinkOption.NOFOLLOW_LINKS)) {
            return "";
        }
        boolean isRegular = Files.isRegularFile(file.toPath(), LinkOption.NOFOLLOW_LINKS);
        byte[] bytes = isRegular ? BoundedFile.read(file, MAX_BYTES) : null;
        String text = bytes == null ? null : BoundedFile.decoded(bytes);
        if (text == null) {
            throw new IOException("'" + file + "' is not a text file of at most 64 KiB");
        }
        return text;
    }
}
