package com.pipelex.cli.session;

import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.Outcome;
import com.pipelex.runtime.model.Provider;
import com.pipelex.telemetry.event.Bounds;
import com.pipelex.telemetry.event.Catalogued;
import com.pipelex.telemetry.event.Crash;
import com.pipelex.telemetry.event.Event;
import com.pipelex.telemetry.event.EventType;
import com.pipelex.telemetry.event.Reason;
import com.pipelex.telemetry.event.Spelling;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that {@code pipelex} can record. The names are those of the Python Pipelex where it has them. The
 * catalogue, {@code docs/events.md} and the encoders are generated from here.
 */
@Catalogued(name = "pipelex", version = 1, context = PipelexContext.class, packages = "com.pipelex")
public sealed interface PipelexEvent extends Event {

    /** The notice's three categories (specification, "Anonymous"). */
    String COMMANDS = "Command usage";

    /** See {@link #COMMANDS}. */
    String PIPELINES = "Pipeline execution statistics";

    /** See {@link #COMMANDS}. */
    String FEATURES = "Feature usage patterns";

    /** A command has ended, whatever the way. */
    @EventType(
            name = "command_complete",
            category = COMMANDS,
            reason = "To see which commands are used, how often they fail, and how long people wait for them.")
    record CommandComplete(
            @Reason("Which options are worth keeping; their names only, never what was given to them.")
            Set<Flag> flags,

            @Reason("How often a command succeeds.") CommandOutcome outcome,

            @Reason("Whether scripts see the failure that a person sees.") @Bounds(max = 255)
            int exitCode,

            @Reason("Where people wait.") Duration duration)
            implements PipelexEvent {}

    /** A command failed for a reason that we did not expect: a defect of ours. */
    @EventType(name = "command_crashed", category = COMMANDS, reason = "To find and mend defects that nobody reports.")
    record CommandCrashed(
            @Reason("Which defect it is, and where in our own code; never a message, a path, or a place in other code.")
            Crash crash)
            implements PipelexEvent {}

    /** A pipeline starts. */
    @EventType(
            name = "pipeline_execute",
            category = PIPELINES,
            reason = "To count what is started, so that runs that never end are seen.")
    record PipelineExecute(
            @Reason("Links the events of one run with each other; random, and used for that run alone.")
            UUID pipelineRunId,

            @Reason("Which kinds of pipe are used at the top.")
            PipeKind pipeType,

            @Reason("Whether it was tried without a model, which takes other times and fails for other reasons.")
            boolean dryRun)
            implements PipelexEvent {}

    /** A pipe starts. */
    @EventType(
            name = "pipe_run",
            category = PIPELINES,
            reason = "To count how often each kind of pipe is used, and how deeply they are nested.")
    record PipeRun(
            @Reason("Links the events of one run with each other; random, and used for that run alone.")
            UUID pipelineRunId,

            @Reason("Which kinds of pipe are used.") PipeKind pipeType,

            @Reason("How deeply pipes are nested.") @Bounds(max = 20)
            int depth,

            @Reason("Whether it was tried without a model, which takes other times and fails for other reasons.")
            boolean dryRun)
            implements PipelexEvent {}

    /** A pipe has ended, well or not. */
    @EventType(
            name = "pipe_complete",
            category = PIPELINES,
            reason = "To find the kinds of pipe that fail or are slow.")
    record PipeComplete(
            @Reason("Links the events of one run with each other; random, and used for that run alone.")
            UUID pipelineRunId,

            @Reason("Which kinds of pipe fail or are slow.") PipeKind pipeType,
            @Reason("How often a kind of pipe succeeds.") Outcome pipeRunOutcome,

            @Reason("Which kinds of failure to work on first; a name from a closed list, never a message.") @Nullable
            FailureKind errorKind,

            @Reason("Which kinds of pipe are slow.") Duration duration,

            @Reason("How many model calls a pipe takes.") @Bounds(max = 1_000_000)
            int modelCalls,

            @Reason("How much is sent to models.") @Bounds(max = 1_000_000_000)
            long tokensIn,

            @Reason("How much models answer.") @Bounds(max = 1_000_000_000)
            long tokensOut,

            @Reason("How reliable model services are.") @Bounds(max = 1_000_000)
            int retries,

            @Reason("Which providers to support best; names from a closed list.")
            Set<Provider> providers,

            @Reason("Whether it was tried without a model, which takes other times and fails for other reasons.")
            boolean dryRun)
            implements PipelexEvent {}

    /** A pipeline has ended, well or not. */
    @EventType(
            name = "pipeline_complete",
            category = PIPELINES,
            reason = "To see how often pipelines succeed, why they fail, and what they take.")
    record PipelineComplete(
            @Reason("Links the events of one run with each other; random, and used for that run alone.")
            UUID pipelineRunId,

            @Reason("Which kinds of pipe are used at the top.")
            PipeKind pipeType,

            @Reason("How often pipelines succeed.") Outcome pipelineExecuteOutcome,

            @Reason("Which kinds of failure to work on first; a name from a closed list, never a message.") @Nullable
            FailureKind errorKind,

            @Reason("How long pipelines take.") Duration duration,

            @Reason("How large pipelines are.") @Bounds(max = 1_000_000)
            int nbPipes,

            @Reason("How many model calls a pipeline takes.") @Bounds(max = 1_000_000)
            int modelCalls,

            @Reason("How much is sent to models.") @Bounds(max = 1_000_000_000)
            long tokensIn,

            @Reason("How much models answer.") @Bounds(max = 1_000_000_000)
            long tokensOut,

            @Reason("How reliable model services are.") @Bounds(max = 1_000_000)
            int retries,

            @Reason("Which providers to support best; names from a closed list.")
            Set<Provider> providers,

            @Reason("Whether it was tried without a model, which takes other times and fails for other reasons.")
            boolean dryRun)
            implements PipelexEvent {}

    /** A whole bundle was validated or run dry. */
    @EventType(
            name = "bundle_dry_run",
            category = FEATURES,
            reason = "To know how large the bundles are that people write, and how often they are in order.")
    record BundleDryRun(
            @Reason("How many pipes a bundle has.") @Bounds(max = 100_000)
            int nbPipes,

            @Reason("How many concepts a bundle has.") @Bounds(max = 100_000)
            int nbConcepts,

            @Reason("How often a bundle is in order.") Outcome outcome)
            implements PipelexEvent {}

    /** One pipe was run dry. */
    @EventType(
            name = "pipe_dry_run",
            category = FEATURES,
            reason = "To know whether people try single pipes without a model.")
    record PipeDryRun(
            @Reason("Which kinds of pipe are tried.") PipeKind pipeType,
            @Reason("How often the trial succeeds.") Outcome outcome)
            implements PipelexEvent {}

    /** The pipes were listed. */
    @EventType(name = "pipes_list", category = FEATURES, reason = "To know whether the list of pipes is of use.")
    record PipesList(
            @Reason("How long the list is.") @Bounds(max = 100_000)
            int nbPipes) implements PipelexEvent {}

    /** A pipe was shown. */
    @EventType(name = "pipe_show", category = FEATURES, reason = "To know whether showing a pipe is of use.")
    record PipeShow(
            @Reason("Which kinds of pipe are looked at.") PipeKind pipeType) implements PipelexEvent {}

    /** The backends were listed. */
    @EventType(name = "backends_show", category = FEATURES, reason = "To know whether the list of backends is of use.")
    record BackendsShow(
            @Reason("How many backends people configure.") @Bounds(max = 10_000)
            int nbBackends) implements PipelexEvent {}

    /** Telemetry was switched on at the prompt of this very run. */
    @EventType(
            name = "telemetry_just_enabled",
            category = FEATURES,
            reason = "To know how many people switch telemetry on when they are asked.")
    record TelemetryJustEnabled(
            @Reason("Which of the two modes people choose.") EnabledMode telemetryMode) implements PipelexEvent {}

    /** The options of the commands that are recorded. */
    enum Flag {
        BUNDLE,
        DEBUG,
        @Spelling("dry-run")
        DRY_RUN,
        FUNCTIONS,
        GRAPH,
        INPUTS,
        JSON,
        @Spelling("no-output")
        NO_OUTPUT,
        OUTPUT,
        PIPE,
        SEED
    }

    /** The outcome of a command. */
    enum CommandOutcome {
        SUCCESS,
        FAILURE,
        USAGE_ERROR,
        INTERRUPTED
    }

    /** The modes that can be switched on. */
    enum EnabledMode {
        ANONYMOUS,
        IDENTIFIED
    }

    /** The kinds of pipe. */
    enum PipeKind {
        @Spelling("PipeLLM")
        LLM,
        @Spelling("PipeCompose")
        COMPOSE,
        @Spelling("PipeExtract")
        EXTRACT,
        @Spelling("PipeImgGen")
        IMG_GEN,
        @Spelling("PipeFunc")
        FUNC,
        @Spelling("PipeSequence")
        SEQUENCE,
        @Spelling("PipeParallel")
        PARALLEL,
        @Spelling("PipeBatch")
        BATCH,
        @Spelling("PipeCondition")
        CONDITION
    }
}
