package com.pipelex.runtime.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function that the pipes of kind PipeFunc call by its name. Implemented by hosts, with a constructor without parameters,
 * and listed in {@code META-INF/services/com.pipelex.runtime.event.PipeFunction}: nothing is ever loaded because a bundle names it.
 * Called by several threads at once.
 *
 * <pre>{@code
 * public final class WordCount implements PipeFunction {
 *     public String name() {
 *         return "word_count";
 *     }
 *
 *     public Object call(Map<String, Object> inputs) {
 *         return inputs.get("text").toString().split("\\s+").length;
 *     }
 * }
 * }</pre>
 */
public interface PipeFunction {

    /** The name that bundles know it by, in snake case. */
    String name();

    /**
     * Computes its result, which is held against the output that the pipe declares. A dry run does not call it.
     *
     * @param inputs the pipe's inputs by name: a text is a {@code String}, a number a {@code Number}, a list a {@code List},
     *     everything else a {@code Map} of its fields
     * @return the same kinds of value
     * @throws Exception when it cannot; the message is shown to the person
     */
    @Nullable
    Object call(Map<String, Object> inputs) throws Exception;
}
