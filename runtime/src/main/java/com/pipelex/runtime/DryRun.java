package com.pipelex.runtime;

import com.pipelex.language.Bundle;
import com.pipelex.language.Pipe;
import com.pipelex.language.Problem;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.Functions;
import com.pipelex.runtime.event.PipelineFinished;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.event.RunListener;
import com.pipelex.runtime.value.MockValues.OptionalFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The dry run of a bundle: runs its pipes on mock values, without models and without network access. */
public final class DryRun {

    /** The maximum number of pipe invocations per bundle; pipes beyond it are not checked. */
    private static final int MAX_PIPES = 50_000;

    private final Bundle bundle;
    private final Functions functions;
    private final long seed;
    private final boolean hasOptionals;
    private final Map<String, Problem> problems = new LinkedHashMap<>();
    private int pipes;

    private DryRun(Bundle bundle, Functions functions, long seed) {
        this.bundle = bundle;
        this.functions = functions;
        this.seed = seed;
        this.hasOptionals = new OptionalFieldSearch().any(bundle);
    }

    /**
     * Runs every pipe twice: with a value in every optional field, and without. A failure shared by several of them is reported once.
     */
    public static List<Problem> check(Bundle bundle, Functions functions, long seed) {
        DryRun dry = new DryRun(bundle, functions, seed);
        for (String code : bundle.pipes().keySet()) {
            dry.one(code);
        }
        return new ArrayList<>(dry.problems.values());
    }

    /** Runs one pipe and those it uses. */
    public static List<Problem> check(Bundle bundle, String code, Functions functions, long seed) {
        DryRun dry = new DryRun(bundle, functions, seed);
        dry.one(code);
        return new ArrayList<>(dry.problems.values());
    }

    /** Runs one pipe and those it uses without a value in any optional field. */
    public static List<Problem> checkWithoutOptionals(Bundle bundle, String code, Functions functions, long seed) {
        DryRun dry = new DryRun(bundle, functions, seed);
        if (dry.hasOptionals) {
            dry.passes(code, OptionalFields.EMPTY);
        }
        return new ArrayList<>(dry.problems.values());
    }

    private void one(String code) {
        boolean passes = passes(code, OptionalFields.FILLED);
        if (passes && hasOptionals) {
            passes(code, OptionalFields.EMPTY);
        }
    }

    private boolean passes(String code, OptionalFields optionals) {
        if (pipes > MAX_PIPES) {
            return true;
        }
        RunListener counter = new RunListener() {
            @Override
            public void pipelineFinished(PipelineFinished finished) {
                pipes += finished.pipes();
            }
        };
        try {
            PipelineRunner.builder(bundle)
                    .functions(functions)
                    .listener(counter)
                    .dryRun(seed)
                    .optionalFields(optionals)
                    .build()
                    .run(code, Inputs.none());
            return true;
        } catch (RunException failure) {
            Pipe at = failure.pipe() == null ? bundle.pipes().get(code) : failure.pipe();
            if (at == null) {
                throw new IllegalArgumentException("there is no pipe '" + code + "'");
            }
            Problem problem = problem(failure, at, optionals);
            problems.putIfAbsent(problem.place() + problem.message(), problem);
            return false;
        }
    }

    /** A failure on empty fields is a warning, because the fields may always have values in real runs. */
    private static Problem problem(RunException failure, Pipe at, OptionalFields optionals) {
        boolean isEmptyRun = optionals == OptionalFields.EMPTY;
        boolean isWarning = isEmptyRun || failure.kind() == FailureKind.LIMIT_EXCEEDED;
        String run = isEmptyRun ? "in a dry run without the optional fields, " : "in a dry run, ";
        return new Problem(
                isWarning ? Problem.Severity.WARNING : Problem.Severity.ERROR,
                kind(failure.kind()),
                at.common().place(),
                at.common().code(),
                run + failure.reason(),
                failure.hint());
    }

    private static Problem.Kind kind(FailureKind kind) {
        return switch (kind) {
            case TEMPLATE -> Problem.Kind.TEMPLATE;
            case MISSING_INPUT -> Problem.Kind.MISSING_INPUT_VARIABLE;
            case LIMIT_EXCEEDED -> Problem.Kind.RECURSION;
            case UNSUPPORTED -> Problem.Kind.UNSUPPORTED;
            default -> Problem.Kind.INVALID_VALUE;
        };
    }
}
