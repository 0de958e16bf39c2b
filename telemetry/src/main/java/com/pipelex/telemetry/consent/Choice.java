package com.pipelex.telemetry.consent;

import java.io.File;
import java.util.List;
import java.util.Set;

/**
 * The checked content of a {@code telemetry.toml}: the person's choice, or a repository's.
 *
 * @param file where it was read
 * @param mode what was chosen
 * @param modeLine the line of {@code telemetry_mode}; 0 where it is not there, which is off
 * @param destination the host and the project key
 * @param userId as written; empty where none was given
 * @param said the values that a record of the choice holds, as they are written
 * @param settings the rest
 * @param isAnswer false where {@code settings_customized = false} asks again, as if the file were missing
 * @param problems warnings, and where any is fatal telemetry is off
 */
public record Choice(
        File file,
        Mode mode,
        int modeLine,
        Destination destination,
        String userId,
        ChoiceRecord.Said said,
        ConsentGrant.Settings settings,
        boolean isAnswer,
        List<ConfigProblem> problems) {

    /** The names that this file may hold; any other is kept, ignored and reported. */
    public static final Set<String> KEYS = Set.of(
            "telemetry_mode",
            "host",
            "project_api_key",
            "respect_dnt",
            "redact",
            "geoip_enabled",
            "dry_mode_enabled",
            "verbose_enabled",
            "user_id",
            "settings_customized");

    boolean isUsable() {
        for (ConfigProblem problem : problems) {
            if (problem.isFatal()) {
                return false;
            }
        }
        return true;
    }

    boolean saysOff() {
        return mode == Mode.OFF;
    }
}
