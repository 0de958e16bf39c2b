package com.pipelex.telemetry.consent;

import com.pipelex.telemetry.internal.BoundedFile;
import com.pipelex.telemetry.internal.Printable;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlArray;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;
import org.tomlj.TomlPosition;

/** A small TOML file of ours, read: its top level's values, or why there are none. */
public sealed interface TomlFile {

    /** A file over this is not one of ours. */
    int MAX_BYTES = 64 * 1024;

    /** There is no such file. */
    record Absent() implements TomlFile {}

    /** There is one that cannot be used. */
    record Unusable(ConfigProblem problem) implements TomlFile {}

    /** The values of its top level, in the order of the file; and its whole text. */
    record Values(File file, Map<String, TomlValue> values, String text) implements TomlFile {

        /** The string of a key; null where there is none, or a value of another type. */
        @Nullable
        String string(String key) {
            TomlValue value = values.get(key);
            return value != null && value.value() instanceof String text ? text : null;
        }

        /** The integer of a key; the other value where there is none, or a value of another type. */
        long integer(String key, long absent) {
            TomlValue value = values.get(key);
            return value != null && value.value() instanceof Long number ? number : absent;
        }
    }

    /** One line of a file: a key and a string, escaped as TOML asks. */
    static String line(String key, String value) {
        StringBuilder line = new StringBuilder(key).append(" = \"");
        for (int at = 0; at < value.length(); at++) {
            char unit = value.charAt(at);
            if (unit == '"' || unit == '\\') {
                line.append('\\').append(unit);
            } else if (unit < ' ' || unit == 0x7F) {
                line.append("\\u00")
                        .append("0123456789abcdef".charAt(unit >> 4))
                        .append("0123456789abcdef".charAt(unit & 0xF));
            } else {
                line.append(unit);
            }
        }
        return line.append("\"\n").toString();
    }

    static TomlFile read(File file) {
        if (!file.isFile()) {
            // Only what is known to be missing is missing: what cannot be looked at may say off.
            boolean isAbsent = Files.notExists(file.toPath(), LinkOption.NOFOLLOW_LINKS) && isBelowAFolder(file);
            return isAbsent ? new Absent() : unusable(file, "it cannot be read.");
        }
        byte[] bytes;
        try (FileInputStream in = new FileInputStream(file)) {
            bytes = in.readNBytes(MAX_BYTES + 1);
        } catch (IOException failure) {
            return unusable(file, "it cannot be read.");
        }
        if (bytes.length > MAX_BYTES) {
            return unusable(file, "it is larger than 64 KiB.");
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        Map<String, TomlValue> flat = FlatToml.read(text);
        return flat != null ? new Values(file, flat, text) : byTheLibrary(file, bytes);
    }

    /**
     * Returns whether what is there of its path are folders: on newer JDKs what stands below a file "does not exist"
     * too.
     */
    private static boolean isBelowAFolder(File file) {
        File parent = file.getAbsoluteFile().getParentFile();
        while (parent != null && !parent.exists()) {
            parent = parent.getParentFile();
        }
        return parent == null || parent.isDirectory();
    }

    static Unusable unusable(File file, String why) {
        return new Unusable(
                ConfigProblem.fatal(file.toPath(), 0, 0, why, "Telemetry is off until it is mended or deleted."));
    }

    private static TomlFile byTheLibrary(File file, byte[] bytes) {
        String text = BoundedFile.decoded(bytes);
        if (text == null) {
            return unusable(file, "it is not UTF-8 text.");
        }
        TomlParseResult parsed;
        try {
            parsed = Toml.parse(text);
        } catch (StackOverflowError deep) {
            return unusable(file, "its values are nested too deep.");
        }
        if (parsed.hasErrors()) {
            TomlParseError error = parsed.errors().get(0);
            return new Unusable(ConfigProblem.fatal(
                    file.toPath(),
                    error.position().line(),
                    error.position().column(),
                    "this is not TOML: " + Printable.of(String.valueOf(error.getMessage()), 200) + ".",
                    "Telemetry is off until it is mended."));
        }
        Map<String, TomlValue> values = new LinkedHashMap<>();
        for (String key : parsed.keySet()) {
            TomlPosition position = parsed.inputPositionOf(List.of(key));
            Object value = parsed.get(List.of(key));
            int line = position == null ? 0 : position.line();
            int column = position == null ? 0 : position.column();
            values.put(key, new TomlValue(plain(value), line, column));
        }
        return new Values(file, values, text);
    }

    private static Object plain(@Nullable Object value) {
        if (value instanceof TomlArray array) {
            List<Object> elements = new ArrayList<>();
            for (int at = 0; at < array.size(); at++) {
                elements.add(plain(array.get(at)));
            }
            return elements;
        }
        return value == null ? new Object() : value;
    }
}
