package com.pipelex.runtime.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names that bundles use for models, and the models behind them.
 *
 * @param models the models by name; several if several backends serve one, the preferred one first
 * @param aliases additional names
 * @param waterfalls names for the first available model of a list
 * @param presets names for a model with settings
 * @param routes the backends of models that name none, by patterns such as {@code gpt-*}
 */
record Deck(
        Map<String, List<Model>> models,
        Map<String, String> aliases,
        Map<String, List<String>> waterfalls,
        Map<String, Preset> presets,
        Map<String, List<Backend>> routes) {

    /** The maximum length of a chain of names. */
    static final int MAX_DEPTH = 10;

    static final Deck EMPTY = new Deck(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    /** The built-in names of the local extraction. */
    private static final Set<String> LOCAL_NAMES = Set.of(
            "local",
            "pypdfium2-extract-text",
            "pypdfium2-extract-pdf",
            "extract_text_from_pdf",
            "extract-text-from-pdf",
            "default-extract-text-from-pdf",
            "default-text-from-pdf");

    private static final List<String> KINDS = List.of("preset:", "alias:", "waterfall:");

    /** Returns the name without the prefix of its kind: {@code $preset}, {@code @alias}, {@code ~waterfall}. */
    static String bare(String name) {
        if (!name.isEmpty() && "$@~".indexOf(name.charAt(0)) >= 0) {
            return name.substring(1);
        }
        for (String kind : KINDS) {
            if (name.startsWith(kind)) {
                return name.substring(kind.length());
            }
        }
        return name;
    }

    /** Returns all names in the configuration. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>(models.keySet());
        names.addAll(aliases.keySet());
        names.addAll(waterfalls.keySet());
        names.addAll(presets.keySet());
        return names;
    }

    /** Returns the models for a name, the preferred one first; empty if the name is unknown. */
    List<Model> candidates(String name) {
        Walk walk = new Walk(new HashSet<>(), new ArrayList<>());
        collect(bare(name), Settings.NONE, 0, walk);
        return walk.found();
    }

    /** The state of a search: the names already visited, and the models found. */
    private record Walk(Set<String> seen, List<Model> found) {}

    private void collect(String name, Settings settings, int depth, Walk walk) {
        if (depth > MAX_DEPTH || !walk.seen().add(name)) {
            return;
        }
        Preset preset = presets.get(name);
        List<Model> own = models.get(name);
        if (preset != null) {
            collect(bare(preset.model()), settings.or(preset.settings()), depth + 1, walk);
        } else if (own != null) {
            own.forEach(model -> walk.found().add(model.with(settings)));
        } else if (aliases.containsKey(name) || waterfalls.containsKey(name)) {
            for (String next : targets(name)) {
                collect(bare(next), settings, depth + 1, walk);
            }
        } else if (LOCAL_NAMES.contains(name)) {
            walk.found().add(Model.LOCAL);
        } else {
            routed(name).forEach(model -> walk.found().add(model.with(settings)));
        }
    }

    /** Returns the names that a name directly refers to; empty for a model. */
    List<String> targets(String name) {
        Preset preset = presets.get(name);
        if (preset != null) {
            return List.of(preset.model());
        }
        String alias = aliases.get(name);
        return alias == null ? waterfalls.getOrDefault(name, List.of()) : List.of(alias);
    }

    private List<Model> routed(String name) {
        List<Model> found = new ArrayList<>();
        for (Backend backend : backends(routes, name)) {
            found.add(new Model(
                    name, name, backend, backend.provider().spelling(), Set.of(), null, Settings.NONE, Prices.UNKNOWN));
        }
        return found;
    }

    /** Returns the backends of the first pattern that matches a name. */
    static List<Backend> backends(Map<String, List<Backend>> routes, String name) {
        for (Map.Entry<String, List<Backend>> route : routes.entrySet()) {
            if (fits(route.getKey(), name)) {
                return route.getValue();
            }
        }
        return List.of();
    }

    /** Returns whether a name matches a pattern, in which {@code *} matches any characters. */
    private static boolean fits(String pattern, String name) {
        List<String> parts = List.of(pattern.split("\\*", -1));
        int at = parts.get(0).length();
        if (parts.size() == 1 || !name.startsWith(parts.get(0))) {
            return name.equals(pattern);
        }
        String last = parts.get(parts.size() - 1);
        for (String part : parts.subList(1, parts.size() - 1)) {
            int found = name.indexOf(part, at);
            if (found < 0) {
                return false;
            }
            at = found + part.length();
        }
        return name.length() - last.length() >= at && name.endsWith(last);
    }
}
