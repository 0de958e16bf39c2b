package com.pipelex.collector.event;

import java.util.Locale;

/** What may not be stored: the five classes that never leave a machine, and what else is found beside them. */
public enum SensitiveClass {
    /** What a person asked a model. */
    PROMPT,
    /** What a tool's author told a model beforehand. */
    SYSTEM_PROMPT,
    /** What a model answered. */
    RESPONSE,
    /** Where something lies on a machine. */
    FILE_PATH,
    /** Where something lies on a network. */
    URL,
    /** An e-mail address, a handle or a telephone number. */
    EMAIL,
    /** A key, a token or a password. */
    SECRET,
    /** The address of a machine on a network, under a name that says so. */
    ADDRESS,
    /** What could tell one person or machine from another, under a name that says so. */
    IDENTIFIER,
    /** A text of more than 200 characters, or a name of more than 100. */
    FREE_TEXT;

    /** Its name in counters: {@code file_path}. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
