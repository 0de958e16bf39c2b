package com.pipelex.telemetry.consent;

import com.pipelex.telemetry.internal.BoundedFile;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether git tracks a file, by a look into {@code .git/index} and without git: a choice that came with a
 * repository is nobody's own. In doubt (an index that it cannot read) the answer is yes, which is off.
 *
 * <p>The format is that of git's own {@code index-format} document, versions 2 to 4, with either hash. Entries are in
 * the order of their bytes, so the search ends where the path would stand. Upper and lower case of ASCII count as the
 * same, as they do on file systems where two spellings name one file. Which hash it has stands nowhere in an index: it is
 * read with the one that makes sense of its entries.
 */
public final class GitIndex {

    /** An index of some 600,000 files; a larger one is not searched, and counts as one that lists the file. */
    private static final int MAX_BYTES = 64 << 20;

    private static final int MAX_POINTER_BYTES = 4_096;
    private static final int STAT_BYTES = 40;
    private static final int EXTENDED = 0x4000;
    private static final int NAME_MASK = 0xFFF;

    private final byte[] bytes;
    private final int hashBytes;
    /** The path in lower case: no other spelling of it stands behind it. */
    private final byte[] path;

    private GitIndex(byte[] bytes, int hashBytes, byte[] path) {
        this.bytes = bytes;
        this.hashBytes = hashBytes;
        this.path = path;
    }

    public static boolean tracks(File file) {
        try {
            File real = file.getCanonicalFile();
            // The name stays as it was given: a link that git tracks leads to a file that it may not.
            File folder = new File(file.getAbsolutePath()).getParentFile().getCanonicalFile();
            File named = new File(folder, file.getName());
            if (!folder.isDirectory()) {
                // A name that this process's character set cannot spell leads nowhere, and so to no repository.
                return true;
            }
            return tracksExactly(named) || !real.equals(named) && tracksExactly(real);
        } catch (IOException unreadable) {
            return true;
        }
    }

    /** Asks every repository above: one in between may be left over from a submodule that is now a folder of the outer one. */
    private static boolean tracksExactly(File file) throws IOException {
        for (File root = file.getParentFile(); root != null; root = root.getParentFile()) {
            File git = gitFolder(new File(root, ".git"));
            if (git != null) {
                String relative = file.getPath().substring(root.getPath().length());
                String path = relative.replace(File.separatorChar, '/');
                if (tracks(git, path.startsWith("/") ? path.substring(1) : path)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The folder that holds the index: {@code .git} itself, or where a worktree's or submodule's file points. */
    private static @Nullable File gitFolder(File git) throws IOException {
        if (!git.isFile()) {
            // As for git itself, an empty folder of that name is no repository, and the search goes on above it.
            if (!git.isDirectory()) {
                if (Files.exists(git.toPath(), LinkOption.NOFOLLOW_LINKS)) {
                    throw new IOException("it is neither a folder nor a file");
                }
                return null;
            }
            return !hasNone(git, "HEAD") || !hasNone(git, "index") ? git : null;
        }
        String text = new String(read(git, MAX_POINTER_BYTES), StandardCharsets.UTF_8).strip();
        if (!text.startsWith("gitdir:")) {
            throw new IOException("it names no folder");
        }
        File target = new File(text.substring("gitdir:".length()).strip());
        File folder = target.isAbsolute() ? target : new File(git.getParentFile(), target.getPath());
        if (!folder.isDirectory()) {
            throw new IOException("its repository is not to be seen from here");
        }
        return folder;
    }

    /** Returns whether it is known that there is no such file; one that cannot be looked at may be there. */
    private static boolean hasNone(File folder, String name) {
        return Files.notExists(new File(folder, name).toPath());
    }

    private static boolean tracks(File git, String path) throws IOException {
        byte[] wanted = lower(path.getBytes(StandardCharsets.UTF_8));
        if (hasNone(git, "index")) {
            return false;
        }
        if (lists(new File(git, "index"), wanted)) {
            return true;
        }
        // A split index keeps most entries beside it.
        String[] names = git.list();
        for (String name : names == null ? new String[0] : names) {
            if (name.startsWith("sharedindex.") && lists(new File(git, name), wanted)) {
                return true;
            }
        }
        return false;
    }

    private static boolean lists(File index, byte[] wanted) throws IOException {
        byte[] bytes = read(index, MAX_BYTES);
        try {
            return new GitIndex(bytes, 20, wanted).find();
        } catch (IOException | IndexOutOfBoundsException notThisHash) {
            try {
                return new GitIndex(bytes, 32, wanted).find();
            } catch (IndexOutOfBoundsException unreadable) {
                throw new IOException("not an index that is known here", unreadable);
            }
        }
    }

    private static byte[] read(File file, int most) throws IOException {
        byte[] bytes = BoundedFile.read(file, most);
        if (bytes == null) {
            throw new IOException("it is not a regular file of a sensible size");
        }
        return bytes;
    }

    private boolean find() throws IOException {
        int version = number(4);
        if (number(0) != 0x44495243 || version < 2 || version > 4 || number(8) < 0) { // "DIRC"
            throw new IOException("not an index");
        }
        return version == 4 ? findCompressed() : findPlain();
    }

    private boolean findPlain() throws IOException {
        int at = 12;
        for (int left = number(8); left > 0; left--) {
            int name = nameOf(at);
            int end = endOfName(name);
            checkEntry(at, end - name);
            int next = at + (end - at + 8) / 8 * 8;
            for (int padding = end; padding < next; padding++) {
                check(bytes[padding] == 0);
            }
            int order = compare(bytes, name, end - name);
            if (order >= 0) {
                return order == 0 && !isSubmodule(at);
            }
            at = next;
        }
        checkRest(at);
        return false;
    }

    private int endOfName(int from) {
        int end = from;
        while (bytes[end] != 0) {
            end++;
        }
        return end;
    }

    /** A submodule is an entry of the outer index; what lies in it is for its own index to say. */
    private boolean isSubmodule(int at) {
        return kindOf(at) == 0b1110;
    }

    /** An entry is of a kind that git knows, and its name is as long as it says (if that is not too long to say). */
    private void checkEntry(int at, int length) throws IOException {
        int kind = kindOf(at);
        check(kind == 0b1000 || kind == 0b1010 || kind == 0b1110 || kind == 0b0100);
        check((flagsOf(at) & NAME_MASK) == Math.min(length, NAME_MASK));
    }

    /**
     * Behind the entries are extensions (a name of four letters, a size, and as many bytes) and the index's own hash.
     */
    private void checkRest(int entriesEnd) throws IOException {
        int at = entriesEnd;
        while (at < bytes.length - hashBytes) {
            int size = number(at + 4);
            check(size >= 0 && size <= bytes.length - hashBytes - 8 - at);
            at += 8 + size;
        }
        check(at == bytes.length - hashBytes);
    }

    private static void check(boolean holds) throws IOException {
        if (!holds) {
            throw new IOException("not an index that is known here");
        }
    }

    /** Version 4 drops from each name what it shares with the one before, and the padding. */
    private boolean findCompressed() throws IOException {
        int at = 12;
        byte[] name = new byte[256];
        int length = 0;
        for (int left = number(8); left > 0; left--) {
            int from = nameOf(at);
            int strip = bytes[from] & 0x7F;
            while ((bytes[from++] & 0x80) != 0) {
                strip = strip + 1 << 7 | bytes[from] & 0x7F;
                check(strip <= length);
            }
            int end = endOfName(from);
            int kept = length - strip;
            check(kept >= 0);
            length = kept + end - from;
            checkEntry(at, length);
            if (length > name.length) {
                name = Arrays.copyOf(name, length * 2);
            }
            System.arraycopy(bytes, from, name, kept, end - from);
            int order = compare(name, 0, length);
            if (order >= 0) {
                return order == 0 && !isSubmodule(at);
            }
            at = end + 1;
        }
        checkRest(at);
        return false;
    }

    private int nameOf(int entry) {
        return entry + STAT_BYTES + hashBytes + ((flagsOf(entry) & EXTENDED) != 0 ? 4 : 2);
    }

    private int kindOf(int entry) {
        return number(entry + 24) >>> 12;
    }

    private int flagsOf(int entry) {
        int at = entry + STAT_BYTES + hashBytes;
        return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
    }

    /**
     * Zero when the entry is the wanted path or a folder above it (a link, a submodule, a folder of a sparse index);
     * less while the path may still come; more once it cannot.
     */
    private int compare(byte[] name, int from, int length) {
        if (isPathOrAbove(name, from, length)) {
            return 0;
        }
        return Arrays.compareUnsigned(name, from, from + length, path, 0, path.length) > 0 ? 1 : -1;
    }

    private boolean isPathOrAbove(byte[] name, int from, int length) {
        if (length > path.length) {
            return false;
        }
        for (int at = 0; at < length; at++) {
            if (lower(name[from + at]) != path[at]) {
                return false;
            }
        }
        return length == path.length || path[length] == '/' || length > 0 && path[length - 1] == '/';
    }

    private static byte[] lower(byte[] units) {
        for (int at = 0; at < units.length; at++) {
            units[at] = lower(units[at]);
        }
        return units;
    }

    private static byte lower(byte unit) {
        return unit >= 'A' && unit <= 'Z' ? (byte) (unit + 32) : unit;
    }

    private int number(int at) {
        return bytes[at] << 24 | (bytes[at + 1] & 0xFF) << 16 | (bytes[at + 2] & 0xFF) << 8 | bytes[at + 3] & 0xFF;
    }
}
