package com.pipelex.language;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads which model a pipe asks: a name, or a table with a name and settings. */
final class ModelReader {

    private static final Set<String> LANGUAGE_KEYS = Set.of("model", "temperature", "max_tokens", "prompting_target");
    private static final Set<String> EXTRACT_KEYS = Set.of("model", "max_nb_images", "image_min_size");
    private static final Set<String> IMAGE_KEYS =
            Set.of("model", "quality", "nb_steps", "guidance_scale", "is_moderated", "safety_tolerance");

    private static final Set<String> SEARCH_KEYS =
            Set.of("model", "include_images", "include_inline_citations", "max_results");

    /** Settings of later versions, which are ignored with a warning. */
    private static final Set<String> LATER =
            Set.of("description", "image_detail", "reasoning_effort", "reasoning_budget");

    private static final List<String> TARGETS = List.of("openai", "anthropic", "mistral", "gemini", "bedrock", "fal");
    private static final int MOST_TOKENS = 10_000_000;

    private final TableReader table;
    private final String pipe;
    private final List<ModelUse> uses;

    ModelReader(TableReader table, String pipe, List<ModelUse> uses) {
        this.table = table;
        this.pipe = pipe;
        this.uses = uses;
    }

    Pipe.@Nullable ModelChoice language(String key) {
        TableReader of = settings(key, LANGUAGE_KEYS);
        if (of == null) {
            return name(table, key, ModelUse.Kind.LANGUAGE);
        }
        if (!of.has("temperature")) {
            of.error(
                    Problem.Kind.MISSING_KEY,
                    table.place(key),
                    "'temperature' is missing.",
                    "Add a number from 0 to 1, or write " + key + " = \"name\" without settings.");
        }
        Double temperature = of.number("temperature");
        if (temperature != null && !(temperature >= 0 && temperature <= 1)) {
            of.error(
                    Problem.Kind.INVALID_VALUE,
                    of.place("temperature"),
                    "'temperature' must be a number from 0 to 1.",
                    "");
        }
        String target = Choices.oneOf(of, "prompting_target", TARGETS);
        Integer most = maxTokens(of);
        Pipe.ModelChoice named = name(of, "model", ModelUse.Kind.LANGUAGE);
        return named == null ? null : new Pipe.ModelChoice(named.name(), temperature, most, target);
    }

    private static @Nullable Integer maxTokens(TableReader of) {
        if (!of.has("max_tokens") || "auto".equals(of.value("max_tokens"))) {
            return null;
        }
        if (of.value("max_tokens") instanceof Long most && most > 0) {
            return (int) Math.min(most, MOST_TOKENS);
        }
        of.error(
                Problem.Kind.WRONG_TYPE,
                of.place("max_tokens"),
                "'max_tokens' must be a whole number of 1 or more, or \"auto\".",
                "");
        return null;
    }

    Pipe.@Nullable ModelChoice extract() {
        TableReader of = settings("model", EXTRACT_KEYS);
        if (of == null) {
            return name(table, "model", ModelUse.Kind.EXTRACT);
        }
        of.integer("max_nb_images");
        of.integer("image_min_size");
        return name(of, "model", ModelUse.Kind.EXTRACT);
    }

    Pipe.@Nullable ModelChoice search() {
        TableReader of = settings("model", SEARCH_KEYS);
        if (of == null) {
            return name(table, "model", ModelUse.Kind.SEARCH);
        }
        of.bool("include_images", false);
        of.bool("include_inline_citations", true);
        of.integer("max_results");
        return name(of, "model", ModelUse.Kind.SEARCH);
    }

    Pipe.@Nullable ModelChoice image() {
        TableReader of = settings("model", IMAGE_KEYS);
        if (of == null) {
            return name(table, "model", ModelUse.Kind.IMAGE);
        }
        of.integer("nb_steps");
        of.number("guidance_scale");
        of.bool("is_moderated", false);
        of.integer("safety_tolerance");
        if (of.has("quality") && of.has("nb_steps")) {
            of.error(
                    Problem.Kind.INVALID_VALUE,
                    of.place("nb_steps"),
                    "a model for images has either 'quality' or 'nb_steps', not both.",
                    "");
        }
        return name(of, "model", ModelUse.Kind.IMAGE);
    }

    /** Reads the quality of an image model's settings; null if absent. */
    @Nullable
    String quality() {
        TableReader of = table.value("model") instanceof TomlSyntax.Table ? table.table("model") : null;
        return of == null ? null : of.string("quality");
    }

    private @Nullable TableReader settings(String key, Set<String> known) {
        if (!(table.value(key) instanceof TomlSyntax.Table)) {
            return null;
        }
        TableReader of = table.table(key);
        if (of != null) {
            for (String setting : of.keys()) {
                if (LATER.contains(setting)) {
                    of.warn(
                            Problem.Kind.UNSUPPORTED,
                            of.place(setting),
                            "'" + setting + "' belongs to a later version of the language and is ignored.",
                            "");
                }
            }
            of.onlyKnows(known, LATER);
        }
        return of;
    }

    private Pipe.@Nullable ModelChoice name(TableReader of, String key, ModelUse.Kind kind) {
        if (of == table && !of.has(key)) {
            return null;
        }
        if (of.has(key) && !(of.value(key) instanceof String)) {
            of.error(
                    Problem.Kind.WRONG_TYPE,
                    of.place(key),
                    "'" + key + "' must be a model name in quotes, or a table of settings.",
                    "");
            return null;
        }
        String name = of.required(key);
        if (name == null) {
            return null;
        }
        if (name.isBlank()) {
            of.error(Problem.Kind.INVALID_VALUE, of.place(key), "the model name is empty.", "");
            return null;
        }
        Pipe.ModelChoice choice = Pipe.ModelChoice.of(name);
        uses.add(new ModelUse(pipe, kind, choice, of.place(key)));
        return choice;
    }
}
