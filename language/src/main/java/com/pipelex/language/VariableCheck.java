package com.pipelex.language;

import com.pipelex.language.template.Template;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds the inputs that a pipe declares against those that it uses, both ways. */
final class VariableCheck {

    private final TableReader table;
    private final TemplateReader templates;
    private final Pipe.Common pipe;
    private final Map<String, Use> used = new LinkedHashMap<>();
    private final Set<String> usedOtherwise = new LinkedHashSet<>();
    private boolean isUnclear;

    /** The key with the template that uses a variable. */
    private record Use(TableReader holder, String key) {}

    private VariableCheck(TableReader table, TemplateReader templates, Pipe.Common pipe) {
        this.table = table;
        this.templates = templates;
        this.pipe = pipe;
    }

    /** Checks the pipes of a file. */
    static void check(ResolvedFile file) {
        TemplateReader templates = new TemplateReader(file.source().lines());
        file.pipes().forEach((code, pipe) -> {
            TableReader table =
                    java.util.Objects.requireNonNull(file.source().pipes().get(code));
            new VariableCheck(table, templates, pipe.common()).check(pipe);
        });
    }

    private void check(Pipe pipe) {
        if (pipe instanceof Pipe.Llm llm) {
            use(llm.prompt(), table, "prompt");
            use(table.has("system_prompt") ? llm.systemPrompt() : null, table, "system_prompt");
            useImages();
            reportBothWays();
        } else if (pipe instanceof Pipe.Compose compose) {
            TableReader nested = table.value("template") instanceof TomlSyntax.Table ? table.table("template") : null;
            use(compose.template(), nested == null ? table : nested, "template");
            reportMissing(compose.extraContext().keySet());
        } else if (pipe instanceof Pipe.Search search) {
            use(search.prompt(), table, "prompt");
            reportBothWays();
        } else if (pipe instanceof Pipe.ImgGen image && image.prompt() != null) {
            use(image.prompt(), table, "prompt");
            if (table.has("prompt")) {
                useImages();
            }
            reportBothWays();
        }
    }

    /** Takes the variables of a template. */
    private void use(@Nullable Template template, TableReader holder, String key) {
        isUnclear |= template != null && template.flaw().isPresent();
        if (template != null && !isUnclear) {
            FieldAccessCheck fields = new FieldAccessCheck(table, pipe.inputs());
            fields.check(template, path -> templates.use(holder, key, path));
        }
        for (String name : template == null ? Set.<String>of() : template.variables()) {
            used.putIfAbsent(name, new Use(holder, key));
        }
    }

    /** Takes the inputs that are used because of what they are. */
    private void useImages() {
        pipe.inputs().forEach((name, type) -> {
            if (type.concept().holdsImages()) {
                usedOtherwise.add(name);
            }
        });
    }

    /** Reports what is missing, and what is declared for nothing. */
    private void reportBothWays() {
        reportMissing(Set.of());
        TableReader inputs = table.table("inputs");
        // The variables of an invalid template, or of an unknown key, are unknown.
        if (inputs == null || isUnclear || table.hasUnknownKeys()) {
            return;
        }
        for (String name : pipe.inputs().keySet()) {
            if (!used.containsKey(name) && !usedOtherwise.contains(name)) {
                table.error(
                        Problem.Kind.EXTRANEOUS_INPUT_VARIABLE,
                        PipeInputs.place(inputs, name),
                        "extraneous_input_variable: the input '" + name + "' is not used.",
                        "Use it, or remove it from 'inputs'.");
            }
        }
    }

    /** Reports what is missing. */
    private void reportMissing(Set<String> given) {
        used.forEach((name, use) -> {
            if (!pipe.inputs().containsKey(name)
                    && !RuntimeVariables.contains(name)
                    && !given.contains(name)
                    && !table.isFull()) {
                table.error(
                        Problem.Kind.MISSING_INPUT_VARIABLE,
                        templates.use(use.holder, use.key, name),
                        "missing_input_variable: '" + Spellings.printable(name)
                                + "' is used but is not among the inputs.",
                        ("Add it to 'inputs'. "
                                        + Spellings.didYouMean(
                                                name, pipe.inputs().keySet()))
                                .strip());
            }
        });
    }
}
