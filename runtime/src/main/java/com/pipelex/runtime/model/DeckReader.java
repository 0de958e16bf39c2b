package com.pipelex.runtime.model;

import com.pipelex.language.Problem;
import com.pipelex.language.Spellings;
import com.pipelex.language.TableReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The reader of the names of models and of the default models. Each name has one meaning. */
final class DeckReader {

    private static final Set<String> PRESET_KEYS =
            Set.of("model", "temperature", "max_tokens", "quality", "description");
    private static final Set<String> DEFAULT_KEYS = Set.of("text", "structured", "extract", "images");

    private final ModelTableReader models;
    private final TableReader file;
    private final Map<String, String> tables = new HashMap<>();
    private final List<Runnable> checks = new ArrayList<>();
    private Deck deck = Deck.EMPTY;

    DeckReader(ModelTableReader models, TableReader file) {
        this.models = models;
        this.file = file;
    }

    Deck read() {
        Map<String, List<Model>> served = entries("models", (of, name) -> {
            TableReader one = of.table(name);
            List<Model> found = one == null ? List.of() : models.models(name, one);
            return found.isEmpty() ? null : found;
        });
        Map<String, String> aliases = entries("aliases", TableReader::string);
        Map<String, List<String>> waterfalls = entries("waterfalls", TableReader::strings);
        Map<String, Preset> presets = entries("presets", (of, name) -> {
            TableReader one = of.table(name);
            return one == null ? null : preset(one);
        });
        deck = new Deck(served, aliases, waterfalls, presets, models.routes());
        checks.forEach(Runnable::run);
        return deck;
    }

    /** The reader of one entry of a table; returns null if the entry is not usable. */
    private interface Entry<T> {
        @Nullable
        T read(TableReader of, String name);
    }

    private <T> Map<String, T> entries(String table, Entry<T> entry) {
        Map<String, T> found = new LinkedHashMap<>();
        TableReader of = file.table(table);
        for (String name : of == null ? Set.<String>of() : of.keys()) {
            String other = tables.putIfAbsent(name, table);
            T read = of == null ? null : entry.read(of, name);
            if (of != null && other != null) {
                of.error(
                        Problem.Kind.INVALID_NAME,
                        of.place(name),
                        "the name '" + Spellings.printable(name) + "' is already defined under [" + other + "].",
                        "Choose another name.");
            } else if (of != null && read != null) {
                found.put(name, read);
                checks.add(() -> check(of, name));
            }
        }
        return found;
    }

    private static @Nullable Preset preset(TableReader of) {
        of.onlyKnows(PRESET_KEYS);
        String model = of.required("model");
        of.string("description");
        Settings settings = new Settings(
                Bounds.of(0, 2).number(of, "temperature"),
                Bounds.of(1, 10_000_000).optional(of, "max_tokens"),
                of.string("quality"));
        return model == null ? null : new Preset(model, settings);
    }

    /** Checks that a name resolves to configured models. */
    private void check(TableReader of, String name) {
        Set<String> reached = Set.of(name);
        for (int depth = 0; depth < Deck.MAX_DEPTH && !reached.isEmpty(); depth++) {
            Set<String> next = new LinkedHashSet<>();
            for (String one : reached) {
                deck.targets(one).forEach(target -> next.add(Deck.bare(target)));
            }
            if (depth == 0) {
                next.forEach(target -> checkTarget(of, name, target));
            }
            reached = next;
        }
        if (!reached.isEmpty()) {
            of.error(
                    Problem.Kind.RECURSION,
                    of.place(name),
                    "'" + Spellings.printable(name) + "' never resolves to a model.",
                    "");
        }
    }

    private void checkTarget(TableReader of, String key, String target) {
        if (!tables.containsKey(target) && deck.candidates(target).isEmpty()) {
            of.error(
                    Problem.Kind.UNKNOWN_MODEL,
                    of.place(key),
                    "the model '" + Spellings.printable(target) + "' is not configured.",
                    Spellings.didYouMean(target, tables.keySet()));
        }
    }

    /** Reads the defaults. Call {@link #read()} first. */
    Defaults defaults() {
        TableReader of = file.table("defaults");
        if (of == null) {
            return Defaults.NONE;
        }
        of.onlyKnows(DEFAULT_KEYS);
        return new Defaults(model(of, "text"), model(of, "structured"), model(of, "extract"), model(of, "images"));
    }

    private @Nullable String model(TableReader of, String key) {
        String name = of.string(key);
        if (name != null) {
            checkTarget(of, key, Deck.bare(name));
        }
        return name;
    }
}
