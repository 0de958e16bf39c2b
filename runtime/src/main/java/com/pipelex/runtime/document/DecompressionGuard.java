package com.pipelex.runtime.document;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.MappedByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.zip.InflaterInputStream;

/**
 * A guard against decompression bombs: measures the decompressed size of the streams of a PDF before PDFBox reads them,
 * because one kilobyte can expand to gigabytes. Nested compression is followed.
 */
final class DecompressionGuard {

    /** The maximum size of one stream; an A4 page in colour at 600 dpi has 104 MB. */
    private static final long MAX_PART = 128L * 1024 * 1024;

    /** The maximum size of all streams together. */
    private static final long MAX_WHOLE = 1024L * 1024 * 1024;

    private static final int MAX_LAYERS = 8;

    /** The maximum number of streams. */
    private static final int MAX_PARTS = 500_000;

    private static final byte[] STREAM = {'s', 't', 'r', 'e', 'a', 'm'};

    private final RandomAccessFile file;
    private long whole;

    private DecompressionGuard(RandomAccessFile file) {
        this.file = file;
    }

    static void check(Path path) throws DocumentException {
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            new DecompressionGuard(file).parts();
        } catch (IOException unreadable) {
            throw new DocumentException("the document cannot be read.", "", unreadable);
        }
    }

    private void parts() throws IOException, DocumentException {
        FileChannel channel = file.getChannel();
        long size = Math.min(channel.size(), Integer.MAX_VALUE);
        MappedByteBuffer bytes = channel.map(FileChannel.MapMode.READ_ONLY, 0, size);
        int parts = 0;
        for (int at = 0; at + STREAM.length + 4 < size; at++) {
            if (bytes.get(at) == 's' && isStream(bytes, at)) {
                int from = at + STREAM.length;
                from += bytes.get(from) == '\r' ? 1 : 0;
                from += bytes.get(from) == '\n' ? 1 : 0;
                part(from);
                parts++;
                if (parts > MAX_PARTS) {
                    throw new DocumentException("the document has more than " + MAX_PARTS + " streams.", "");
                }
                at = from;
            }
        }
    }

    private static boolean isStream(MappedByteBuffer bytes, int at) {
        for (int letter = 0; letter < STREAM.length; letter++) {
            if (bytes.get(at + letter) != STREAM[letter]) {
                return false;
            }
        }
        byte next = bytes.get(at + STREAM.length);
        return next == '\r' || next == '\n';
    }

    private void part(long from) throws IOException, DocumentException {
        for (int layers = 1; layers <= MAX_LAYERS; layers++) {
            file.seek(from);
            InputStream in = new BufferedInputStream(Channels.newInputStream(file.getChannel()), 8_192);
            for (int layer = 0; layer < layers; layer++) {
                in = new BufferedInputStream(new InflaterInputStream(in), 8_192);
            }
            if (!isPackedAgain(in)) {
                return;
            }
        }
        throw refused();
    }

    /** Decompresses a stream to its end; returns whether the result is compressed again. */
    private boolean isPackedAgain(InputStream in) throws DocumentException {
        byte[] buffer = new byte[8_192];
        long length = 0;
        boolean isPacked = false;
        try {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                if (length == 0 && count > 1) {
                    int header = (buffer[0] & 0xff) << 8 | buffer[1] & 0xff;
                    isPacked = (buffer[0] & 0x0f) == 8 && header % 31 == 0;
                }
                length += count;
                whole += count;
                if (length > MAX_PART || whole > MAX_WHOLE) {
                    throw refused();
                }
            }
        } catch (IOException end) {
            return isPacked;
        }
        return isPacked;
    }

    private static DocumentException refused() {
        return new DocumentException(
                "the document decompresses to more than the limit: " + MAX_PART / 1_048_576
                        + " MiB per stream, or 1 GiB in total.",
                "Such a file is damaged or malicious.");
    }
}
