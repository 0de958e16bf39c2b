package com.pipelex.language;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlParseError;

/** The reader of a bundle's file: UTF-8 text of bounded size. */
final class SourceText {

    /** A file over this is refused before it is parsed, which may take two hundred times as much memory. */
    static final long MAX_BYTES = 1L << 20;

    private SourceText() {}

    /** Reads the text; null if that fails, which is reported. */
    static @Nullable String read(Path file, List<Problem> problems) {
        String message;
        String hint = "";
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(file)))
                    .toString();
            // Some editors begin a file with a byte order mark.
            return text.startsWith("\uFEFF") ? text.substring(1) : text;
        } catch (SafeFiles.UnsafeFileException unsafe) {
            message = "the file cannot be read: " + unsafe.getMessage() + ".";
            hint = "A bundle is a text file of at most 1 MiB.";
        } catch (NoSuchFileException none) {
            message = "the file does not exist.";
            hint = "Check the path; a relative path starts at the current folder.";
        } catch (CharacterCodingException notText) {
            message = "the file is not UTF-8 text.";
        } catch (IOException failure) {
            message = "the file cannot be read.";
        }
        problems.add(Problem.error(Problem.Kind.UNREADABLE, new Place(file, 0, 0), null, message, hint));
        return null;
    }

    /** Converts an error of tomlj. */
    static Problem syntax(Path file, TomlParseError error) {
        return Problem.error(
                Problem.Kind.SYNTAX,
                new Place(file, error.position().line(), error.position().column()),
                null,
                "invalid TOML: " + Spellings.printable(String.valueOf(error.getMessage())) + ".",
                "");
    }

    /** Reads a bundle; one that is a link must lie in the current folder, or beside itself where that is elsewhere. */
    private static byte[] bytes(Path file) throws IOException {
        if (!Files.isSymbolicLink(file)) {
            return SafeFiles.readRegular(file, MAX_BYTES);
        }
        Path here = Path.of("").toAbsolutePath();
        Path named = file.toAbsolutePath().normalize();
        Path folder = named.getParent();
        return SafeFiles.readOfProject(file, named.startsWith(here) || folder == null ? here : folder, MAX_BYTES);
    }
}
