package com.pipelex.collector.config;

import java.security.SecureRandom;
import org.jspecify.annotations.Nullable;

/** The form of project keys: PostHog's rules (reference, 1.6). */
public final class ProjectKeys {

    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";
    private static final int MAX_LENGTH = 64;

    private ProjectKeys() {}

    /** A fresh key: {@code phc_} and 43 letters and digits, 256 bits. */
    static String fresh() {
        return "phc_" + random(43);
    }

    /** Returns random letters and digits of a given length. */
    public static String random(int length) {
        SecureRandom random = new SecureRandom();
        StringBuilder text = new StringBuilder(length);
        for (int at = 0; at < length; at++) {
            text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** Returns the problem with a key, or null for a valid one. */
    public static @Nullable String problem(String key) {
        if (key.isBlank()) {
            return "is empty";
        }
        if (key.startsWith("phx_")) {
            return "is a personal key; a project key begins with phc_";
        }
        if (key.length() > MAX_LENGTH) {
            return "is longer than " + MAX_LENGTH + " characters";
        }
        if (!key.chars().allMatch(unit -> unit > ' ' && unit < 0x7F)) {
            return "contains characters other than printable ASCII";
        }
        return null;
    }
}
