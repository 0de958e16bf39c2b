package com.pipelex.runtime.model;

import com.pipelex.language.Problem;
import com.pipelex.language.Spellings;
import com.pipelex.language.TableReader;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The reader of {@code [routing]} and {@code [models]}: the backends that serve each model, and its properties. */
final class ModelTableReader {

    private static final Set<String> KEYS = Set.of(
            "model", "prompting_target", "max_tokens", "constraints", "price_in", "price_in_cached", "price_out");
    private static final Bounds TOKENS = Bounds.of(1, 10_000_000);
    private static final Bounds PRICE = Bounds.of(0, 1_000_000);

    private final BackendReader reader;
    private final Map<String, Backend> backends;
    private final Map<String, List<Backend>> routes;

    ModelTableReader(BackendReader reader, Map<String, Backend> backends, @Nullable TableReader routing) {
        this.reader = reader;
        this.backends = backends;
        this.routes = routes(routing);
    }

    private Map<String, List<Backend>> routes(@Nullable TableReader routing) {
        Map<String, List<Backend>> found = new LinkedHashMap<>();
        if (routing != null) {
            routing.keys().forEach(pattern -> found.put(pattern, named(routing, pattern)));
        }
        return found;
    }

    Map<String, List<Backend>> routes() {
        return routes;
    }

    /** Reads a model, once per backend; empty if it is not usable. */
    List<Model> models(String name, TableReader of) {
        List<Backend> servers = servers(name, of);
        String id = of.has("model") ? of.string("model") : name;
        String target = of.string("prompting_target");
        Set<Constraint> constraints = constraints(of);
        Integer mostTokens = TOKENS.optional(of, "max_tokens");
        Prices prices = new Prices(
                PRICE.number(of, "price_in"), PRICE.number(of, "price_in_cached"), PRICE.number(of, "price_out"));
        List<Model> models = new ArrayList<>();
        for (Backend server : servers) {
            models.add(new Model(
                    name,
                    id == null ? name : id,
                    server,
                    target == null ? server.provider().spelling() : target,
                    constraints,
                    mostTokens,
                    Settings.NONE,
                    prices));
        }
        return models;
    }

    /** Returns the backends of a model: those it names, its inline backend, or those of its route. */
    private List<Backend> servers(String name, TableReader of) {
        Set<String> known = new TreeSet<>(KEYS);
        if (of.has("backend")) {
            known.add("backend");
            of.onlyKnows(known);
            return named(of, "backend");
        }
        known.addAll(BackendReader.OWN_KEYS);
        BackendReader.refuseKey(of);
        of.onlyKnows(known);
        if (of.has("endpoint")) {
            Backend own = reader.backend(name, of);
            return own == null ? List.of() : List.of(own);
        }
        List<Backend> routed = Deck.backends(routes, name);
        if (routed.isEmpty()) {
            of.error(
                    Problem.Kind.MISSING_KEY,
                    of.place(),
                    "the model '" + Spellings.printable(name) + "' has no backend.",
                    "Set backend = \"...\", or give the model its own endpoint.");
        }
        return routed;
    }

    private List<Backend> named(TableReader of, String key) {
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
                        "the backend '" + Spellings.printable(name) + "' is not configured.",
                        Spellings.didYouMean(name, backends.keySet()));
            }
        }
        return found;
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
                        "'" + Spellings.printable(text) + "' is not a known constraint.",
                        "Use fixed_temperature or no_json_schema.");
            }
        }
        return constraints;
    }
}
