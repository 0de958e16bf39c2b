package com.pipelex.language;

import com.pipelex.language.template.Category;
import com.pipelex.language.template.Template;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the pipes that run other pipes. What those are is checked once all pipes are known. */
final class ControllerResolver {

    private static final Set<String> STEP_KEYS =
            Set.of("pipe", "result", "nb_output", "multiple_output", "batch_over", "batch_as");
    private static final Map<String, String> STEP_ADVICE = Map.of(
            "pipe_code", "It is now called 'pipe'.",
            "output_name", "It is now called 'result'.",
            "from", "Steps without a pipe belong to a later version of the language and are not supported.");
    private static final int MOST = 10_000;

    private final TableReader table;
    private final Pipe.@Nullable Common common;
    private final PipeContext context;

    ControllerResolver(TableReader table, Pipe.@Nullable Common common, PipeContext context) {
        this.table = table;
        this.common = common;
        this.context = context;
    }

    @Nullable
    Pipe sequence() {
        List<Pipe.Step> steps = steps("steps", "a PipeSequence needs at least one step.");
        return common == null || steps.isEmpty() ? null : new Pipe.Sequence(common, steps);
    }

    @Nullable
    Pipe parallel() {
        String key = table.has("branches") ? "branches" : "parallels";
        if (table.has("branches") && table.has("parallels")) {
            table.error(
                    Problem.Kind.INVALID_VALUE,
                    table.place("branches"),
                    "'branches' and 'parallels' mean the same; use only one of them.",
                    "");
        }
        List<Pipe.Step> branches = steps(key, "a PipeParallel needs at least one branch.");
        results(key);
        boolean isStandard = context.file().dialect().isStandard();
        boolean addsEach = table.bool("add_each_output", isStandard);
        String combined = table.string("combined_output");
        if (!isStandard && !addsEach && !table.has("combined_output")) {
            table.error(
                    Problem.Kind.MISSING_KEY,
                    table.place(),
                    "a PipeParallel with neither add_each_output = true nor 'combined_output' has no result.",
                    "Write add_each_output = true, or combined_output = \"Concept\", or both.");
        }
        if (combined != null) {
            context.types().read(table, "combined_output", combined);
        }
        return common == null || branches.isEmpty()
                ? null
                : new Pipe.Parallel(common, branches, addsEach, combined != null || isStandard && isCombined(common));
    }

    /** Returns whether the standard combines the branches: into {@code Composite}, or an object. */
    private boolean isCombined(Pipe.Common pipe) {
        Concept output = pipe.output().concept();
        boolean isObject =
                output.contentKind().equals("Composite") || !output.fields().isEmpty();
        if (isObject && pipe.output().multiplicity().isList()) {
            table.error(
                    Problem.Kind.OUTPUT_MISMATCH,
                    table.place("output"),
                    "a PipeParallel makes one object of its branches, not '" + pipe.output() + "'.",
                    "Remove the brackets.");
        }
        return isObject;
    }

    /** Checks that each branch has a result, and that no two have the same. */
    private void results(String key) {
        Set<String> names = new HashSet<>();
        for (TableReader of : table.tables(key)) {
            if (!of.has("result")) {
                of.error(
                        Problem.Kind.MISSING_KEY,
                        of.place(),
                        "'result' is missing: each branch of a PipeParallel must name its result.",
                        "");
            } else if (of.value("result") instanceof String name && !names.add(name)) {
                of.error(
                        Problem.Kind.INVALID_VALUE,
                        of.place("result"),
                        "two branches have the same result '" + Spellings.printable(name) + "'.",
                        "Give each branch its own result name.");
            }
        }
    }

    private List<Pipe.Step> steps(String key, String ifNone) {
        List<Pipe.Step> steps = new ArrayList<>();
        List<TableReader> tables = table.tables(key);
        for (TableReader of : tables) {
            Pipe.Step step = of.isFull() ? null : step(of);
            if (step != null) {
                steps.add(step);
            }
        }
        if (!table.has(key)) {
            table.error(Problem.Kind.MISSING_KEY, table.place(), "'" + key + "' is missing: " + ifNone, "");
        } else if (table.value(key) instanceof TomlSyntax.Array array
                && array.entries().isEmpty()) {
            table.error(Problem.Kind.MISSING_KEY, table.place(key), "'" + key + "' is empty: " + ifNone, "");
        }
        return List.copyOf(steps);
    }

    private static Pipe.@Nullable Step step(TableReader of) {
        of.onlyKnows(STEP_KEYS, STEP_ADVICE);
        String pipe = of.required("pipe");
        String result = of.string("result");
        if (result != null && result.isBlank()) {
            of.error(Problem.Kind.INVALID_NAME, of.place("result"), "'result' is empty.", "");
        }
        if (of.has("batch_over") != of.has("batch_as")) {
            String missing = of.has("batch_over") ? "batch_as" : "batch_over";
            of.error(
                    Problem.Kind.MISSING_KEY,
                    of.place(of.has("batch_over") ? "batch_over" : "batch_as"),
                    "'batch_over' and 'batch_as' go together; '" + missing + "' is missing.",
                    "Name the list with batch_over, and an item of it with batch_as.");
        }
        String over = of.string("batch_over");
        String as = of.string("batch_as");
        if (over != null && over.equals(as)) {
            of.warn(
                    Problem.Kind.INVALID_NAME,
                    of.place("batch_as"),
                    "the list and its item have the same name '" + Spellings.printable(over) + "'.",
                    "Give the item another name.");
        }
        return pipe == null ? null : new Pipe.Step(pipe, result, output(of), over, as, of.place());
    }

    private static @Nullable Multiplicity output(TableReader of) {
        if (of.has("nb_output") && of.has("multiple_output")) {
            of.error(
                    Problem.Kind.INVALID_VALUE,
                    of.place("multiple_output"),
                    "a step has either 'nb_output' or 'multiple_output', not both.",
                    "Use nb_output = 3 for exactly three, multiple_output = true for any number.");
        }
        boolean isMultiple = of.bool("multiple_output", false);
        Long count = of.integer("nb_output");
        if (count != null && (count < 1 || count > MOST)) {
            of.error(
                    Problem.Kind.INVALID_VALUE,
                    of.place("nb_output"),
                    "'nb_output' must be a whole number from 1 to " + MOST + ".",
                    "");
            return null;
        }
        if (count != null) {
            return Multiplicity.of(count.intValue());
        }
        return !of.has("multiple_output") ? null : isMultiple ? Multiplicity.LIST : Multiplicity.ONE;
    }

    @Nullable
    Pipe batch() {
        String branch = table.required("branch_pipe_code");
        String list = table.required("input_list_name");
        String item = table.required("input_item_name");
        if (list != null && list.equals(item)) {
            table.warn(
                    Problem.Kind.INVALID_NAME,
                    table.place("input_item_name"),
                    "the list and its item have the same name '" + Spellings.printable(list) + "'.",
                    "Give the item another name.");
        }
        if (common == null || branch == null || list == null || item == null) {
            return null;
        }
        return new Pipe.Batch(common, branch, list, item, table.place("branch_pipe_code"));
    }

    @Nullable
    Pipe condition() {
        Template expression = expression();
        Map<String, String> outcomes = outcomes();
        String other = table.required("default_outcome");
        String alias = table.string("add_alias_from_expression_to");
        if (common == null || expression == null || other == null || outcomes.isEmpty()) {
            return null;
        }
        return new Pipe.Condition(common, expression, outcomes, other, alias);
    }

    private @Nullable Template expression() {
        boolean hasExpression = table.has("expression");
        boolean hasTemplate = table.has("expression_template");
        if (hasExpression == hasTemplate) {
            table.error(
                    hasExpression ? Problem.Kind.INVALID_VALUE : Problem.Kind.MISSING_KEY,
                    hasExpression ? table.place("expression_template") : table.place(),
                    "a PipeCondition needs exactly one of 'expression' and 'expression_template'; this one has "
                            + (hasExpression ? "both." : "neither."),
                    "expression = \"a.text\" is short for expression_template = \"{{ a.text }}\".");
        }
        String key = hasTemplate ? "expression_template" : "expression";
        String text = table.string(key);
        if (text == null) {
            return null;
        }
        if (text.isBlank()) {
            table.error(Problem.Kind.INVALID_VALUE, table.place(key), "'" + key + "' is empty.", "");
            return null;
        }
        Template template = Template.of(hasTemplate ? text : "{{ " + text + " }}", Category.EXPRESSION);
        return context.templates().checked(table, key, template);
    }

    private Map<String, String> outcomes() {
        Map<String, String> outcomes = new LinkedHashMap<>();
        if (!table.has("outcomes")) {
            table.required("outcomes");
            return outcomes;
        }
        TableReader of = table.table("outcomes");
        for (String value : of == null ? Set.<String>of() : of.keys()) {
            String pipe = of == null ? null : of.string(value);
            if (pipe != null) {
                outcomes.put(value, pipe);
            }
        }
        if (of != null && of.keys().isEmpty()) {
            table.error(
                    Problem.Kind.MISSING_KEY,
                    table.place("outcomes"),
                    "'outcomes' is empty: a PipeCondition needs at least one outcome.",
                    "");
        }
        return outcomes;
    }
}
