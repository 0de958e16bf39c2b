package com.pipelex.telemetry.upload;

import com.pipelex.telemetry.delivery.FailureCause;
import org.jspecify.annotations.Nullable;

/** The way to a host. */
sealed interface Route {

    /** Straight to it. */
    enum Direct implements Route {
        DIRECT
    }

    /**
     * Through an HTTP proxy.
     *
     * @param authorization the value of {@code Proxy-Authorization}; null where the URL has no credentials
     */
    record Proxied(String host, int port, @Nullable String authorization) implements Route {

        /** Without the credentials. */
        @Override
        public String toString() {
            return host + ":" + port;
        }
    }

    /** None: what the environment says about proxies cannot be followed. */
    record Refused(FailureCause cause) implements Route {}
}
