package com.pipelex.collector.ingest.v1;

import com.pipelex.collector.ingest.wire.WireResponse;

/** The refusal of a request on PostHog's newer route. Thrown within this package alone. */
final class V1Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String tag;

    /**
     * Creates a refusal.
     *
     * @param tag the error for programs
     * @param description the error for people, without characters to escape
     */
    V1Refusal(int status, String tag, String description) {
        super(description, null, false, false);
        this.status = status;
        this.tag = tag;
    }

    WireResponse response() {
        String text = String.valueOf(getMessage()).replace("\\", "").replace('"', '\'');
        return WireResponse.json(
                status, "{\"error\":\"" + tag + "\",\"error_description\":\"" + text + "\",\"error_uri\":\"\"}");
    }
}
