package com.pipelex.run;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run is given: a JSON object, an input's name and its value each. Immutable. */
public final class Inputs {

    private static final long MAX_BYTES = 64L * 1024 * 1024;

    private final Map<String, Object> values;

    private Inputs(Map<String, Object> values) {
        this.values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Nothing. */
    public static Inputs none() {
        return new Inputs(Map.of());
    }

    /**
     * Reads a file.
     *
     * @throws RunException of the kind {@link FailureKind#INVALID_INPUTS}, which names the place
     */
    public static Inputs fromFile(Path file) throws RunException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw invalid("'" + file + "' is larger than 64 MiB.", "", null);
            }
            return fromJson(file.toString(), Files.readString(file));
        } catch (NoSuchFileException none) {
            throw invalid("there is no inputs file '" + file + "'.", "Check the path after --inputs.", none);
        } catch (CharacterCodingException notText) {
            throw invalid("'" + file + "' is not UTF-8 text.", "", notText);
        } catch (IOException failure) {
            throw invalid("'" + file + "' cannot be read.", Files.isDirectory(file) ? "It is a folder." : "", failure);
        }
    }

    /**
     * Reads JSON.
     *
     * @param source what it is called in a message
     * @throws RunException of the kind {@link FailureKind#INVALID_INPUTS}, which names the place
     */
    public static Inputs fromJson(String source, String json) throws RunException {
        try {
            Object value = JsonText.read(json);
            if (value instanceof Map<?, ?>) {
                return new Inputs(Stuff.map(value));
            }
            throw invalid(source + ": inputs are a JSON object.", "Write {\"name\": value, ...}.", null);
        } catch (JsonText.NotJson broken) {
            String place = broken.line() > 0 ? ":" + broken.line() + ":" + broken.column() : "";
            throw invalid(source + place + ": this is not JSON: " + broken.getMessage() + ".", "", broken);
        }
    }

    private static RunException invalid(
            String message, String hint, @org.jspecify.annotations.Nullable Throwable cause) {
        return new RunException(FailureKind.INVALID_INPUTS, message, hint, cause);
    }

    Map<String, Object> values() {
        return values;
    }
}
