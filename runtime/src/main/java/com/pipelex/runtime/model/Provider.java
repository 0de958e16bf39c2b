package com.pipelex.runtime.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The provider of a model, from a closed list. All others are {@link #OTHER}. */
public enum Provider {
    OPENAI,
    ANTHROPIC,
    GOOGLE,
    MISTRAL,
    OLLAMA,
    AZURE,
    GROQ,
    OTHER;

    /** Returns the spelling in the configuration. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    static @Nullable Provider spelt(String text) {
        for (Provider provider : values()) {
            if (provider.spelling().equals(text)) {
                return provider;
            }
        }
        return null;
    }
}
