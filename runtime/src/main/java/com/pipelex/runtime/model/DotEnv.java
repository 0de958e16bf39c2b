package com.pipelex.runtime.model;

import com.pipelex.language.SafeFiles;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * A {@code .env} file: lines of {@code NAME=value}, with {@code export}, quotes and {@code #} comments as in shells.
 * Variables are not expanded; other lines are ignored.
 */
final class DotEnv {

    private static final long MAX_BYTES = 1 << 20;

    private DotEnv() {}

    /**
     * Reads the variables; empty if the file is missing.
     *
     * @throws IOException if the file exists but cannot be read, or is not a regular file inside its folder
     */
    static Map<String, String> read(Path file) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        try {
            byte[] bytes = SafeFiles.readOfProject(file, folder == null ? file : folder, MAX_BYTES);
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString());
        } catch (NoSuchFileException none) {
            return Map.of();
        }
    }

    private static Map<String, String> parse(String content) {
        Map<String, String> variables = new HashMap<>();
        for (String line : content.split("\n", -1)) {
            String text = (line.startsWith("\uFEFF") ? line.substring(1) : line).strip();
            if (text.startsWith("export ")) {
                text = text.substring("export ".length()).strip();
            }
            int equals = text.indexOf('=');
            if (equals > 0 && !text.startsWith("#")) {
                variables.put(
                        text.substring(0, equals).strip(),
                        value(text.substring(equals + 1).strip()));
            }
        }
        return variables;
    }

    private static String value(String text) {
        char quote = text.isEmpty() ? ' ' : text.charAt(0);
        if (quote == '"' || quote == '\'') {
            int end = text.indexOf(quote, 1);
            return end < 0 ? text.substring(1) : text.substring(1, end);
        }
        int comment = text.indexOf(" #");
        return comment < 0 ? text : text.substring(0, comment).strip();
    }
}
