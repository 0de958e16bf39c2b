package com.pipelex.collector.ingest.wire;

import com.pipelex.collector.config.Project;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The check of a project key, and the look-up of its project. */
public final class KeyAuthentication {

    private static final String PERSONAL = "phx_";

    private KeyAuthentication() {}

    /** The project of a key. */
    public static Project project(Projects projects, String given) throws Refusal {
        String key = given.strip();
        String problem = problemOf(key);
        if (problem != null) {
            throw new Refusal(401, "API key is not valid: " + problem);
        }
        return projects.byKey(key)
                .orElseThrow(() -> new Refusal(401, "The provided API key is invalid or has expired."));
    }

    /** Returns the problem with a key's format, or null for a valid one. */
    public static @Nullable String problemOf(String key) {
        if (key.isEmpty()) {
            return "empty";
        }
        if (key.getBytes(StandardCharsets.UTF_8).length > Limits.KEY_BYTES) {
            return "too_long";
        }
        if (!key.chars().allMatch(unit -> unit < 0x80)) {
            return "not_ascii";
        }
        if (key.startsWith(PERSONAL)) {
            return "personal_api_key";
        }
        return key.indexOf('\0') < 0 ? null : "null_byte";
    }
}
