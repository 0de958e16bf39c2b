package com.pipelex.bundle;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Checks the sequences of a bundle once all of its pipes are known: their steps, inputs and outputs, and recursion. */
final class SequenceCheck {

    private final Map<String, Pipe> pipes;
    private final Set<String> declared;
    private final List<Problem> problems;
    private final Set<String> done = new HashSet<>();

    /**
     * @param pipes those that are in order
     * @param declared the codes of all, also of those that are not
     */
    SequenceCheck(Map<String, Pipe> pipes, Set<String> declared, List<Problem> problems) {
        this.pipes = pipes;
        this.declared = declared;
        this.problems = problems;
    }

    void run() {
        for (Pipe pipe : pipes.values()) {
            if (pipe instanceof Pipe.Sequence sequence) {
                check(sequence);
                recursion(sequence, new LinkedHashSet<>());
            }
        }
    }

    private void check(Pipe.Sequence sequence) {
        Set<String> results = new HashSet<>();
        Set<String> needs = new LinkedHashSet<>();
        Pipe last = null;
        boolean isWhole = true;
        for (Pipe.Step step : sequence.steps()) {
            last = pipes.get(step.pipe());
            if (last == null) {
                isWhole = false;
                if (!declared.contains(step.pipe())) {
                    error(
                            Problem.Kind.UNKNOWN_PIPE,
                            step.place(),
                            sequence,
                            "the step's pipe '" + Spellings.printable(step.pipe()) + "' is not in this bundle.",
                            Spellings.didYouMean(step.pipe(), declared));
                }
            } else {
                needs(step, last, results, needs);
            }
            if (step.result() != null) {
                results.add(step.result());
            }
        }
        if (isWhole) {
            inputs(sequence, needs);
            if (last != null) {
                output(sequence, last);
            }
        }
    }

    private static void needs(Pipe.Step step, Pipe pipe, Set<String> results, Set<String> needs) {
        if (step.batchOver() != null && !results.contains(step.batchOver())) {
            needs.add(step.batchOver());
        }
        for (String input : pipe.common().inputs().keySet()) {
            if (!results.contains(input) && !input.equals(step.batchAs())) {
                needs.add(input);
            }
        }
    }

    private void inputs(Pipe.Sequence sequence, Set<String> needs) {
        Set<String> inputs = sequence.common().inputs().keySet();
        for (String need : needs) {
            if (!inputs.contains(need)) {
                error(
                        Problem.Kind.MISSING_INPUT_VARIABLE,
                        sequence.common().place(),
                        sequence,
                        "missing_input_variable: its steps need '" + need
                                + "', which no earlier step makes and which is not among the inputs.",
                        "Add it to 'inputs'. " + Spellings.didYouMean(need, inputs));
            }
        }
        for (String input : inputs) {
            if (!needs.contains(input)) {
                error(
                        Problem.Kind.EXTRANEOUS_INPUT_VARIABLE,
                        sequence.common().place(),
                        sequence,
                        "extraneous_input_variable: no step uses the input '" + input + "'.",
                        "Use it, or take it out of 'inputs'.");
            }
        }
    }

    private void output(Pipe.Sequence sequence, Pipe last) {
        Concept made = last.common().output().concept();
        Concept wanted = sequence.common().output().concept();
        if (!made.fits(wanted)) {
            error(
                    Problem.Kind.OUTPUT_MISMATCH,
                    sequence.common().place(),
                    sequence,
                    "its last step '" + last.common().code() + "' makes '" + made.code()
                            + "', but it says that it makes '" + wanted.code() + "'.",
                    "Change the output of the one or the other.");
        }
    }

    private void recursion(Pipe.Sequence sequence, Set<String> path) {
        String code = sequence.common().code();
        if (!path.add(code)) {
            error(
                    Problem.Kind.RECURSION,
                    sequence.common().place(),
                    sequence,
                    "the pipe runs itself, by way of " + String.join(" → ", path) + ", and would never end.",
                    "");
            return;
        }
        for (Pipe.Step step : sequence.steps()) {
            Pipe next = pipes.get(step.pipe());
            if (next instanceof Pipe.Sequence inner && !done.contains(step.pipe())) {
                recursion(inner, path);
            }
        }
        path.remove(code);
        done.add(code);
    }

    private void error(Problem.Kind kind, Place place, Pipe in, String message, @Nullable String hint) {
        problems.add(Problem.error(kind, place, in.common().code(), message, hint == null ? "" : hint));
    }
}
