package com.pipelex.telemetry.consent;

import com.pipelex.telemetry.internal.BoundedFile;
import com.pipelex.telemetry.internal.OwnFiles;
import com.pipelex.telemetry.internal.Uuid7;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A small file in the project's folder of the person's home: for this account alone (0600), replaced as a whole, never
 * through a link. For what a tool has to keep out of the reach of a project's own files.
 */
public final class PrivateFile {

    private final Home home;
    private final String name;

    private PrivateFile(Home home, String name) {
        this.home = home;
        this.name = name;
    }

    /**
     * The file of that name.
     *
     * @param name lower case letters alone, such as {@code trust}
     * @throws IllegalArgumentException when the name has another form
     */
    public static PrivateFile in(Home home, String name) {
        for (int at = 0; at < name.length(); at++) {
            if (name.charAt(at) < 'a' || name.charAt(at) > 'z') {
                throw new IllegalArgumentException("'" + name + "' is not a name of lower case letters");
            }
        }
        return new PrivateFile(home, name);
    }

    /** Its place; it may not exist. */
    public Path path() {
        return home.dataFolder().resolve(name);
    }

    /** Its text; empty where there is none, where it is not a regular file, or has more bytes than the bound. */
    public Optional<String> read(int mostBytes) {
        File file = path().toFile();
        boolean isRegular = Files.isRegularFile(file.toPath(), LinkOption.NOFOLLOW_LINKS);
        byte @Nullable [] bytes = isRegular ? BoundedFile.read(file, mostBytes) : null;
        return bytes == null ? Optional.empty() : Optional.ofNullable(BoundedFile.decoded(bytes));
    }

    /**
     * Writes it, and the folders above it.
     *
     * @throws IOException when the home cannot be written; its message is a sentence for a person
     */
    public void write(String text) throws IOException {
        if (!home.makeData()) {
            String problem = home.problem();
            throw new IOException(problem == null ? "'" + home.data() + "' cannot be written." : problem);
        }
        replace(path().toFile(), text);
    }

    /** Deletes it, where it exists. */
    public void delete() throws IOException {
        Files.deleteIfExists(path());
    }

    /** Replaces a file as a whole: a link in its place is replaced itself, and what it leads to stays as it was. */
    public static void replace(File file, String text) throws IOException {
        String random = Long.toHexString(new Uuid7().number());
        File temporary = new File(file.getPath() + "." + random + ".tmp");
        if (!OwnFiles.create(temporary)) {
            throw new IOException("'" + temporary + "' is there already");
        }
        try {
            try (FileOutputStream out = new FileOutputStream(temporary)) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
                out.getFD().sync();
            }
            Files.move(
                    temporary.toPath(),
                    file.toPath(),
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary.toPath());
        }
    }
}
