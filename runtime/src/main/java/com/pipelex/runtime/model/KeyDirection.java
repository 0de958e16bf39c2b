package com.pipelex.runtime.model;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A place that prompts and documents go to, with the key that goes along.
 *
 * @param variable the environment variable whose value is sent as the key; null where none is
 */
public record KeyDirection(@Nullable String variable, Origin origin) {

    /** The pairs that the program ships: those of the backends that its template of {@code pipelex.toml} enables. */
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

    /** Tells whether it holds without trust: a shipped pair, or this machine without a key. */
    boolean isFree() {
        return variable == null && origin.isLoopback() || SHIPPED.contains(this);
    }

    /** Its line in the canonical text. */
    String text() {
        return variable == null ? "prompts " + origin.text() : "key " + variable + " " + origin.text();
    }

    /** A clause for people, such as "send your OPENAI_API_KEY to models.example". */
    public String shown() {
        return "send your " + (variable == null ? "prompts and documents" : variable) + " to " + origin.shown();
    }
}
