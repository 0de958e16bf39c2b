package com.pipelex.runtime.model;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The protocol of an endpoint. */
public enum Protocol {
    /** The API of OpenAI, which many others offer as well. */
    OPENAI,
    ANTHROPIC,
    GOOGLE,
    MISTRAL,
    OLLAMA,
    /** No protocol: the text of a PDF is extracted locally. */
    LOCAL;

    /** Returns the spelling in the configuration. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns whether images may be sent as URLs; other protocols accept only {@code data:} URLs. */
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
