package com.pipelex.language;

import com.pipelex.language.template.Template;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds the inputs that a pipe declares against those that it uses, both ways. */
final class Variables {

    private final TableReader table;
    private final TemplateReader templates;
    private final Pipe.Common pipe;
    private final Map<String, Use> used = new LinkedHashMap<>();
    private final Set<String> usedOtherwise = new LinkedHashSet<>();
    private boolean isUnclear;

    /** The key with the template that uses a variable. */
    private record Use(TableReader holder, String key) {}

    Variables(TableReader table, TemplateReader templates, Pipe.Common pipe) {
        this.table = table;
        this.templates = templates;
        this.pipe = pipe;
    }

    /** Names that the run itself provides, and that no input declares. */
    static boolean isFree(String name) {
        return name.startsWith("_") || name.equals("preliminary_text") || name.equals("place_holder");
    }

    /** Takes the variables of a template. */
    void of(@Nullable Template template, TableReader holder, String key) {
        isUnclear |= template != null && template.flaw().isPresent();
        if (template != null && !isUnclear) {
            FieldCheck fields = new FieldCheck(table, pipe.inputs());
            fields.check(template, path -> templates.use(holder, key, path));
        }
        for (String name : template == null ? Set.<String>of() : template.variables()) {
            used.putIfAbsent(name, new Use(holder, key));
        }
    }

    /** Takes the inputs that are used because of what they are. */
    void images() {
        pipe.inputs().forEach((name, type) -> {
            if (type.concept().holdsImages()) {
                usedOtherwise.add(name);
            }
        });
    }

    /** Reports what is missing, and what is declared for nothing. */
    void reportBothWays() {
        reportMissing(Set.of());
        TableReader inputs = table.table("inputs");
        // What is used in a template that is not in order, or under a key that is not known, cannot be told.
        if (inputs == null || isUnclear || table.hasUnknownKeys()) {
            return;
        }
        for (String name : pipe.inputs().keySet()) {
            if (!used.containsKey(name) && !usedOtherwise.contains(name)) {
                table.error(
                        Problem.Kind.EXTRANEOUS_INPUT_VARIABLE,
                        inputs.place(written(inputs, name)),
                        "extraneous_input_variable: the input '" + name + "' is not used.",
                        "Use it, or take it out of 'inputs'.");
            }
        }
    }

    /** Reports what is missing. */
    void reportMissing(Set<String> given) {
        used.forEach((name, use) -> {
            if (!pipe.inputs().containsKey(name) && !isFree(name) && !given.contains(name) && !table.isFull()) {
                table.error(
                        Problem.Kind.MISSING_INPUT_VARIABLE,
                        templates.use(use.holder, use.key, name),
                        "missing_input_variable: '" + Spellings.printable(name)
                                + "' is used, but is not among the inputs.",
                        ("Add it to 'inputs'. "
                                        + Spellings.didYouMean(
                                                name, pipe.inputs().keySet()))
                                .strip());
            }
        });
    }

    /** How an input is written in the table: by itself, or with a part of it behind a dot. */
    static String written(TableReader inputs, String name) {
        if (inputs.has(name)) {
            return name;
        }
        for (String key : inputs.keys()) {
            if (key.startsWith(name + ".")) {
                return key;
            }
        }
        return name;
    }
}
