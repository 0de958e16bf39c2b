package com.pipelex.language;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The names by which pipes name one another. */
final class PipeReferences {

    private PipeReferences() {}

    /** A name and its position. */
    record Reference(String name, Place place) {}

    /** Returns the references of a pipe, in the order of the file, without outcomes that are no pipes. */
    static List<Reference> of(Pipe pipe, TableReader table) {
        List<Reference> references = new ArrayList<>();
        if (pipe instanceof Pipe.Sequence sequence) {
            sequence.steps().forEach(step -> references.add(new Reference(step.pipe(), step.place())));
        } else if (pipe instanceof Pipe.Parallel parallel) {
            parallel.branches().forEach(step -> references.add(new Reference(step.pipe(), step.place())));
        } else if (pipe instanceof Pipe.Batch batch) {
            references.add(new Reference(batch.branch(), batch.place()));
        } else if (pipe instanceof Pipe.Condition condition) {
            TableReader outcomes = table.table("outcomes");
            condition.outcomes().forEach((value, name) -> {
                if (isPipe(name)) {
                    references.add(new Reference(name, outcomes == null ? table.place() : outcomes.place(value)));
                }
            });
            if (isPipe(condition.defaultOutcome())) {
                references.add(new Reference(condition.defaultOutcome(), table.place("default_outcome")));
            }
        }
        return references;
    }

    /** Returns the names that a pipe references, without their positions. */
    static List<String> names(Pipe pipe) {
        if (pipe instanceof Pipe.Sequence sequence) {
            return sequence.steps().stream().map(Pipe.Step::pipe).toList();
        }
        if (pipe instanceof Pipe.Parallel parallel) {
            return parallel.branches().stream().map(Pipe.Step::pipe).toList();
        }
        if (pipe instanceof Pipe.Batch batch) {
            return List.of(batch.branch());
        }
        if (pipe instanceof Pipe.Condition condition) {
            List<String> names = new ArrayList<>(condition.outcomes().values());
            names.add(condition.defaultOutcome());
            names.removeIf(name -> !isPipe(name));
            return names;
        }
        return List.of();
    }

    private static boolean isPipe(String outcome) {
        return !outcome.equals(Pipe.Condition.FAIL) && !outcome.equals(Pipe.Condition.CONTINUE);
    }

    /** Returns the position of the first reference to another pipe. */
    static Place place(Pipe pipe, String name, TableReader table) {
        return of(pipe, table).stream()
                .filter(reference -> reference.name().equals(name))
                .map(Reference::place)
                .findFirst()
                .orElse(table.place());
    }

    /** The pipe with other names for those that it names. */
    static Pipe renamed(Pipe pipe, UnaryOperator<String> names) {
        if (pipe instanceof Pipe.Sequence sequence) {
            return new Pipe.Sequence(sequence.common(), steps(sequence.steps(), names));
        }
        if (pipe instanceof Pipe.Parallel parallel) {
            return new Pipe.Parallel(
                    parallel.common(),
                    steps(parallel.branches(), names),
                    parallel.addsEachOutput(),
                    parallel.combines());
        }
        if (pipe instanceof Pipe.Batch batch) {
            return new Pipe.Batch(
                    batch.common(), names.apply(batch.branch()), batch.list(), batch.item(), batch.place());
        }
        if (pipe instanceof Pipe.Condition condition) {
            Map<String, String> outcomes = new LinkedHashMap<>();
            condition.outcomes().forEach((value, name) -> outcomes.put(value, outcome(name, names)));
            return new Pipe.Condition(
                    condition.common(),
                    condition.expression(),
                    outcomes,
                    outcome(condition.defaultOutcome(), names),
                    condition.alias());
        }
        return pipe;
    }

    private static String outcome(String name, UnaryOperator<String> names) {
        return isPipe(name) ? names.apply(name) : name;
    }

    private static List<Pipe.Step> steps(List<Pipe.Step> steps, UnaryOperator<String> names) {
        return steps.stream()
                .map(step -> new Pipe.Step(
                        names.apply(step.pipe()),
                        step.result(),
                        step.output(),
                        step.batchOver(),
                        step.batchAs(),
                        step.place()))
                .toList();
    }
}
