package com.pipelex.runtime.event;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A function that PipeFunc pipes call by name. Applications implement it with a public constructor without parameters
 * and list it in {@code META-INF/services/com.pipelex.runtime.event.PipeFunction}; a bundle's text never causes a class
 * to be loaded. Must be thread-safe.
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

    /** Returns the name that bundles use, in snake case. */
    String name();

    /**
     * Computes the result, which is checked against the declared output of the pipe. A dry run does not call it.
     *
     * @param inputs the pipe's inputs by name: a text is a {@code String}, a number a {@code Number}, a list a
     *     {@code List}, everything else a {@code Map} of its fields
     * @return a value of one of the same types
     * @throws Exception on failure; its message is shown to the user
     */
    @Nullable
    Object call(Map<String, Object> inputs) throws Exception;
}
