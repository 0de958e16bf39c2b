package com.pipelex.model;

import com.pipelex.bundle.Place;
import com.pipelex.bundle.Problem;
import com.pipelex.bundle.Spellings;
import com.pipelex.bundle.TableReader;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.tomlj.Toml;
import org.tomlj.TomlParseError;
import org.tomlj.TomlParseResult;

/**
 * The models of {@code pipelex.toml}: by name, with what text and objects are made by where a pipe names none. Immutable.
 *
 * @param file where it was read
 * @param models by name, in the order of the file
 * @param aliases further names of models
 * @param defaultForText null where none is named
 * @param defaultForObjects null where none is named
 * @param problems everything that was found wrong
 */
public record ModelConfiguration(
        Path file,
        Map<String, Model> models,
        Map<String, String> aliases,
        @Nullable String defaultForText,
        @Nullable String defaultForObjects,
        List<Problem> problems) {

    private static final Set<String> KEYS = Set.of("models", "aliases", "defaults");
    private static final Set<String> MODEL_KEYS = Set.of(
            "endpoint",
            "model",
            "api_key_env",
            "provider",
            "prompting_target",
            "timeout_seconds",
            "price_in",
            "price_out");
    private static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(2);
    private static final long LONGEST_TIMEOUT_SECONDS = 3_600;

    /** Reads it; a file that is not there configures no model. */
    public static ModelConfiguration read(Path file) {
        List<Problem> problems = new ArrayList<>();
        TomlParseResult toml = null;
        try {
            toml = Toml.parse(Files.readString(file));
            for (TomlParseError error : toml.errors()) {
                Place place = new Place(
                        file, error.position().line(), error.position().column());
                problems.add(new Problem(
                        Problem.Severity.ERROR,
                        Problem.Kind.SYNTAX,
                        place,
                        null,
                        "this is not TOML: " + error.getMessage() + ".",
                        ""));
            }
        } catch (NoSuchFileException none) {
            return empty(file, problems);
        } catch (IOException failure) {
            problems.add(new Problem(
                    Problem.Severity.ERROR,
                    Problem.Kind.UNREADABLE,
                    new Place(file, 0, 0),
                    null,
                    "the file cannot be read as UTF-8 text.",
                    ""));
        }
        if (toml == null || !problems.isEmpty()) {
            return empty(file, problems);
        }
        return read(new TableReader(file, toml, new Place(file, 1, 1), null, problems), file, problems);
    }

    private static ModelConfiguration empty(Path file, List<Problem> problems) {
        return new ModelConfiguration(file, Map.of(), Map.of(), null, null, problems);
    }

    private static ModelConfiguration read(TableReader table, Path file, List<Problem> problems) {
        table.onlyKnows(KEYS);
        Map<String, Model> models = new LinkedHashMap<>();
        TableReader all = table.table("models");
        for (String name : all == null ? Set.<String>of() : all.keys()) {
            TableReader one = all == null ? null : all.table(name);
            Model model = one == null ? null : model(name, one);
            if (model != null) {
                models.put(name, model);
            }
        }
        Map<String, String> aliases = new LinkedHashMap<>();
        TableReader further = table.table("aliases");
        for (String name : further == null ? Set.<String>of() : further.keys()) {
            String of = further == null ? null : further.string(name);
            if (of != null) {
                aliases.put(name, of);
            }
        }
        Set<String> names = new LinkedHashSet<>(all == null ? Set.of() : all.keys());
        names.addAll(aliases.keySet());
        TableReader defaults = table.table("defaults");
        if (defaults != null) {
            defaults.onlyKnows(Set.of("text", "structured"));
            checkNames(defaults, Set.of("text", "structured"), names);
        }
        if (further != null) {
            checkNames(further, aliases.keySet(), names);
        }
        return new ModelConfiguration(
                file,
                models,
                aliases,
                defaults == null ? null : defaults.string("text"),
                defaults == null ? null : defaults.string("structured"),
                List.copyOf(problems));
    }

    private static void checkNames(TableReader table, Set<String> keys, Set<String> models) {
        for (String key : keys) {
            String name = table.string(key);
            if (name != null && !models.contains(name)) {
                table.error(
                        Problem.Kind.UNKNOWN_MODEL,
                        table.place(key),
                        "there is no model called '" + Spellings.printable(name) + "' here.",
                        Spellings.didYouMean(name, models));
            }
        }
    }

    private static @Nullable Model model(String name, TableReader of) {
        if (of.has("api_key")) {
            of.error(
                    Problem.Kind.INVALID_VALUE,
                    of.place("api_key"),
                    "a key does not belong into this file.",
                    "Put it into an environment variable, and name that: api_key_env = \"MY_KEY\".");
        }
        of.onlyKnows(MODEL_KEYS);
        URI endpoint = endpoint(of);
        String id = of.has("model") ? of.string("model") : name;
        String provider = of.string("provider");
        Provider known = provider == null ? Provider.OTHER : Provider.spelt(provider);
        if (known == null) {
            List<String> spellings = new ArrayList<>();
            for (Provider one : Provider.values()) {
                spellings.add(one.spelling());
            }
            of.error(
                    Problem.Kind.INVALID_VALUE,
                    of.place("provider"),
                    "'" + Spellings.printable(String.valueOf(provider)) + "' is not a provider that is known.",
                    "There are " + String.join(", ", spellings) + ".");
        }
        Long seconds = of.integer("timeout_seconds");
        if (seconds != null && (seconds < 1 || seconds > LONGEST_TIMEOUT_SECONDS)) {
            of.error(Problem.Kind.INVALID_VALUE, of.place("timeout_seconds"), "timeout_seconds is 1 to 3600.", "");
        }
        String target = of.string("prompting_target");
        if (endpoint == null || id == null || known == null) {
            return null;
        }
        return new Model(
                name,
                endpoint,
                id,
                of.string("api_key_env"),
                known,
                target == null ? known.spelling() : target,
                seconds == null
                        ? DEFAULT_TIMEOUT
                        : Duration.ofSeconds(Math.max(1, Math.min(seconds, LONGEST_TIMEOUT_SECONDS))),
                of.number("price_in"),
                of.number("price_out"));
    }

    private static @Nullable URI endpoint(TableReader of) {
        String text = of.required("endpoint");
        if (text == null) {
            return null;
        }
        try {
            URI endpoint = new URI(text);
            String scheme = String.valueOf(endpoint.getScheme());
            if (endpoint.getHost() != null && (scheme.equals("https") || scheme.equals("http"))) {
                return endpoint;
            }
        } catch (URISyntaxException malformed) {
            // Reported below, like every other address that is none.
        }
        of.error(
                Problem.Kind.INVALID_VALUE,
                of.place("endpoint"),
                "'" + Spellings.printable(text) + "' is not an address.",
                "It is the base address of an API like OpenAI's, such as \"https://api.openai.com/v1\".");
        return null;
    }

    /**
     * The model of a name.
     *
     * @param name with or without the mark of a preset, an alias or a waterfall before it
     */
    public Optional<Model> model(String name) {
        boolean isMarked = !name.isEmpty() && "$@~".indexOf(name.charAt(0)) >= 0;
        String bare = isMarked ? name.substring(1) : name;
        for (int depth = 0; depth < 10 && aliases.containsKey(bare); depth++) {
            bare = aliases.getOrDefault(bare, bare);
        }
        return Optional.ofNullable(models.get(bare));
    }
}
