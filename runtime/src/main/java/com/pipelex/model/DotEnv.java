package com.pipelex.model;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A {@code .env} file: lines of {@code NAME=value}, with {@code export}, quotes and {@code #} comments as shells have
 * them. Nothing in it is put in for anything else, and what is no such line is passed over.
 */
final class DotEnv {

    private static final long MAX_BYTES = 1 << 20;

    private DotEnv() {}

    /** Its variables; none where it cannot be read. */
    static Map<String, String> read(Path file) {
        try {
            return Files.isRegularFile(file) && Files.size(file) <= MAX_BYTES
                    ? parse(Files.readAllLines(file))
                    : Map.of();
        } catch (IOException unreadable) {
            return Map.of();
        }
    }

    private static Map<String, String> parse(List<String> lines) {
        Map<String, String> variables = new HashMap<>();
        for (String line : lines) {
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
