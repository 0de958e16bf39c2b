package com.pipelex.runtime.pipe;

import com.pipelex.language.Pipe;
import com.pipelex.language.template.Format;
import com.pipelex.language.template.TagStyle;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.value.Memory;
import com.pipelex.runtime.value.MockValues;
import com.pipelex.runtime.value.MockValues.OptionalFields;
import com.pipelex.runtime.value.Stuff;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Executes a {@link Pipe.Condition}: runs the pipe that its expression selects. A dry run runs all of them. */
final class ConditionExecutor implements PipeExecutor<Pipe.Condition> {

    private static final Set<String> SPECIAL = Set.of(Pipe.Condition.FAIL, Pipe.Condition.CONTINUE);

    private final PipeInvoker pipes;
    private final @Nullable MockValues mocks;

    ConditionExecutor(PipeInvoker pipes, @Nullable MockValues mocks) {
        this.pipes = pipes;
        this.mocks = mocks;
    }

    @Override
    public @Nullable Stuff run(Pipe.Condition condition, Call call) throws RunException {
        Memory memory = call.memory();
        String value =
                TemplateRenderer.of(condition, condition.expression(), memory.values(), TagStyle.NO_TAG, Format.PLAIN);
        boolean isEmpty = value.isEmpty() || value.equals("None");
        if (isEmpty && (mocks == null || mocks.optionals() == OptionalFields.EMPTY)) {
            throw RunException.in(
                    condition,
                    FailureKind.TEMPLATE,
                    "its expression is empty, so it selects no pipe.",
                    "Check that the values it uses exist and are not empty. The expression: "
                            + condition.expression().text());
        }
        if (mocks != null) {
            return all(condition, call, mocks);
        }
        if (condition.alias() != null && memory.get(condition.alias()) != null) {
            memory.alias(value, condition.alias());
        }
        String outcome = outcome(condition, value);
        if (outcome.equals(Pipe.Condition.CONTINUE)) {
            return null;
        }
        if (outcome.equals(Pipe.Condition.FAIL)) {
            throw RunException.in(
                    condition,
                    FailureKind.CONDITION,
                    "its outcome for '" + value + "' is 'fail', which ends the run.",
                    "Its outcomes are " + String.join(", ", condition.outcomes().keySet()) + ".");
        }
        return pipes.run(pipes.pipe(outcome, condition), memory, call.asked(), call.invocation());
    }

    /** Returns the outcome for a value. {@code True} and {@code False} match too, as in Python. */
    private static String outcome(Pipe.Condition condition, String value) {
        String outcome = condition.outcomes().get(value);
        if (outcome == null && (value.equals("true") || value.equals("false"))) {
            outcome = condition.outcomes().get(value.substring(0, 1).toUpperCase(Locale.ROOT) + value.substring(1));
        }
        return outcome == null ? condition.defaultOutcome() : outcome;
    }

    private Stuff all(Pipe.Condition condition, Call call, MockValues values) throws RunException {
        Set<String> outcomes = new LinkedHashSet<>(condition.outcomes().values());
        outcomes.add(condition.defaultOutcome());
        outcomes.removeAll(SPECIAL);
        Stuff output = null;
        for (String outcome : outcomes) {
            Pipe pipe = pipes.pipe(outcome, condition);
            Stuff one = pipes.run(pipe, call.memory().copy(), call.asked(), call.invocation());
            output = output == null ? one : output;
        }
        return output == null
                ? values.of("", condition.common().output().concept(), call.multiplicity(condition))
                : output;
    }
}
