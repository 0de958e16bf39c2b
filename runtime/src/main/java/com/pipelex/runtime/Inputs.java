package com.pipelex.runtime;

import com.pipelex.language.SafeFiles;
import com.pipelex.runtime.document.InputAuthor;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.value.JsonText;
import com.pipelex.runtime.value.Printable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The inputs of a run: a JSON object of names and values. Immutable. */
public final class Inputs {

    private static final long MAX_BYTES = 64L * 1024 * 1024;

    /** Some editors on Windows put it at the start of a file. */
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private final Map<String, Object> values;
    private final InputAuthor author;

    private Inputs(Map<String, Object> values, InputAuthor author) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        this.author = author;
    }

    /**
     * Returns the inputs as those of a file that the project ships; they may name local files only in its folder or
     * below.
     */
    public Inputs ofProject() {
        return new Inputs(values, InputAuthor.PROJECT);
    }

    InputAuthor author() {
        return author;
    }

    /** Returns empty inputs. */
    public static Inputs none() {
        return new Inputs(Map.of(), InputAuthor.PERSON);
    }

    /**
     * Reads a JSON file.
     *
     * @throws RunException of the kind {@link FailureKind#INVALID_INPUTS}, with the position
     */
    public static Inputs fromFile(Path file) throws RunException {
        try {
            Files.readAttributes(file, BasicFileAttributes.class);
            byte[] bytes = SafeFiles.readNamed(file, MAX_BYTES);
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            return fromJson(file.toString(), text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text);
        } catch (SafeFiles.UnsafeFileException tooLarge) {
            throw invalid("'" + file + "' is not read: " + tooLarge.getMessage() + ".", "", tooLarge);
        } catch (NoSuchFileException none) {
            throw invalid("there is no inputs file '" + file + "'.", "Check the path after --inputs.", none);
        } catch (CharacterCodingException notText) {
            throw invalid("'" + file + "' is not UTF-8 text.", "", notText);
        } catch (IOException failure) {
            throw invalid("'" + file + "' cannot be read.", Files.isDirectory(file) ? "It is a folder." : "", failure);
        }
    }

    /**
     * Parses JSON.
     *
     * @param source the name of the JSON in messages
     * @throws RunException of the kind {@link FailureKind#INVALID_INPUTS}, with the position
     */
    public static Inputs fromJson(String source, String json) throws RunException {
        try {
            Object value = JsonText.read(json);
            if (value instanceof Map<?, ?>) {
                check(source, "", value);
                return new Inputs(JsonText.map(value), InputAuthor.PERSON);
            }
            throw invalid(source + ": inputs must be a JSON object.", "Write {\"name\": value, ...}.", null);
        } catch (JsonText.NotJson broken) {
            String place = broken.line() > 0 ? ":" + broken.line() + ":" + broken.column() : "";
            throw invalid(source + place + ": this is not JSON: " + broken.getMessage() + ".", "", broken);
        }
    }

    /** Refuses control characters, which would reach prompts, files and terminals. */
    private static void check(String source, String path, @Nullable Object value) throws RunException {
        if (value instanceof String text) {
            for (int at = 0; at < text.length(); at++) {
                char unit = text.charAt(at);
                if (Character.isISOControl(unit) && "\t\n\r\f".indexOf(unit) < 0 && unit != '\u0085') {
                    throw invalid(
                            source + ": '" + Printable.of(path) + "' contains the control character U+"
                                    + String.format(Locale.ROOT, "%04X", (int) unit) + " at character " + (at + 1)
                                    + ".",
                            "Remove it; only tabs and line breaks are allowed.",
                            null);
                }
            }
        } else if (value instanceof Map<?, ?>) {
            for (Map.Entry<String, Object> entry : JsonText.map(value).entrySet()) {
                String name = path.isEmpty() ? entry.getKey() : path + "." + entry.getKey();
                check(source, name, entry.getKey());
                check(source, name, entry.getValue());
            }
        } else if (value instanceof List<?> list) {
            for (int at = 0; at < list.size(); at++) {
                check(source, path + "[" + at + "]", list.get(at));
            }
        }
    }

    private static RunException invalid(String message, String hint, @Nullable Throwable cause) {
        return new RunException(FailureKind.INVALID_INPUTS, message, hint, cause);
    }

    Map<String, Object> values() {
        return values;
    }
}
