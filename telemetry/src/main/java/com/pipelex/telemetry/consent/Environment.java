package com.pipelex.telemetry.consent;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The environment variables about telemetry. They can turn it off, and never on. */
public record Environment(Map<String, String> variables) {

    /** Set, to anything but a {@code false} of its own, by the services on which nobody sits at the terminal. */
    private static final String[] CI = {
        "CI",
        "GITHUB_ACTIONS",
        "GITLAB_CI",
        "TF_BUILD",
        "BUILDKITE",
        "JENKINS_URL",
        "CIRCLECI",
        "TEAMCITY_VERSION",
        "TRAVIS",
        "APPVEYOR",
        "BITBUCKET_BUILD_NUMBER",
        "CODEBUILD_BUILD_ID",
        "DRONE",
        "WOODPECKER_CI"
    };

    public static Environment ofProcess() {
        return new Environment(System.getenv());
    }

    /**
     * Returns whether DO_NOT_TRACK is set (specification): to any value except {@code false} or {@code 0}, whose case and
     * surrounding blanks do not count; set but empty, or blank, counts as not set.
     */
    boolean doNotTrack() {
        return isYes("DO_NOT_TRACK");
    }

    /** Returns whether {@code <TOOL>_TELEMETRY} says off; any other value says nothing. */
    boolean saysOff(Home home) {
        String value = variables.get(home.environmentPrefix() + "_TELEMETRY");
        return value != null && value.strip().equalsIgnoreCase("off");
    }

    public boolean isCi() {
        for (String name : CI) {
            if (isYes(name)) {
                return true;
            }
        }
        return false;
    }

    private boolean isYes(String name) {
        String value = variables.get(name);
        if (value == null || value.isBlank()) {
            return false;
        }
        String word = value.strip().toLowerCase(Locale.ROOT);
        return !word.equals("false") && !word.equals("0");
    }

    public @Nullable String variable(String name) {
        return variables.get(name);
    }
}
