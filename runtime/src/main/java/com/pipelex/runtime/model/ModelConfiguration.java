package com.pipelex.runtime.model;

import com.pipelex.language.Bundle;
import com.pipelex.language.ModelUse;
import com.pipelex.language.Problem;
import com.pipelex.language.Spellings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The models of {@code pipelex.toml}: which there are, where they are served, what bundles call them, and how they are
 * called. Immutable, and safe for any number of threads.
 */
public final class ModelConfiguration {

    private final Path file;
    private final Map<String, Backend> backends;
    private final Deck deck;
    private final Defaults defaults;
    private final CallLimits calls;
    private final DocumentRules documents;
    private final List<Problem> problems;
    private final ApiKeys keys;

    ModelConfiguration(
            Path file,
            Map<String, Backend> backends,
            Deck deck,
            Defaults defaults,
            CallLimits calls,
            DocumentRules documents,
            List<Problem> problems,
            ApiKeys keys) {
        this.file = file;
        this.backends = backends;
        this.deck = deck;
        this.defaults = defaults;
        this.calls = calls;
        this.documents = documents;
        this.problems = List.copyOf(problems);
        this.keys = keys;
    }

    /** Reads it, without any keys; a file that is not there configures no model. */
    public static ModelConfiguration read(Path file) {
        return ConfigurationReader.read(file);
    }

    /** A configuration of nothing, as of a file that is not there. */
    public static ModelConfiguration none(Path file) {
        return none(file, List.of());
    }

    static ModelConfiguration none(Path file, List<Problem> problems) {
        return new ModelConfiguration(
                file,
                Map.of(),
                Deck.EMPTY,
                Defaults.NONE,
                CallLimits.DEFAULT,
                DocumentRules.DEFAULT,
                problems,
                ApiKeys.of(Map.of()));
    }

    /** This configuration with keys: a model is to be had where its backend has one. */
    public ModelConfiguration with(ApiKeys others) {
        return new ModelConfiguration(file, backends, deck, defaults, calls, documents, problems, others);
    }

    /** Where it was read. */
    public Path file() {
        return file;
    }

    /** Everything that was found wrong. */
    public List<Problem> problems() {
        return problems;
    }

    /** The backends by name, in the order of the file. */
    public Map<String, Backend> backends() {
        return backends;
    }

    /** The models by name, in the order of the file, each of the backend that it would be asked at. */
    public Map<String, Model> models() {
        Map<String, Model> models = new LinkedHashMap<>();
        deck.models().forEach((name, candidates) -> models.put(name, best(candidates)));
        return models;
    }

    /** The names of aliases, waterfalls and presets, in the order of the file. */
    public Set<String> furtherNames() {
        Set<String> names = deck.names();
        names.removeAll(deck.models().keySet());
        return names;
    }

    /** What an alias, a waterfall or a preset stands for. */
    public List<String> targets(String name) {
        return deck.targets(name);
    }

    /** The model of texts where a pipe names none; null where none is named. */
    public @Nullable String defaultForText() {
        return defaults.text();
    }

    /** The model of objects and lists where a pipe names none; null where none is named. */
    public @Nullable String defaultForObjects() {
        return defaults.structured();
    }

    /** The model of the text of images where a pipe names none; null where none is named. */
    public @Nullable String defaultForExtract() {
        return defaults.extract();
    }

    /** The model that makes images where a pipe names none; null where none is named. */
    public @Nullable String defaultForImages() {
        return defaults.images();
    }

    /** Computes all that it directs and that needs the person's trust. */
    public DirectedSet directedSet() {
        Set<Backend> all = new LinkedHashSet<>(backends.values());
        deck.models().values().forEach(candidates -> candidates.forEach(model -> all.add(model.backend())));
        all.removeIf(backend -> backend.protocol() == Protocol.LOCAL);
        return DirectedSet.of(all, documents);
    }

    /** Why the file of keys beside it is not read; null where nothing is wrong with it. */
    public @Nullable String problemWithKeys() {
        return keys.problem();
    }

    /** Tells whether the file is there and was not read, for its kind, its size or its content. */
    public boolean isUnreadable() {
        return problems.stream().anyMatch(problem -> problem.kind() == Problem.Kind.UNREADABLE);
    }

    ApiKeys keys() {
        return keys;
    }

    /** How models are called. */
    public CallLimits calls() {
        return calls;
    }

    /** Which documents and addresses may be read. */
    public DocumentRules documents() {
        return documents;
    }

    /**
     * The model of a name: the first of those it stands for whose backend is enabled and has its key, or else the first
     * whose backend is enabled.
     *
     * @param name with or without the mark of a preset, an alias or a waterfall before it
     */
    public Optional<Model> model(String name) {
        List<Model> candidates = deck.candidates(name);
        Model best = candidates.isEmpty() ? null : best(candidates);
        return best == null || best.backend().use() == Backend.Use.NEVER ? Optional.empty() : Optional.of(best);
    }

    private Model best(List<Model> candidates) {
        for (Model candidate : candidates) {
            if (isAvailable(candidate.backend())) {
                return candidate;
            }
        }
        for (Model candidate : candidates) {
            if (candidate.backend().use() != Backend.Use.NEVER) {
                return candidate;
            }
        }
        return candidates.get(0);
    }

    /** Whether a backend is enabled and has its key, or needs none. */
    public boolean isAvailable(Backend backend) {
        String variable = backend.apiKeyVariable();
        return backend.use() != Backend.Use.NEVER
                && (variable == null || !keys.key(variable).isEmpty());
    }

    /** The key of a model: empty where it needs none; nothing where it needs one that is not set. */
    Optional<String> key(Model model) {
        String variable = model.apiKeyVariable();
        String key = variable == null ? "" : keys.key(variable);
        return variable != null && key.isEmpty() ? Optional.empty() : Optional.of(key);
    }

    /** The way out for somebody who has none of the models that a name stands for. */
    public String hint(String name) {
        Set<String> variables = new TreeSet<>();
        Set<String> disabled = new TreeSet<>();
        for (Model candidate : deck.candidates(name)) {
            String variable = candidate.apiKeyVariable();
            if (candidate.backend().use() == Backend.Use.NEVER) {
                disabled.add(candidate.backend().name());
            } else if (variable != null) {
                variables.add(variable);
            }
        }
        if (!variables.isEmpty()) {
            return "Set " + String.join(" or ", variables) + ", in the environment or in .env; or use --dry-run.";
        }
        return disabled.isEmpty()
                ? "Add [models." + Spellings.printable(Deck.bare(name))
                        + "] there, or an alias under [aliases]; or use --dry-run."
                : "Set enabled = true under [backends." + String.join("] or [backends.", disabled)
                        + "]; or use --dry-run.";
    }

    /** The models that a bundle names and a configuration does not know: read only as far as it takes to say so. */
    public static List<Problem> problems(Path file, Bundle bundle) {
        Set<String> wanted = new TreeSet<>();
        for (ModelUse use : bundle.models()) {
            wanted.add(Deck.bare(use.choice().name()));
        }
        return wanted.isEmpty() || NameScan.names(file).containsAll(wanted) ? List.of() : problems(read(file), bundle);
    }

    private static List<Problem> problems(ModelConfiguration read, Bundle bundle) {
        return read.isUnreadable() ? read.problems() : read.problems(bundle);
    }

    /** The models that a bundle names and nobody knows; none where no model is configured at all. */
    public List<Problem> problems(Bundle bundle) {
        List<Problem> unknown = new ArrayList<>();
        for (ModelUse use : bundle.models()) {
            String name = use.choice().name();
            if (!deck.names().isEmpty() && deck.candidates(name).isEmpty()) {
                String near = Spellings.didYouMean(Deck.bare(name), deck.names());
                unknown.add(new Problem(
                        Problem.Severity.ERROR,
                        Problem.Kind.UNKNOWN_MODEL,
                        use.place(),
                        use.pipe(),
                        "there is no model called '" + Spellings.printable(name) + "' in " + file + ".",
                        near.isEmpty() ? "'pipelex show models' lists those that there are." : near));
            }
        }
        return unknown;
    }
}
