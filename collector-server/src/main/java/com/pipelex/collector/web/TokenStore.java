package com.pipelex.collector.web;

import com.pipelex.collector.config.ProjectKeys;
import com.pipelex.collector.config.SettingsFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The tokens that open the dashboard and the API: a file beside the database, {@code tokens}, with a line each: the
 * SHA-256 of the token, when it was made, and until when it holds. A token is 256 random bits, which no dictionary helps
 * to find, so that a slow hash would add nothing. Read again when it has changed, so that {@code collector token} works
 * while the collector runs: write access there makes the operator. For any thread.
 */
public final class TokenStore {

    private static final String NAME = "tokens";
    private static final String FOR_EVER = "-";

    private record Token(String hash, String line, @Nullable Instant until) {}

    private final Path file;
    private final Object lock = new Object();
    private List<Token> tokens = List.of();
    private @Nullable FileTime read;

    public TokenStore(Path folder) {
        this.file = folder.resolve(NAME);
    }

    /** Returns whether no token exists. */
    public boolean isEmpty() throws IOException {
        return current().isEmpty();
    }

    /** Creates a token; only its hash is stored. */
    public String create() throws IOException {
        return create(FOR_EVER);
    }

    /** Creates a token that expires. */
    public String create(Duration holds) throws IOException {
        return create(Instant.now().plus(holds).toString());
    }

    private String create(String until) throws IOException {
        String token = "clt_" + ProjectKeys.random(43);
        String line = hash(token) + " " + Instant.now() + " " + until;
        synchronized (lock) {
            List<String> lines = new ArrayList<>();
            Instant now = Instant.now();
            for (Token known : current()) {
                if (known.until() == null || known.until().isAfter(now)) {
                    lines.add(known.line());
                }
            }
            lines.add(line);
            SettingsFile.write(file, String.join("\n", lines) + "\n");
            read = null;
        }
        return token;
    }

    /** Returns whether a token is valid, in constant time. */
    public boolean holds(String token) throws IOException {
        byte[] hash = hash(token).getBytes(StandardCharsets.US_ASCII);
        Instant now = Instant.now();
        boolean isKnown = false;
        for (Token known : current()) {
            Instant until = known.until();
            isKnown |= MessageDigest.isEqual(hash, known.hash().getBytes(StandardCharsets.US_ASCII))
                    && (until == null || until.isAfter(now));
        }
        return isKnown;
    }

    private List<Token> current() throws IOException {
        synchronized (lock) {
            if (!Files.exists(file)) {
                return List.of();
            }
            FileTime changed = Files.getLastModifiedTime(file);
            if (!changed.equals(read)) {
                tokens = parsed(Files.readAllLines(file));
                read = changed;
            }
            return tokens;
        }
    }

    private static List<Token> parsed(List<String> lines) {
        List<Token> tokens = new ArrayList<>();
        for (String line : lines) {
            String[] parts = line.split(" ", -1);
            if (parts.length != 3 || parts[0].length() != 64) {
                continue;
            }
            try {
                Instant until = parts[2].equals(FOR_EVER) ? null : Instant.parse(parts[2]);
                tokens.add(new Token(parts[0], line, until));
            } catch (DateTimeParseException damaged) {
                // A damaged line grants nothing.
            }
        }
        return List.copyOf(tokens);
    }

    private static String hash(String token) {
        return Sha256.hex(List.of(token.getBytes(StandardCharsets.UTF_8)));
    }
}
