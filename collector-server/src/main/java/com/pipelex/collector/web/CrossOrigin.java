package com.pipelex.collector.web;

/** The permission for pages of any site to read a response, as PostHog gives it. Never for what needs a token. */
final class CrossOrigin {

    private CrossOrigin() {}

    static WebResponse allow(WebRequest request, WebResponse response) {
        String origin = request.header("origin").orElse("");
        WebResponse allowed = response.with("Access-Control-Allow-Origin", origin.isEmpty() ? "*" : origin)
                .with("Access-Control-Allow-Methods", "GET, POST, OPTIONS")
                .with("Vary", "Origin");
        if (!origin.isEmpty()) {
            allowed = allowed.with("Access-Control-Allow-Credentials", "true");
        }
        String asked = request.header("access-control-request-headers").orElse("");
        return asked.isEmpty() ? allowed : allowed.with("Access-Control-Allow-Headers", asked);
    }
}
