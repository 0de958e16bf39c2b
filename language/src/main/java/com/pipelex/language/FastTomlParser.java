package com.pipelex.language;

import com.pipelex.language.TomlSyntax.Array;
import com.pipelex.language.TomlSyntax.Entry;
import com.pipelex.language.TomlSyntax.Table;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A strict reader of the TOML that bundles are made of: tables, inline tables, arrays, texts of all kinds, plain numbers
 * and booleans. It reads in a few milliseconds of a cold process what takes the library a hundred, and a fraction of its
 * memory. As soon as it meets anything else (a time, a dotted key, an array of tables, a carriage return), and so any
 * error too, it gives up, and the library reads the whole: a property test holds the two to the same answer.
 */
final class FastTomlParser {

    private static final int MOST_LEVELS = 40;

    private final FastTomlScanner text;
    private final Table root = new Table(new LinkedHashMap<>());

    /** The tables that a header has named, which no second one may name. */
    private final Set<String> named = new HashSet<>();

    /** The tables that headers have made, which further headers may go into. */
    private final Set<String> open = new HashSet<>();

    private FastTomlParser(String text) {
        this.text = new FastTomlScanner(text);
    }

    /** The whole file, or null where it has anything that this reader does not know. */
    static @Nullable Table read(String text) {
        return text.indexOf('\r') >= 0 ? null : new FastTomlParser(text).read();
    }

    private @Nullable Table read() {
        Table current = root;
        while (text.skipToContent()) {
            if (text.next() == '[') {
                current = header();
            } else if (!pair(current, 0)) {
                return null;
            }
            if (current == null || !text.endsLine()) {
                return null;
            }
        }
        return text.isAtEnd() ? root : null;
    }

    /** {@code [a.b]}; null where it is anything else. */
    private @Nullable Table header() {
        int line = text.line();
        int column = text.column();
        text.take('[');
        List<String> path = new ArrayList<>();
        do {
            text.skipBlanks();
            String key = text.key();
            if (key == null || path.size() >= MOST_LEVELS) {
                return null;
            }
            path.add(key);
            text.skipBlanks();
        } while (text.take('.'));
        return text.take(']') ? table(path, line, column) : null;
    }

    private @Nullable Table table(List<String> path, int line, int column) {
        Table table = root;
        StringBuilder name = new StringBuilder();
        for (int at = 0; at < path.size(); at++) {
            String key = path.get(at);
            name.append(key.length()).append(':').append(key);
            boolean isLast = at == path.size() - 1;
            Entry there = table.entries().get(key);
            if (there != null && !open.contains(name.toString())) {
                return null;
            }
            Table inner =
                    there != null && there.value() instanceof Table made ? made : new Table(new LinkedHashMap<>());
            if (there == null || isLast) {
                table.entries().put(key, new Entry(inner, line, column));
                open.add(name.toString());
            }
            table = inner;
        }
        return named.add(name.toString()) ? table : null;
    }

    private boolean pair(Table table, int level) {
        int line = text.line();
        int column = text.column();
        String key = text.key();
        if (key == null || table.entries().containsKey(key)) {
            return false;
        }
        text.skipBlanks();
        if (!text.take('=')) {
            return false;
        }
        text.skipBlanks();
        Object value = value(level);
        if (value == null) {
            return false;
        }
        table.entries().put(key, new Entry(value, line, column));
        return true;
    }

    private @Nullable Object value(int level) {
        if (level > MOST_LEVELS) {
            return null;
        }
        return switch (text.next()) {
            case '"', '\'' -> text.string();
            case '[' -> array(level);
            case '{' -> inline(level);
            default -> text.word();
        };
    }

    private @Nullable Array array(int level) {
        text.take('[');
        List<Entry> entries = new ArrayList<>();
        while (true) {
            if (!text.skipToContent()) {
                return null;
            }
            if (text.take(']')) {
                return new Array(entries);
            }
            int line = text.line();
            int column = text.column();
            Object value = value(level + 1);
            if (value == null || !text.skipToContent()) {
                return null;
            }
            entries.add(new Entry(value, line, column));
            if (!text.take(',') && text.next() != ']') {
                return null;
            }
        }
    }

    private @Nullable Table inline(int level) {
        text.take('{');
        Map<String, Entry> entries = new LinkedHashMap<>();
        Table table = new Table(entries);
        text.skipBlanks();
        if (text.take('}')) {
            return table;
        }
        do {
            text.skipBlanks();
            if (!pair(table, level + 1)) {
                return null;
            }
            text.skipBlanks();
        } while (text.take(','));
        return text.take('}') ? table : null;
    }
}
