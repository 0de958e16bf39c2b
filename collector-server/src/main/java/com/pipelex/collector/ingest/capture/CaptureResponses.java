package com.pipelex.collector.ingest.capture;

import com.pipelex.collector.event.Uuids;
import com.pipelex.collector.ingest.json.JsonStrings;
import com.pipelex.collector.ingest.wire.Refusal;
import com.pipelex.collector.ingest.wire.WireResponse;
import java.util.Map;
import java.util.UUID;

/** The fixed responses of the older routes, those to requests for flags and configuration among them. */
public final class CaptureResponses {

    public static final WireResponse OK = WireResponse.json(200, "{\"status\":\"Ok\"}");
    public static final WireResponse EMPTY = WireResponse.json(204, "");
    public static final WireResponse FLAG_DEFINITIONS =
            WireResponse.json(200, "{\"flags\":[],\"group_type_mapping\":{},\"cohorts\":{}}");

    private static final String FEATURES = "\"supportedCompression\":[\"gzip\",\"gzip-js\"],\"hasFeatureFlags\":false,"
            + "\"captureDeadClicks\":false,\"capturePerformance\":false,\"autocapture_opt_out\":true,"
            + "\"autocaptureExceptions\":false,\"analytics\":{\"endpoint\":\"/i/v0/e/\"},\"elementsChainAsString\":true,"
            + "\"sessionRecording\":false,\"heatmaps\":false,\"surveys\":false,\"productTours\":false,"
            + "\"defaultIdentifiedOnly\":true,\"siteApps\":[]";

    private CaptureResponses() {}

    public static WireResponse of(Refusal refusal) {
        return WireResponse.plain(refusal.status(), refusal.text());
    }

    /** Returns no flags, in the older formats and the newer one. */
    public static WireResponse flags(long nowMillis) {
        UUID request = Uuids.next(nowMillis);
        return WireResponse.json(
                200,
                "{\"flags\":{},\"featureFlags\":{},\"featureFlagPayloads\":{},\"errorsWhileComputingFlags\":false,"
                        + "\"requestId\":\"" + request + "\",\"evaluatedAt\":" + nowMillis
                        + ",\"config\":{\"enable_collect_everything\":false},\"toolbarParams\":{},"
                        + "\"isAuthenticated\":false," + FEATURES + "}");
    }

    /**
     * Returns the configuration of a project.
     *
     * @param key a valid project key
     */
    public static WireResponse config(String key) throws Refusal {
        return WireResponse.json(200, configOf(key));
    }

    /** Returns the configuration as a script. */
    public static WireResponse configScript(String key) throws Refusal {
        StringBuilder quoted = new StringBuilder();
        JsonStrings.quote(quoted, key);
        String script = "(function(){window._POSTHOG_REMOTE_CONFIG=window._POSTHOG_REMOTE_CONFIG||{};"
                + "window._POSTHOG_REMOTE_CONFIG[" + quoted + "]={config:" + configOf(key) + ",siteApps:[]}})();";
        return new WireResponse(200, "application/javascript; charset=utf-8", script, Map.of());
    }

    private static String configOf(String key) throws Refusal {
        StringBuilder config = new StringBuilder("{\"token\":");
        JsonStrings.quote(config, key);
        return config.append(',').append(FEATURES).append('}').toString();
    }
}
