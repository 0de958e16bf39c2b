package com.pipelex.run;

import com.pipelex.template.Format;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** What came of a run. Immutable. */
public final class RunResult {

    private final UUID runId;
    private final Memory memory;
    private final Usage usage;
    private final List<ModelCall> calls;
    private final Duration duration;

    RunResult(UUID runId, Memory memory, Usage usage, List<ModelCall> calls, Duration duration) {
        this.runId = runId;
        this.memory = memory;
        this.usage = usage;
        this.calls = List.copyOf(calls);
        this.duration = duration;
    }

    /** The run's own id. */
    public UUID runId() {
        return runId;
    }

    /** The last output as text; empty where there is none. */
    public String output() {
        Stuff main = memory.main();
        return main == null ? "" : main.render(Format.PLAIN);
    }

    /** The working memory as JSON, in the form that Pipelex saves. */
    public String workingMemory() {
        return JsonText.indented(memory.toJson());
    }

    /** What was taken of models in all. */
    public Usage usage() {
        return usage;
    }

    /** Each call of a model. */
    public List<ModelCall> calls() {
        return calls;
    }

    /** How long it took. */
    public Duration duration() {
        return duration;
    }
}
