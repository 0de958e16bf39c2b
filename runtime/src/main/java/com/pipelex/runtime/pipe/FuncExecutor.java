package com.pipelex.runtime.pipe;

import com.pipelex.language.Pipe;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.Functions;
import com.pipelex.runtime.event.PipeFunction;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.value.JsonText;
import com.pipelex.runtime.value.MockValues;
import com.pipelex.runtime.value.Stuff;
import com.pipelex.runtime.value.StuffReader;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Executes a {@link Pipe.Func}: calls its function. A dry run generates a mock result. */
final class FuncExecutor implements PipeExecutor<Pipe.Func> {

    private final Functions functions;
    private final @Nullable MockValues mocks;

    FuncExecutor(RunServices services) {
        this.functions = services.functions();
        this.mocks = services.mocks();
    }

    @Override
    public Stuff run(Pipe.Func pipe, Call call) throws RunException {
        PipeFunction function = functions.named(pipe.function()).orElse(null);
        if (function == null) {
            throw RunException.in(
                    pipe,
                    FailureKind.FUNCTION,
                    "there is no function '" + pipe.function() + "'.",
                    functions.names().isEmpty()
                            ? "No function is on the class path; see 'Functions' in docs/running.md."
                            : "Available functions: " + String.join(", ", functions.names()) + ".");
        }
        if (mocks != null) {
            return mocks.of("", pipe.common().output().concept(), call.multiplicity(pipe));
        }
        Map<String, Object> inputs = new LinkedHashMap<>();
        for (String input : pipe.common().inputs().keySet()) {
            Stuff value = call.memory().get(input);
            if (value != null) {
                inputs.put(input, value.plain());
            }
        }
        return stuff(pipe, result(pipe, function, inputs));
    }

    private static @Nullable Object result(Pipe.Func pipe, PipeFunction function, Map<String, Object> inputs)
            throws RunException {
        try {
            return function.call(inputs);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw RunException.in(pipe, FailureKind.INTERRUPTED, "the run was interrupted.", "", interrupted);
        } catch (Exception failed) {
            String message = failed.getMessage() == null ? failed.getClass().getSimpleName() : failed.getMessage();
            throw RunException.in(
                    pipe,
                    FailureKind.FUNCTION,
                    "the function '" + pipe.function() + "' failed: " + message,
                    "",
                    failed);
        }
    }

    private static Stuff stuff(Pipe.Func pipe, @Nullable Object result) throws RunException {
        try {
            return StuffReader.read("", pipe.common().output().concept(), JsonText.frozen(result));
        } catch (StuffReader.Unfit unfit) {
            throw RunException.in(
                    pipe,
                    FailureKind.FUNCTION,
                    "the result of the function '" + pipe.function() + "' " + unfit.getMessage(),
                    "The pipe declares the output '" + pipe.common().output() + "'.",
                    unfit);
        }
    }
}
