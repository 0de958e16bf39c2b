package com.pipelex.runtime.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A scan of {@code pipelex.toml} for the names of models without parsing it, because parsing doubles the time of a cold
 * {@code validate}. It only recognizes names at the beginning of lines; if it misses one, the file is parsed.
 */
final class NameScan {

    private static final Set<String> TABLES = Set.of("models", "aliases", "waterfalls", "presets");

    private NameScan() {}

    /** Returns the names that certainly exist; empty if the file cannot be read. */
    static Set<String> names(Path file) {
        Set<String> names = new HashSet<>();
        String table = "";
        for (String line : lines(file)) {
            if (line.startsWith("[")) {
                int end = line.indexOf(']');
                String header = end < 0 ? "" : line.substring(1, end);
                int dot = header.indexOf('.');
                table = dot < 0 ? header : "";
                if (dot > 0 && TABLES.contains(header.substring(0, dot))) {
                    names.add(key(header.substring(dot + 1)));
                }
            } else if (TABLES.contains(table) && line.indexOf('=') > 0 && !line.startsWith("#")) {
                names.add(key(line));
            }
        }
        return names;
    }

    private static List<String> lines(Path file) {
        try {
            byte[] bytes = ConfigurationFile.read(file);
            return List.of(new String(bytes, StandardCharsets.UTF_8).split("\n", -1));
        } catch (IOException unreadable) {
            return List.of();
        }
    }

    /** Returns the key at the beginning of a line: quoted, or up to a blank or {@code =}. */
    private static String key(String text) {
        char quote = text.isEmpty() ? ' ' : text.charAt(0);
        if (quote == '"' || quote == '\'') {
            int end = text.indexOf(quote, 1);
            return end < 0 ? "" : text.substring(1, end);
        }
        int end = 0;
        while (end < text.length() && " \t=".indexOf(text.charAt(end)) < 0) {
            end++;
        }
        return text.substring(0, end);
    }
}
