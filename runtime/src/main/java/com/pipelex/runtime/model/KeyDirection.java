package com.pipelex.runtime.model;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A destination of prompts and documents, with the key that is sent to it.
 *
 * @param variable the environment variable that holds the key; null if no key is sent
 */
public record KeyDirection(@Nullable String variable, Origin origin) {

    /** The pairs that the program ships: those of the backends enabled in its template of {@code pipelex.toml}. */
    static final Set<KeyDirection> SHIPPED = Set.copyOf(List.of(
            shipped("OPENAI_API_KEY", "api.openai.com"),
            shipped("ANTHROPIC_API_KEY", "api.anthropic.com"),
            shipped("GEMINI_API_KEY", "generativelanguage.googleapis.com"),
            shipped("MISTRAL_API_KEY", "api.mistral.ai"),
            shipped("GROQ_API_KEY", "api.groq.com"),
            shipped("XAI_API_KEY", "api.x.ai")));

    private static KeyDirection shipped(String variable, String host) {
        return new KeyDirection(variable, new Origin("https", host, 443));
    }

    static KeyDirection of(Backend backend) {
        return new KeyDirection(backend.apiKeyVariable(), Origin.of(backend.endpoint()));
    }

    /** Returns whether it is allowed without trust: a shipped pair, or this machine without a key. */
    boolean isFree() {
        return variable == null && origin.isLoopback() || SHIPPED.contains(this);
    }

    /** Returns the line in the canonical text. */
    String text() {
        return variable == null ? "prompts " + origin.text() : "key " + variable + " " + origin.text();
    }

    /** Returns a clause for display, such as "send your OPENAI_API_KEY to models.example". */
    public String shown() {
        return "send your " + (variable == null ? "prompts and documents" : variable) + " to " + origin.shown();
    }
}
