package com.pipelex.runtime;

import com.pipelex.language.template.Format;
import com.pipelex.runtime.event.ModelCall;
import com.pipelex.runtime.event.Usage;
import com.pipelex.runtime.value.JsonText;
import com.pipelex.runtime.value.Memory;
import com.pipelex.runtime.value.Stuff;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/** What came of a run. Immutable. */
public final class RunResult {

    private final UUID runId;
    private final Outputs outputs;
    private final Usage usage;
    private final List<ModelCall> calls;
    private final Duration duration;

    RunResult(UUID runId, Outputs outputs, Usage usage, List<ModelCall> calls, Duration duration) {
        this.runId = runId;
        this.outputs = outputs;
        this.usage = usage;
        this.calls = List.copyOf(calls);
        this.duration = duration;
    }

    /**
     * What is in the memory at the end.
     *
     * @param given the names that were there before
     */
    record Outputs(Memory memory, Set<String> given) {

        String text() {
            Stuff main = memory.main();
            if (main != null) {
                return main.render(Format.PLAIN);
            }
            StringBuilder text = new StringBuilder();
            for (Map.Entry<String, Stuff> made : memory.root().entrySet()) {
                if (!given.contains(made.getKey())) {
                    text.append(text.length() == 0 ? "" : "\n\n")
                            .append(made.getKey())
                            .append(":\n")
                            .append(made.getValue().render(Format.PLAIN));
                }
            }
            return text.toString();
        }
    }

    /** The run's own id. */
    public UUID runId() {
        return runId;
    }

    /**
     * The last output as text. Where there is none, as of a parallel that only adds each output, everything that was made,
     * under its names; empty where nothing was.
     */
    public String output() {
        return outputs.text();
    }

    /** The working memory as JSON, in the form that Pipelex saves. */
    public String workingMemory() {
        return JsonText.indented(outputs.memory().toJson());
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
