package com.pipelex.telemetry.event;

/**
 * The five classes of data that never leave the machine (specification, "Privacy": prompts, system prompts,
 * responses, file paths, URLs), and what the redactor finds by value besides.
 */
public enum SensitiveClass implements Loss {
    /** A person's question to a model. */
    PROMPT,
    /** An author's instruction to a model. */
    SYSTEM_PROMPT,
    /** A model's answer. */
    RESPONSE,
    /** A place on a machine. */
    FILE_PATH,
    /** A place on a network. */
    URL,
    /** An address of a person, found by its form. */
    EMAIL,
    /** A key, a token or a password, found by its form or its name. */
    SECRET,
    /** A value that identifies a person or machine, or that disables what separates them from their events. */
    IDENTIFIER,
    /** A property that the person named in {@code redact}. */
    CONFIGURED,
    /** A text longer than 200 characters, a type that could hold one, or more than an event is for. */
    FREE_TEXT;

    public static final int COUNT = values().length;

    /** Its name in configuration, documents and counters: {@code file_path}. */
    @Override
    public String spelling() {
        return switch (this) {
            case PROMPT -> "prompt";
            case SYSTEM_PROMPT -> "system_prompt";
            case RESPONSE -> "response";
            case FILE_PATH -> "file_path";
            case URL -> "url";
            case EMAIL -> "email";
            case SECRET -> "secret";
            case IDENTIFIER -> "identifier";
            case CONFIGURED -> "configured";
            case FREE_TEXT -> "free_text";
        };
    }
}
