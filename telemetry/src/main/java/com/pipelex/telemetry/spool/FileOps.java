package com.pipelex.telemetry.spool;

import com.pipelex.telemetry.internal.OwnFiles;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/**
 * The operations on files that the figures depend on, each of which happens as a whole or not at all (but for a
 * {@code write}). Implemented here for the system, and by tests that kill a process between two of them.
 */
public interface FileOps {

    /** The files of the system. */
    FileOps SYSTEM = SystemFiles.INSTANCE;

    /** Creates an empty file for the owner alone; false where there is one already. */
    boolean create(File file) throws IOException;

    /** Renames a file; false where it is gone, or cannot be renamed. */
    boolean rename(File from, File to);

    /** Deletes a file; false where that cannot be done. */
    boolean delete(File file);

    /** Takes away what a file holds. */
    void empty(File file) throws IOException;

    /** Appends one line. */
    void write(RandomAccessFile out, byte[] bytes, int count) throws IOException;

    /** Replaces a file's content: a process that is killed leaves the former or the new one. */
    void replace(File file, byte[] content) throws IOException;

    /** The files of the system. */
    enum SystemFiles implements FileOps {
        INSTANCE;

        @Override
        public boolean create(File file) throws IOException {
            return OwnFiles.create(file);
        }

        @Override
        public boolean rename(File from, File to) {
            return from.renameTo(to);
        }

        @Override
        public boolean delete(File file) {
            return file.delete();
        }

        @Override
        public void empty(File file) throws IOException {
            // Of a file that is there: one that is gone is not made again.
            FileChannel.open(file.toPath(), StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)
                    .close();
        }

        @Override
        public void write(RandomAccessFile out, byte[] bytes, int count) throws IOException {
            out.write(bytes, 0, count);
        }

        @Override
        public void replace(File file, byte[] content) throws IOException {
            File temporary = new File(file.getPath() + ".tmp");
            temporary.delete();
            if (!OwnFiles.create(temporary)) {
                throw new IOException("'" + temporary + "' could not be made");
            }
            try (FileOutputStream out = new FileOutputStream(temporary)) {
                out.write(content);
            }
            Files.move(temporary.toPath(), file.toPath(), StandardCopyOption.ATOMIC_MOVE);
        }
    }
}
