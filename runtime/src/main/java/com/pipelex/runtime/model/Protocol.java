package com.pipelex.runtime.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The language of an endpoint. */
public enum Protocol {
    /** The API of OpenAI, which many others have as well. */
    OPENAI,
    ANTHROPIC,
    GOOGLE,
    MISTRAL,
    OLLAMA,
    /** None: the text of a PDF is read here. */
    LOCAL;

    /** Its spelling in the configuration. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Whether it takes images by their address; the others take them as {@code data:} alone. */
    public boolean takesImageAddresses() {
        return this == OPENAI || this == ANTHROPIC || this == MISTRAL;
    }

    static @Nullable Protocol spelt(String text) {
        for (Protocol protocol : values()) {
            if (protocol != LOCAL && protocol.spelling().equals(text)) {
                return protocol;
            }
        }
        return null;
    }

    static Protocol of(Provider provider) {
        return switch (provider) {
            case ANTHROPIC -> ANTHROPIC;
            case GOOGLE -> GOOGLE;
            case MISTRAL -> MISTRAL;
            case OLLAMA -> OLLAMA;
            case OPENAI, AZURE, GROQ, OTHER -> OPENAI;
        };
    }
}
