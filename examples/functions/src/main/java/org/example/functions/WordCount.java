package org.example.functions;

import com.pipelex.runtime.event.PipeFunction;
import java.util.Map;

/** Counts the words of the input {@code text}, which no model is needed for. */
public final class WordCount implements PipeFunction {

    @Override
    public String name() {
        return "word_count";
    }

    @Override
    public Object call(Map<String, Object> inputs) {
        String text = String.valueOf(inputs.get("text")).strip();
        return text.isEmpty() ? 0 : text.split("\\s+", -1).length;
    }
}
