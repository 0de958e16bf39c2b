package com.pipelex.runtime.model;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The names that bundles have for models, and what they stand for.
 *
 * @param models by name; several where several backends serve one, in the order of preference
 * @param aliases further names
 * @param waterfalls names for the first of several that is to be had
 * @param presets names with settings
 * @param routes by a pattern such as {@code gpt-*}: the backends of models that stand nowhere else
 */
record Deck(
        Map<String, List<Model>> models,
        Map<String, String> aliases,
        Map<String, List<String>> waterfalls,
        Map<String, Preset> presets,
        Map<String, List<Backend>> routes) {

    /** How many names may stand for one another, one after the other. */
    static final int MAX_DEPTH = 10;

    static final Deck EMPTY = new Deck(Map.of(), Map.of(), Map.of(), Map.of(), Map.of());

    /** Names of the local extraction, also where the configuration does not name it. */
    private static final Set<String> LOCAL_NAMES = Set.of(
            "local",
            "pypdfium2-extract-text",
            "pypdfium2-extract-pdf",
            "extract_text_from_pdf",
            "extract-text-from-pdf",
            "default-extract-text-from-pdf",
            "default-text-from-pdf");

    private static final List<String> KINDS = List.of("preset:", "alias:", "waterfall:");

    /** The name without the mark of its kind: {@code $preset}, {@code @alias}, {@code ~waterfall}. */
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

    /** Every name that the configuration has. */
    Set<String> names() {
        Set<String> names = new LinkedHashSet<>(models.keySet());
        names.addAll(aliases.keySet());
        names.addAll(waterfalls.keySet());
        names.addAll(presets.keySet());
        return names;
    }

    /** The models that a name may stand for, the best first; none where it is not known. */
    List<Model> candidates(String name) {
        Walk walk = new Walk(new HashSet<>(), new ArrayList<>());
        collect(bare(name), Settings.NONE, 0, walk);
        return walk.found();
    }

    /** The names that have been seen on the way, and the models that were found. */
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

    /** What a name stands for in its turn; nothing where it is a model. */
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

    /** The backends of the first pattern that a name fits. */
    static List<Backend> backends(Map<String, List<Backend>> routes, String name) {
        for (Map.Entry<String, List<Backend>> route : routes.entrySet()) {
            if (fits(route.getKey(), name)) {
                return route.getValue();
            }
        }
        return List.of();
    }

    /** Whether a name fits a pattern, in which {@code *} is any number of characters. */
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
