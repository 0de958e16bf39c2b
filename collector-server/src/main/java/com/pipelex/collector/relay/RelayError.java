package com.pipelex.collector.relay;

import java.util.Locale;

/** The last error of a relay, as the log and the metrics name it, with the remedy. */
public enum RelayError {
    NONE(""),
    UNREACHABLE("the host does not answer; check host in collector.toml, the network and the certificate"),
    WRONG_KEY("the project key is refused; correct project_api_key in collector.toml"),
    WRONG_ADDRESS("no PostHog receives events at this address; correct host in collector.toml"),
    REFUSED("the events are refused; invalid ones are skipped"),
    BUSY("the host is busy or limits the rate; the events wait"),
    SERVER_ERROR("the host failed; the events wait"),
    UNEXPECTED("the answer is unexpected; the events wait");

    private final String remedy;

    RelayError(String remedy) {
        this.remedy = remedy;
    }

    static RelayError of(int status) {
        return switch (status) {
            case 401, 403 -> WRONG_KEY;
            case 301, 302, 303, 307, 308, 404, 405, 410 -> WRONG_ADDRESS;
            case 400, 413 -> REFUSED;
            case 408, 429, 503 -> BUSY;
            default -> status / 100 == 2 ? NONE : status >= 500 ? SERVER_ERROR : UNEXPECTED;
        };
    }

    /** Returns whether only the operator can mend it. */
    boolean isOfConfiguration() {
        return this == WRONG_KEY || this == WRONG_ADDRESS;
    }

    /** Returns the name in logs. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the remedy, for the operator. */
    public String remedy() {
        return remedy;
    }
}
