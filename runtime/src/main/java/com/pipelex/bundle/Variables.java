package com.pipelex.bundle;

import com.pipelex.template.Template;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Holds the inputs that a pipe declares against those that it uses, both ways. */
final class Variables {

    private final TableReader table;
    private final Pipe.Common pipe;
    private final Set<String> used = new LinkedHashSet<>();

    Variables(TableReader table, Pipe.Common pipe) {
        this.table = table;
        this.pipe = pipe;
    }

    /** Names that the run itself provides, and that no input declares. */
    static boolean isFree(String name) {
        return name.startsWith("_") || name.equals("preliminary_text") || name.equals("place_holder");
    }

    void of(@Nullable Template template) {
        if (template != null) {
            used.addAll(template.variables());
        }
    }

    void use(String name) {
        used.add(name);
    }

    /** Reports what is missing, and what is declared for nothing. */
    void report(String where) {
        for (String name : used) {
            if (!pipe.inputs().containsKey(name) && !isFree(name)) {
                table.error(
                        Problem.Kind.MISSING_INPUT_VARIABLE,
                        table.has(where) ? table.place(where) : table.place(),
                        "missing_input_variable: '" + name + "' is used, but is not among the inputs.",
                        "Add it to 'inputs'. "
                                + Spellings.didYouMean(name, pipe.inputs().keySet()));
            }
        }
        for (String name : pipe.inputs().keySet()) {
            if (!used.contains(name)) {
                table.error(
                        Problem.Kind.EXTRANEOUS_INPUT_VARIABLE,
                        table.place("inputs"),
                        "extraneous_input_variable: the input '" + name + "' is not used.",
                        "Use it, or take it out of 'inputs'.");
            }
        }
    }
}
