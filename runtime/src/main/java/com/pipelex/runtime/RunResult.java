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

/** The result of a run. Immutable. */
public final class RunResult {

    private final UUID runId;
    private final Outputs outputs;
    private final Usage usage;
    private final Calls calls;
    private final Duration duration;

    RunResult(UUID runId, Outputs outputs, Usage usage, Calls calls, Duration duration) {
        this.runId = runId;
        this.outputs = outputs;
        this.usage = usage;
        this.calls = calls;
        this.duration = duration;
    }

    /**
     * The model calls of a run.
     *
     * @param notes what the user should know about them, one sentence each
     */
    record Calls(List<ModelCall> all, List<String> notes) {

        Calls {
            all = List.copyOf(all);
            notes = List.copyOf(notes);
        }
    }

    /**
     * The values in memory at the end of the run.
     *
     * @param given the names of the inputs
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

    /** Returns the id of the run. */
    public UUID runId() {
        return runId;
    }

    /**
     * Returns the main output as text. Without a main output, as for a parallel that only adds its results, returns all
     * outputs under their names; empty if there are none.
     */
    public String output() {
        return outputs.text();
    }

    /** Returns the working memory as JSON, in the format in which Pipelex saves it. */
    public String workingMemory() {
        return JsonText.indented(outputs.memory().toJson());
    }

    /** Returns the model usage of the whole run. */
    public Usage usage() {
        return usage;
    }

    /** Returns the model calls. */
    public List<ModelCall> calls() {
        return calls.all();
    }

    /** Returns what the user should know about the model calls, one sentence each. */
    public List<String> notes() {
        return calls.notes();
    }

    /** Returns the duration of the run. */
    public Duration duration() {
        return duration;
    }
}
