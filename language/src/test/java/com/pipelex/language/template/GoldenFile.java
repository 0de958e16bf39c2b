package com.pipelex.language.template;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.ObjectMapper;

/** The golden files of {@code src/test/resources/jinja}, which Python wrote. */
final class GoldenFile {

    private static final Path FOLDER = Path.of("src/test/resources/jinja");

    private final Map<String, Object> content;

    private GoldenFile(Map<String, Object> content) {
        this.content = content;
    }

    static GoldenFile read(String name) {
        try {
            return new GoldenFile(
                    new ObjectMapper().readValue(Files.readString(FOLDER.resolve(name)), new TypeReference<>() {}));
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    String madeBy() {
        return String.valueOf(content.get("made_by"));
    }

    @SuppressWarnings("unchecked") // the shape that the scripts write
    Map<String, Object> values() {
        return (Map<String, Object>) content.get("values");
    }

    @SuppressWarnings("unchecked") // the shape that the scripts write
    List<Map<String, String>> rows(String list) {
        return (List<Map<String, String>>) content.get(list);
    }
}
