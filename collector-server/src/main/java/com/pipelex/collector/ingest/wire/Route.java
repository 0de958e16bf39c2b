package com.pipelex.collector.ingest.wire;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The routes of PostHog's wire. */
public enum Route {
    EVENTS(true, true),
    ENGAGE(true, true),
    AI(true, true),
    V1(false, true),
    FLAGS(true, true),
    FLAG_DEFINITIONS(true, true),
    CONFIG(true, false),
    CONFIG_SCRIPT(true, false),
    /** Recordings: taken, so that clients are content, and not kept. */
    RECORDINGS(true, true),
    /** Logs and metrics: likewise. */
    SIGNALS(false, true),
    BLACK_HOLE(true, true);

    private static final Map<String, Route> PATHS = Map.ofEntries(
            Map.entry("/batch", EVENTS),
            Map.entry("/capture", EVENTS),
            Map.entry("/e", EVENTS),
            Map.entry("/i/v0/e", EVENTS),
            Map.entry("/track", EVENTS),
            Map.entry("/engage", ENGAGE),
            Map.entry("/i/v0/ai/batch", AI),
            Map.entry("/i/v1/analytics/events", V1),
            Map.entry("/flags", FLAGS),
            Map.entry("/decide", FLAGS),
            Map.entry("/flags/definitions", FLAG_DEFINITIONS),
            Map.entry("/api/feature_flag/local_evaluation", FLAG_DEFINITIONS),
            Map.entry("/s", RECORDINGS),
            Map.entry("/i/v1/logs", SIGNALS),
            Map.entry("/i/v1/metrics", SIGNALS),
            Map.entry("/test/black_hole", BLACK_HOLE));

    private static final String CONFIG_PREFIX = "/array/";

    private final boolean takesGet;
    private final boolean takesPost;

    Route(boolean takesGet, boolean takesPost) {
        this.takesGet = takesGet;
        this.takesPost = takesPost;
    }

    /** The route of a path, with or without a slash at its end, or null. */
    public static @Nullable Route of(String path) {
        String bare = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        Route known = PATHS.get(bare);
        if (known != null || !bare.startsWith(CONFIG_PREFIX)) {
            return known;
        }
        String rest = bare.substring(bare.indexOf('/', CONFIG_PREFIX.length()) + 1);
        return switch (rest) {
            case "config" -> CONFIG;
            case "config.js" -> CONFIG_SCRIPT;
            default -> null;
        };
    }

    /** The project key in the path of a configuration. */
    public static String keyOf(String configPath) {
        return configPath.substring(CONFIG_PREFIX.length(), configPath.indexOf('/', CONFIG_PREFIX.length()));
    }

    public boolean takes(String method) {
        return takesGet && method.equals("GET") || takesPost && method.equals("POST");
    }
}
