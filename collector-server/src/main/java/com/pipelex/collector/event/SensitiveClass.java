package com.pipelex.collector.event;

import java.util.Locale;

/** The classes of data that may not be stored: the five that never leave a machine, and five more. */
public enum SensitiveClass {
    /** A user's prompt to a model. */
    PROMPT,
    /** A system prompt. */
    SYSTEM_PROMPT,
    /** A model's response. */
    RESPONSE,
    /** A path in a file system. */
    FILE_PATH,
    /** A URL or another network location. */
    URL,
    /** An e-mail address, a handle or a telephone number. */
    EMAIL,
    /** A key, a token or a password. */
    SECRET,
    /** The address of a machine on a network, under a name that says so. */
    ADDRESS,
    /** An identifier of a person or a machine, recognised by its property name. */
    IDENTIFIER,
    /** A text of more than 200 characters, or a name of more than 100. */
    FREE_TEXT;

    /** Its name in counters: {@code file_path}. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
