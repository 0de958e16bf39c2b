package com.pipelex.language;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Checks what flows between the pipes of a bundle: that controllers declare what their pipes need, and nothing else;
 * that what is run for each item of a list gets a list; and that outputs are what they are said to be.
 */
final class DataFlowCheck {

    private final Bundle bundle;
    private final Map<String, TableReader> tables;

    DataFlowCheck(Bundle bundle, Map<String, TableReader> tables) {
        this.bundle = bundle;
        this.tables = tables;
    }

    void run() {
        bundle.pipes().forEach((code, pipe) -> {
            TableReader table = java.util.Objects.requireNonNull(tables.get(code));
            if (pipe instanceof Pipe.Sequence sequence) {
                sequence(sequence, table);
            } else if (pipe instanceof Pipe.Parallel parallel) {
                parallel(parallel, table);
            } else if (pipe instanceof Pipe.Condition condition) {
                condition(condition, table);
            } else if (pipe instanceof Pipe.Batch batch) {
                batch(batch, table);
            }
        });
    }

    private void sequence(Pipe.Sequence sequence, TableReader table) {
        Flow flow = new Flow(sequence.common(), table);
        Pipe last = null;
        for (Pipe.Step step : sequence.steps()) {
            last = bundle.pipe(step.pipe());
            flow.step(step, last);
            flow.result(step, last);
        }
        flow.report();
        if (last != null) {
            output(sequence, last, table);
        }
    }

    private static void output(Pipe.Sequence sequence, Pipe last, TableReader table) {
        Concept made = last.common().output().concept();
        Concept wanted = sequence.common().output().concept();
        if (!made.fits(wanted)) {
            table.error(
                    Problem.Kind.OUTPUT_MISMATCH,
                    table.place("output"),
                    "its last step '" + last.common().code() + "' outputs '" + made.code()
                            + "', but the declared output is '" + wanted.code() + "'.",
                    "Change one of the two outputs.");
        }
    }

    private void parallel(Pipe.Parallel parallel, TableReader table) {
        Flow flow = new Flow(parallel.common(), table);
        for (Pipe.Step branch : parallel.branches()) {
            flow.step(branch, bundle.pipe(branch.pipe()));
        }
        flow.report();
        if (parallel.combines()) {
            combined(parallel, table);
        }
    }

    /** The results of the branches are to be the fields of the declared output. */
    private static void combined(Pipe.Parallel parallel, TableReader table) {
        Concept output = parallel.common().output().concept();
        Set<String> results = new LinkedHashSet<>();
        parallel.branches().forEach(branch -> {
            if (branch.result() != null) {
                results.add(branch.result());
            }
        });
        if (output.isText() && !results.contains("text")) {
            table.error(
                    Problem.Kind.OUTPUT_MISMATCH,
                    table.place("output"),
                    "the results of the branches are combined into '" + output.code() + "', which has no fields.",
                    "Give it a structure with the fields " + Spellings.printable(String.join(", ", results)) + ".");
        }
        for (Concept.Field field : output.fields()) {
            if (field.required() && field.defaultValue() == null && !results.contains(field.name())) {
                table.error(
                        Problem.Kind.OUTPUT_MISMATCH,
                        table.place("output"),
                        "'" + output.code() + "' needs the field '" + field.name()
                                + "', but no branch has a result of that name.",
                        ("Rename the result of a branch. " + Spellings.didYouMean(field.name(), results)).strip());
            }
        }
    }

    private void condition(Pipe.Condition condition, TableReader table) {
        Flow flow = new Flow(condition.common(), table);
        String key = table.has("expression") ? "expression" : "expression_template";
        for (String name : condition.expression().variables()) {
            if (!RuntimeVariables.contains(name)) {
                flow.need(name, table.place(key), "the expression needs");
            }
        }
        FieldAccessCheck fields = new FieldAccessCheck(table, condition.common().inputs());
        fields.check(condition.expression(), path -> table.place(key));
        for (PipeReferences.Reference reference : PipeReferences.of(condition, table)) {
            flow.pipe(reference.name(), bundle.pipe(reference.name()), reference.place(), null);
        }
        flow.report();
    }

    private void batch(Pipe.Batch batch, TableReader table) {
        Pipe branch = bundle.pipe(batch.branch());
        Map<String, Typed> inputs = batch.common().inputs();
        Typed list = inputs.get(batch.list());
        if (list == null) {
            table.error(
                    Problem.Kind.MISSING_INPUT_VARIABLE,
                    table.place("input_list_name"),
                    "missing_input_variable: the list '" + Spellings.printable(batch.list())
                            + "' is not among the inputs.",
                    ("Add it to 'inputs'. " + Spellings.didYouMean(batch.list(), inputs.keySet())).strip());
        } else if (!list.multiplicity().isList() && !isOpen(list.concept())) {
            TableReader declared = java.util.Objects.requireNonNull(table.table("inputs"));
            noList(table, PipeInputs.place(declared, batch.list()), batch.list(), list);
        }
        if (branch == null) {
            return;
        }
        if (!item(table, table.place("input_item_name"), batch.item(), branch)) {
            return;
        }
        for (String need : Requirements.of(branch, bundle::pipe).required()) {
            if (!need.equals(batch.item()) && !inputs.containsKey(need)) {
                table.error(
                        Problem.Kind.MISSING_INPUT_VARIABLE,
                        table.place("branch_pipe_code"),
                        "missing_input_variable: its branch '" + branch.common().code() + "' needs '" + need
                                + "', which is not among the inputs.",
                        ("Add it to 'inputs'. " + Spellings.didYouMean(need, inputs.keySet())).strip());
            }
        }
    }

    private static void noList(TableReader table, Place place, String name, Typed type) {
        table.error(
                Problem.Kind.INADEQUATE_INPUT_CONCEPT,
                place,
                "'" + Spellings.printable(name) + "' must be a list, because the pipe runs once for each item; it is '"
                        + type + "'.",
                "Write " + type.concept().code() + "[].");
    }

    /** Tests that the branch takes the item, and reports it if not. */
    private static boolean item(TableReader table, Place place, String item, Pipe branch) {
        Set<String> inputs = branch.common().inputs().keySet();
        if (!inputs.contains(item)) {
            table.error(
                    Problem.Kind.MISSING_INPUT_VARIABLE,
                    place,
                    "missing_input_variable: the item '" + Spellings.printable(item) + "' is not among the inputs of '"
                            + branch.common().code() + "'.",
                    ((inputs.isEmpty()
                                            ? "It has no inputs. "
                                            : "Its inputs: " + Spellings.printable(String.join(", ", inputs)) + ". ")
                                    + Spellings.didYouMean(item, inputs))
                            .strip());
        }
        return inputs.contains(item);
    }

    private static boolean isOpen(Concept concept) {
        return concept.contentKind().equals("Dynamic") || concept.contentKind().equals("Anything");
    }

    /** The data flow through one controller: the variables that are known, and those that its pipes use. */
    private final class Flow {

        private final Pipe.Common controller;
        private final TableReader table;
        private final Map<String, Typed> known = new LinkedHashMap<>();
        private final Set<String> results = new LinkedHashSet<>();
        private final Set<String> used = new LinkedHashSet<>();
        private final Set<String> missing = new LinkedHashSet<>();
        private boolean isComplete = true;

        Flow(Pipe.Common controller, TableReader table) {
            this.controller = controller;
            this.table = table;
            known.putAll(controller.inputs());
        }

        void step(Pipe.Step step, @Nullable Pipe pipe) {
            String over = step.batchOver();
            if (over != null) {
                need(over, step.place(), "the step loops over");
                Typed list = known.get(over);
                if (list != null && !list.multiplicity().isList() && !isOpen(list.concept())) {
                    noList(table, step.place(), over, list);
                }
            }
            boolean isWhole = (over == null) == (step.batchAs() == null);
            boolean takesItem =
                    pipe == null || step.batchAs() == null || item(table, step.place(), step.batchAs(), pipe);
            pipe(step.pipe(), isWhole && takesItem ? pipe : null, step.place(), step.batchAs());
            if (step.output() != null && step.output().count() > 1 && makesOne(pipe)) {
                table.error(
                        Problem.Kind.INVALID_VALUE,
                        step.place(),
                        "'" + step.pipe() + "' has one output and cannot produce "
                                + step.output().count() + ".",
                        "Remove 'nb_output'.");
            }
        }

        private boolean makesOne(@Nullable Pipe pipe) {
            return pipe instanceof Pipe.Compose || pipe instanceof Pipe.Sequence;
        }

        void pipe(String name, @Nullable Pipe pipe, Place place, @Nullable String item) {
            if (pipe == null) {
                isComplete = false;
                return;
            }
            Requirements needs = Requirements.of(pipe, bundle::pipe);
            for (String need : needs.required()) {
                if (!need.equals(item)) {
                    need(need, place, "the pipe '" + name + "' needs");
                    type(need, pipe, place);
                }
            }
            used.addAll(needs.optional());
        }

        void need(String name, Place place, String reader) {
            used.add(name);
            boolean isThere = controller.inputs().containsKey(name) || results.contains(name);
            if (!isThere && !table.isFull() && missing.add(name)) {
                table.error(
                        Problem.Kind.MISSING_INPUT_VARIABLE,
                        place,
                        "missing_input_variable: " + reader + " '" + Spellings.printable(name)
                                + "', which is neither an input nor the result of an earlier step.",
                        ("Add it to 'inputs'. " + Spellings.didYouMean(name, known.keySet())).strip());
            }
        }

        private void type(String name, Pipe pipe, Place place) {
            Typed given = known.get(name);
            Typed wanted = pipe.common().inputs().get(name);
            if (given != null && wanted != null && !given.concept().fits(wanted.concept())) {
                table.warn(
                        Problem.Kind.INADEQUATE_INPUT_CONCEPT,
                        place,
                        "'" + pipe.common().code() + "' expects '" + name + "' to be '"
                                + wanted.concept().code() + "', but it is '"
                                + given.concept().code() + "'.",
                        "");
            }
        }

        void result(Pipe.Step step, @Nullable Pipe pipe) {
            if (step.result() != null) {
                results.add(step.result());
                known.remove(step.result());
                if (pipe != null) {
                    known.put(step.result(), made(step, pipe));
                }
            }
            if (pipe instanceof Pipe.Parallel parallel && parallel.addsEachOutput()) {
                for (Pipe.Step branch : parallel.branches()) {
                    Pipe of = bundle.pipe(branch.pipe());
                    if (branch.result() != null) {
                        results.add(branch.result());
                        known.remove(branch.result());
                        if (of != null) {
                            known.put(branch.result(), made(branch, of));
                        }
                    }
                }
            }
        }

        /** Returns the type of a step's result; only some kinds of pipe tell whether it is a list. */
        private Typed made(Pipe.Step step, Pipe pipe) {
            Typed output = pipe.common().output();
            boolean isSure = pipe instanceof Pipe.Llm || pipe instanceof Pipe.Compose;
            boolean isList = step.batchOver() != null
                    || !isSure
                    || (step.output() == null ? output.multiplicity() : step.output()).isList();
            boolean isOne = pipe instanceof Pipe.Compose && step.batchOver() == null;
            return new Typed(output.concept(), isList && !isOne ? Multiplicity.LIST : Multiplicity.ONE);
        }

        void report() {
            TableReader inputs = table.table("inputs");
            if (!isComplete || inputs == null) {
                return;
            }
            for (String input : controller.inputs().keySet()) {
                if (!used.contains(input)) {
                    table.error(
                            Problem.Kind.EXTRANEOUS_INPUT_VARIABLE,
                            PipeInputs.place(inputs, input),
                            "extraneous_input_variable: none of its pipes uses the input '" + input + "'.",
                            "Use it, or remove it from 'inputs'.");
                }
            }
        }
    }
}
