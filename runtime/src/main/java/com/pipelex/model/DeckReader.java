package com.pipelex.model;

import com.pipelex.bundle.Problem;
import com.pipelex.bundle.Spellings;
import com.pipelex.bundle.TableReader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Reads what bundles call models: models, aliases, waterfalls and presets, and the routes of the rest. */
final class DeckReader {

    private static final Set<String> MODEL_KEYS = Set.of(
            "model", "prompting_target", "max_tokens", "constraints", "price_in", "price_in_cached", "price_out");

    private static final Set<String> PRESET_KEYS =
            Set.of("model", "temperature", "max_tokens", "quality", "description");
    private static final List<String> DEFAULT_KEYS = List.of("text", "structured", "extract", "images");
    private static final Bounds TOKENS = Bounds.of(1, 10_000_000);
    private static final Bounds PRICE = Bounds.of(0, 1_000_000);

    private final BackendReader reader;
    private final Map<String, Backend> backends;
    private final Map<String, String> takenBy = new HashMap<>();

    DeckReader(BackendReader reader, Map<String, Backend> backends) {
        this.reader = reader;
        this.backends = backends;
    }

    Deck read(TableReader table) {
        Map<String, List<Backend>> routes = new LinkedHashMap<>();
        each(table.table("routing"), (of, pattern) -> routes.put(pattern, backendsOf(of, pattern)));
        Map<String, List<Model>> models = new LinkedHashMap<>();
        each(table.table("models"), (of, name) -> {
            TableReader one = of.table(name);
            List<Model> candidates = one == null || !isFree(of, name, "models") ? List.of() : models(name, one, routes);
            if (!candidates.isEmpty()) {
                models.put(name, candidates);
            }
        });
        TableReader aliasTable = table.table("aliases");
        Map<String, String> aliases = new LinkedHashMap<>();
        each(aliasTable, (of, name) -> {
            String target = of.string(name);
            if (target != null && isFree(of, name, "aliases")) {
                aliases.put(name, target);
            }
        });
        TableReader waterfallTable = table.table("waterfalls");
        Map<String, List<String>> waterfalls = new LinkedHashMap<>();
        each(waterfallTable, (of, name) -> {
            if (isFree(of, name, "waterfalls")) {
                waterfalls.put(name, of.strings(name));
            }
        });
        TableReader presetTable = table.table("presets");
        Map<String, Preset> presets = new LinkedHashMap<>();
        each(presetTable, (of, name) -> {
            TableReader one = of.table(name);
            Preset preset = one == null || !isFree(of, name, "presets") ? null : preset(one);
            if (preset != null) {
                presets.put(name, preset);
            }
        });
        Deck deck = new Deck(models, aliases, waterfalls, presets, routes);
        each(aliasTable, (of, name) -> check(deck, of, name));
        each(waterfallTable, (of, name) -> check(deck, of, name));
        each(presetTable, (of, name) -> check(deck, of, name));
        return deck;
    }

    /** Who reads one entry of a table. */
    private interface Entry {
        void read(TableReader of, String key);
    }

    private static void each(@Nullable TableReader table, Entry entry) {
        for (String key : table == null ? Set.<String>of() : table.keys()) {
            if (table != null) {
                entry.read(table, key);
            }
        }
    }

    private boolean isFree(TableReader of, String name, String kind) {
        String other = takenBy.putIfAbsent(name, kind);
        if (other != null) {
            of.error(
                    Problem.Kind.INVALID_NAME,
                    of.place(name),
                    "the name '" + Spellings.printable(name) + "' stands under [" + other + "] already.",
                    "A name means one thing: call this one otherwise.");
        }
        return other == null;
    }

    private List<Model> models(String name, TableReader of, Map<String, List<Backend>> routes) {
        List<Backend> servers = servers(name, of, routes);
        String id = of.has("model") ? of.string("model") : name;
        String target = of.string("prompting_target");
        List<Model> models = new ArrayList<>();
        for (Backend server : servers) {
            models.add(new Model(
                    name,
                    id == null ? name : id,
                    server,
                    target == null ? server.provider().spelling() : target,
                    constraints(of),
                    TOKENS.optional(of, "max_tokens"),
                    Settings.NONE,
                    prices(of)));
        }
        return models;
    }

    /** The backends of a model: those it names, one of its own, or those of its route. */
    private List<Backend> servers(String name, TableReader of, Map<String, List<Backend>> routes) {
        Set<String> known = new TreeSet<>(MODEL_KEYS);
        if (of.has("backend")) {
            known.add("backend");
            of.onlyKnows(known);
            return backendsOf(of, "backend");
        }
        known.addAll(BackendReader.OWN_KEYS);
        BackendReader.refuseKey(of);
        of.onlyKnows(known);
        List<Backend> routed = Deck.backends(routes, name);
        if (of.has("endpoint")) {
            Backend own = reader.backend(name, of);
            return own == null ? List.of() : List.of(own);
        }
        if (routed.isEmpty()) {
            of.error(
                    Problem.Kind.MISSING_KEY,
                    of.place(),
                    "it has no backend.",
                    "Name one with backend = \"...\", or give it an endpoint of its own.");
        }
        return routed;
    }

    private static Prices prices(TableReader of) {
        return new Prices(
                PRICE.number(of, "price_in"), PRICE.number(of, "price_in_cached"), PRICE.number(of, "price_out"));
    }

    private static Set<Constraint> constraints(TableReader of) {
        Set<Constraint> constraints = EnumSet.noneOf(Constraint.class);
        for (String text : of.strings("constraints")) {
            Constraint constraint = Constraint.spelt(text);
            if (constraint != null) {
                constraints.add(constraint);
            } else {
                of.error(
                        Problem.Kind.INVALID_VALUE,
                        of.place("constraints"),
                        "'" + Spellings.printable(text) + "' is not a constraint that is known.",
                        "There are fixed_temperature and no_json_schema.");
            }
        }
        return constraints;
    }

    private List<Backend> backendsOf(TableReader of, String key) {
        List<String> names = of.value(key) instanceof String one ? List.of(one) : of.strings(key);
        List<Backend> found = new ArrayList<>();
        for (String name : names) {
            Backend backend = backends.get(name);
            if (backend != null) {
                found.add(backend);
            } else {
                of.error(
                        Problem.Kind.INVALID_VALUE,
                        of.place(key),
                        "there is no backend called '" + Spellings.printable(name) + "' here.",
                        Spellings.didYouMean(name, backends.keySet()));
            }
        }
        return found;
    }

    private static @Nullable Preset preset(TableReader of) {
        of.onlyKnows(PRESET_KEYS);
        String model = of.required("model");
        of.string("description");
        Settings settings = new Settings(
                Bounds.of(0, 2).number(of, "temperature"), TOKENS.optional(of, "max_tokens"), of.string("quality"));
        return model == null ? null : new Preset(model, settings);
    }

    /** Whether what a name stands for is there, and is not the name itself. */
    private void check(Deck deck, TableReader of, String name) {
        for (String target : deck.targets(name)) {
            reportUnknown(deck, of, name, target);
        }
        Set<String> seen = new HashSet<>();
        List<String> next = new ArrayList<>(List.of(name));
        while (!next.isEmpty()) {
            String at = next.remove(next.size() - 1);
            for (String target : deck.targets(at)) {
                String bare = Deck.bare(target);
                if (bare.equals(name)) {
                    of.error(
                            Problem.Kind.RECURSION,
                            of.place(name),
                            "'" + Spellings.printable(name) + "' stands for itself in the end.",
                            "");
                    return;
                }
                if (seen.add(bare)) {
                    next.add(bare);
                }
            }
        }
    }

    private void reportUnknown(Deck deck, TableReader of, String key, String name) {
        String bare = Deck.bare(name);
        if (!takenBy.containsKey(bare) && deck.candidates(name).isEmpty()) {
            of.error(
                    Problem.Kind.UNKNOWN_MODEL,
                    of.place(key),
                    "there is no model called '" + Spellings.printable(name) + "' here.",
                    Spellings.didYouMean(bare, takenBy.keySet()));
        }
    }

    Defaults defaults(@Nullable TableReader of, Deck deck) {
        if (of == null) {
            return Defaults.NONE;
        }
        of.onlyKnows(Set.copyOf(DEFAULT_KEYS));
        for (String key : DEFAULT_KEYS) {
            String name = of.string(key);
            if (name != null) {
                reportUnknown(deck, of, key, name);
            }
        }
        return new Defaults(of.string("text"), of.string("structured"), of.string("extract"), of.string("images"));
    }
}
