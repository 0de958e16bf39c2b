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

/** The configuration in {@code pipelex.toml}: models, backends, names and limits. Immutable and thread-safe. */
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

    /** Reads a configuration, without keys; a missing file configures no model. */
    public static ModelConfiguration read(Path file) {
        return ConfigurationReader.read(file);
    }

    /** Returns an empty configuration, as for a missing file. */
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

    /** Returns the configuration with keys, which decide whether a backend is available. */
    public ModelConfiguration with(ApiKeys others) {
        return new ModelConfiguration(file, backends, deck, defaults, calls, documents, problems, others);
    }

    /** Returns the file that it was read from. */
    public Path file() {
        return file;
    }

    /** Returns the problems that reading found. */
    public List<Problem> problems() {
        return problems;
    }

    /** Returns the backends by name, in the order of the file. */
    public Map<String, Backend> backends() {
        return backends;
    }

    /** Returns the models by name, in the order of the file; each with the backend that would serve it. */
    public Map<String, Model> models() {
        Map<String, Model> models = new LinkedHashMap<>();
        deck.models().forEach((name, candidates) -> models.put(name, best(candidates)));
        return models;
    }

    /** Returns the names of aliases, waterfalls and presets, in the order of the file. */
    public Set<String> furtherNames() {
        Set<String> names = deck.names();
        names.removeAll(deck.models().keySet());
        return names;
    }

    /** Returns the names that an alias, a waterfall or a preset refers to. */
    public List<String> targets(String name) {
        return deck.targets(name);
    }

    /** Returns the default model for texts; null if not configured. */
    public @Nullable String defaultForText() {
        return defaults.text();
    }

    /** Returns the default model for objects and lists; null if not configured. */
    public @Nullable String defaultForObjects() {
        return defaults.structured();
    }

    /** Returns the default model for reading images; null if not configured. */
    public @Nullable String defaultForExtract() {
        return defaults.extract();
    }

    /** Returns the default model for generating images; null if not configured. */
    public @Nullable String defaultForImages() {
        return defaults.images();
    }

    /** Computes the parts that need the user's trust. */
    public DirectedSet directedSet() {
        Set<Backend> all = new LinkedHashSet<>(backends.values());
        deck.models().values().forEach(candidates -> candidates.forEach(model -> all.add(model.backend())));
        all.removeIf(backend -> backend.protocol() == Protocol.LOCAL);
        return DirectedSet.of(all, documents);
    }

    /** Returns the reason the {@code .env} file was not read; null if there is no problem. */
    public @Nullable String problemWithKeys() {
        return keys.problem();
    }

    /** Returns whether the file exists but could not be read, because of its type, its size or its content. */
    public boolean isUnreadable() {
        return problems.stream().anyMatch(problem -> problem.kind() == Problem.Kind.UNREADABLE);
    }

    ApiKeys keys() {
        return keys;
    }

    /** Returns the limits of model calls. */
    public CallLimits calls() {
        return calls;
    }

    /** Returns the rules for documents. */
    public DocumentRules documents() {
        return documents;
    }

    /**
     * Returns the model for a name: the first candidate whose backend is enabled and has its key, or else the first
     * whose backend is enabled.
     *
     * @param name with or without the prefix of a preset, an alias or a waterfall
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

    /** Returns whether a backend is enabled, and has its key or needs none. */
    public boolean isAvailable(Backend backend) {
        String variable = backend.apiKeyVariable();
        return backend.use() != Backend.Use.NEVER
                && (variable == null || !keys.key(variable).isEmpty());
    }

    /**
     * Returns the key for a model: an empty string if it needs none, an empty {@link Optional} if its key is not set.
     */
    Optional<String> key(Model model) {
        String variable = model.apiKeyVariable();
        String key = variable == null ? "" : keys.key(variable);
        return variable != null && key.isEmpty() ? Optional.empty() : Optional.of(key);
    }

    /** Returns the hint for a user who has none of the models behind a name. */
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

    /**
     * Reports the models of a bundle that a configuration file does not define. The file is parsed only if a quick scan
     * does not find every name.
     */
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

    /** Reports the models of a bundle that are not configured; none if no model is configured at all. */
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
                        "the model '" + Spellings.printable(name) + "' is not configured in " + file + ".",
                        near.isEmpty() ? "'pipelex show models' lists the configured models." : near));
            }
        }
        return unknown;
    }
}
