package com.pipelex.telemetry.consent;

import com.pipelex.telemetry.internal.BoundedFile;
import com.pipelex.telemetry.internal.Uuid7;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The owner token: one random value in the project ({@code .acme/.owner}) and in the person's home, which proves that
 * this account initialised this very folder or chose in it. A folder that was cloned, unzipped, copied, moved or put in
 * the place of another has no token that matches.
 */
public final class Ownership {

    /** The act that made a token. */
    public enum MadeBy {
        /** {@code init}, in a folder without a choice. */
        INIT,
        /** An answer at the prompt. */
        PROMPT,
        /** A command that chooses. */
        COMMAND
    }

    private static final int TOKEN_DIGITS = 32;
    private static final int MAX_BYTES = 256;

    private Ownership() {}

    /** Returns whether the token in the project is the one in the home. */
    public static boolean isProven(Home home) {
        if (!(TomlFile.read(home.ownerFile()) instanceof TomlFile.Values owner)) {
            return false;
        }
        String token = owner.string("token");
        return token != null
                && token.length() == TOKEN_DIGITS
                && token.equals(inProject(home))
                && home.project().getPath().equals(owner.string("path"));
    }

    /** The token in the project; null where there is none, or something else. */
    private static @Nullable String inProject(Home home) {
        File file = tokenFile(home);
        if (Files.isSymbolicLink(home.folder()) || !isRegular(file)) {
            return null;
        }
        byte[] bytes = BoundedFile.read(file, MAX_BYTES);
        return bytes == null ? null : new String(bytes, StandardCharsets.US_ASCII).strip();
    }

    private static boolean isRegular(File file) {
        return Files.isRegularFile(file.toPath(), LinkOption.NOFOLLOW_LINKS);
    }

    /** Makes a token where none matches. */
    public static void make(Home home, MadeBy by) throws IOException {
        if (isProven(home)) {
            return;
        }
        if (!home.makeData()) {
            String problem = home.problem();
            throw new IOException(problem == null ? "'" + home.data() + "' cannot be made" : problem);
        }
        Uuid7 random = new Uuid7();
        String token = hex(random.number()) + hex(random.number());
        PrivateFile.replace(
                home.ownerFile(),
                TomlFile.line("token", token)
                        + TomlFile.line("path", home.project().getPath())
                        + TomlFile.line("made_by", by.name().toLowerCase(Locale.ROOT)));
        PrivateFile.replace(tokenFile(home), token + "\n");
    }

    private static String hex(long value) {
        String digits = Long.toHexString(value);
        return "0".repeat(16 - digits.length()) + digits;
    }

    static File tokenFile(Home home) {
        return home.folder().resolve(".owner").toFile();
    }
}
