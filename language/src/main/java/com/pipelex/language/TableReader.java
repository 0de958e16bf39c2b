package com.pipelex.language;

import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.TomlTable;

/** A table of a TOML file, read key by key: what is wrong with a value becomes a problem with its place. */
public final class TableReader {

    /** The most problems reported in one file. */
    static final int MOST_PROBLEMS = 500;

    private final Path file;
    private final TomlSyntax.Table table;
    private final Place place;
    private final @Nullable String pipe;
    private final List<Problem> problems;
    private final Set<String> wrongTypes = new HashSet<>();
    private final StringBuilder advice = new StringBuilder();
    private boolean hasUnknownKeys;

    /**
     * A reader of a table.
     *
     * @param place the table's position
     * @param pipe the pipe that it belongs to; null if none
     * @param problems the list that problems are added to
     */
    public TableReader(Path file, TomlTable table, Place place, @Nullable String pipe, List<Problem> problems) {
        this(file, TomlSyntax.of(table), place, pipe, problems);
    }

    TableReader(Path file, TomlSyntax.Table table, Place place, @Nullable String pipe, List<Problem> problems) {
        this.file = file;
        this.table = table;
        this.place = place;
        this.pipe = pipe;
        this.problems = problems;
    }

    /** Returns the table's position. */
    public Place place() {
        return place;
    }

    /** Returns a key's position; the table's own if the key is missing. */
    public Place place(String key) {
        TomlSyntax.Entry entry = table.entries().get(key);
        return entry == null ? place : new Place(file, entry.line(), entry.column());
    }

    /** The keys in the order of the file. */
    public Set<String> keys() {
        return table.keys();
    }

    /** Tests for a key. */
    public boolean has(String key) {
        return table.get(key) != null;
    }

    /** The value as it is, or null. */
    public @Nullable Object value(String key) {
        return table.get(key);
    }

    /** A string, or null where it is missing or something else, which is reported. */
    public @Nullable String string(String key) {
        Object value = value(key);
        if (value == null || value instanceof String) {
            return (String) value;
        }
        wrongType(key, "a string, in quotes");
        return null;
    }

    /** A string that must be there. */
    public @Nullable String required(String key) {
        // Where it is there under another name, that name is reported.
        if (!has(key) && advice.indexOf("'" + key + "'") < 0) {
            error(Problem.Kind.MISSING_KEY, place, "'" + key + "' is missing.", SyntaxHints.of(key));
        }
        return string(key);
    }

    /** A boolean, or the given one where it is missing. */
    public boolean bool(String key, boolean absent) {
        Object value = value(key);
        if (value instanceof Boolean answer) {
            return answer;
        }
        if (value != null) {
            wrongType(key, "true or false");
        }
        return absent;
    }

    /** A whole number, or null. */
    public @Nullable Long integer(String key) {
        Object value = value(key);
        if (value == null || value instanceof Long) {
            return (Long) value;
        }
        wrongType(key, "a whole number");
        return null;
    }

    /** A number, whole or not, or null. */
    public @Nullable Double number(String key) {
        Object value = value(key);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value != null) {
            wrongType(key, "a number");
        }
        return null;
    }

    /** The strings of an array; empty where it is missing. */
    public List<String> strings(String key) {
        List<String> strings = new ArrayList<>();
        Object value = value(key);
        if (value instanceof TomlSyntax.Array array) {
            for (Object one : array.values()) {
                if (one instanceof String string) {
                    strings.add(string);
                } else {
                    wrongType(key, "an array of strings");
                    return List.of();
                }
            }
        } else if (value != null) {
            wrongType(key, "an array of strings");
        }
        return strings;
    }

    /** A table, or null. */
    public @Nullable TableReader table(String key) {
        return table(key, pipe);
    }

    /** A table that belongs to a pipe, or null. */
    public @Nullable TableReader table(String key, @Nullable String ofPipe) {
        Object value = value(key);
        if (value instanceof TomlSyntax.Table inner) {
            return new TableReader(file, inner, place(key), ofPipe, problems);
        }
        if (value != null) {
            wrongType(key, "a table");
        }
        return null;
    }

    /** The tables of an array; empty where it is missing. */
    public List<TableReader> tables(String key) {
        List<TableReader> tables = new ArrayList<>();
        Object value = value(key);
        if (value instanceof TomlSyntax.Array array) {
            for (TomlSyntax.Entry entry : array.entries()) {
                if (entry.value() instanceof TomlSyntax.Table inner) {
                    Place where = new Place(file, entry.line(), entry.column());
                    tables.add(new TableReader(file, inner, where, pipe, problems));
                } else {
                    wrongType(key, "an array of tables");
                }
            }
        } else if (value != null) {
            wrongType(key, "an array of tables");
        }
        return tables;
    }

    /** Reports every key that is not one of these. */
    public void onlyKnows(Set<String> known) {
        onlyKnows(known, Map.of());
    }

    /** Reports every key that is neither one of these nor ignored; hints never name an ignored one. */
    void onlyKnows(Set<String> known, Set<String> ignored) {
        onlyKnows(known, ignored, Map.of());
    }

    /** Reports every key that is not one of these, with the given hints for former ones. */
    void onlyKnows(Set<String> known, Map<String, String> former) {
        onlyKnows(known, Set.of(), former);
    }

    private void onlyKnows(Set<String> known, Set<String> ignored, Map<String, String> former) {
        for (String key : keys()) {
            if (!known.contains(key) && !ignored.contains(key) && !isFull()) {
                hasUnknownKeys = true;
                String hint = former.getOrDefault(key, Spellings.didYouMeanOrAll(key, known));
                advice.append(hint);
                error(Problem.Kind.UNKNOWN_KEY, place(key), "unknown key '" + Spellings.printable(key) + "'.", hint);
            }
        }
    }

    /** Tests if {@link #onlyKnows} has reported unknown keys. */
    boolean hasUnknownKeys() {
        return hasUnknownKeys;
    }

    /** Tests if the file has so many problems that no more are reported. */
    boolean isFull() {
        return problems.size() >= MOST_PROBLEMS;
    }

    /** A value as JSON has it: maps, lists, texts, numbers and booleans. */
    static Object plain(Object value) {
        if (value instanceof TomlSyntax.Table table) {
            Map<String, Object> map = new LinkedHashMap<>();
            table.entries().forEach((key, entry) -> map.put(key, plain(entry.value())));
            return map;
        }
        if (value instanceof TomlSyntax.Array array) {
            return array.values().stream().map(TableReader::plain).toList();
        }
        return value instanceof Temporal time ? text(time) : value;
    }

    /** A date or a time in the form of ISO 8601, always with seconds. */
    private static String text(Temporal time) {
        if (time instanceof OffsetDateTime) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(time);
        }
        if (time instanceof LocalDateTime) {
            return DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(time);
        }
        return time instanceof LocalTime ? DateTimeFormatter.ISO_LOCAL_TIME.format(time) : time.toString();
    }

    private void wrongType(String key, String wanted) {
        if (wrongTypes.add(key)) {
            error(Problem.Kind.WRONG_TYPE, place(key), "'" + key + "' must be " + wanted + ".", "");
        }
    }

    /** Reports an error. */
    public void error(Problem.Kind kind, Place place, String message, String hint) {
        add(Problem.error(kind, place, pipe, message, hint));
    }

    /** Reports a warning. */
    public void warn(Problem.Kind kind, Place place, String message, String hint) {
        add(Problem.warning(kind, place, pipe, message, hint));
    }

    private void add(Problem problem) {
        if (!isFull()) {
            problems.add(problem);
        }
    }
}
