package com.pipelex.telemetry.delivery;

import java.util.Locale;

/** The cause for which a request got no answer from its host. */
public enum FailureCause {
    /** The host's name has no address. */
    UNKNOWN_HOST("the host's name has no address: check the network, and 'host'"),
    /** No connection to the host could be made. */
    UNREACHABLE(
            "no connection to the host could be made: check the network, and whether it is allowed without a proxy"),
    /** The host took the request, or the connection, and did not answer in time. */
    TIMEOUT("the host did not answer in time"),
    /** The connection ended before there was an answer. */
    CONNECTION_LOST("the connection ended before there was an answer"),
    /** The answer is not one of HTTP. */
    NOT_HTTP("the answer is not one of HTTP: check 'host'"),
    /** No connection to the proxy could be made. */
    PROXY_UNREACHABLE("no connection to the proxy could be made: check HTTPS_PROXY"),
    /** The proxy answered 407. */
    PROXY_AUTHENTICATION("the proxy asks for a user and a password (407): put the right ones into HTTPS_PROXY, as"
            + " http://USER:PASSWORD@PROXY:PORT"),
    /** The proxy answered 403. */
    PROXY_FORBIDDEN("the proxy does not let this host through (403): have its name allowed there"),
    /** The proxy answered something else than success. */
    PROXY_FAILED("the proxy could not connect to the host: check 'host', and the proxy's own log"),
    /** The environment names a socks proxy. */
    PROXY_SOCKS("HTTPS_PROXY or ALL_PROXY names a socks proxy, which is not supported: name one of http://, or the host"
            + " in NO_PROXY"),
    /** The environment names a proxy in another form than {@code http://HOST:PORT}. */
    PROXY_INVALID("HTTPS_PROXY or ALL_PROXY is not of the form http://HOST:PORT or http://USER:PASSWORD@HOST:PORT"),
    /** The host's certificate is from an authority that this Java does not trust. */
    TLS_UNKNOWN_AUTHORITY("the host's certificate is from an authority that this Java does not trust: if that is your"
            + " organisation's, add it to the trust store"),
    /** The host's certificate has expired. */
    TLS_EXPIRED("the host's certificate has expired: have it renewed, or check this machine's clock"),
    /** The host's certificate is not valid yet. */
    TLS_NOT_YET_VALID("the host's certificate is not valid yet: check this machine's clock"),
    /** The host's certificate is for another name. */
    TLS_WRONG_NAME("the host's certificate is for another name: check 'host'"),
    /** No secure connection could be agreed on. */
    TLS_FAILED("no secure connection to the host could be agreed on: check whether something between changes it");

    private final String explanation;

    FailureCause(String explanation) {
        this.explanation = explanation;
    }

    /** Its name in files and output for scripts. */
    public String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The cause and what to do about it as a clause for a person, without a full stop. It quotes nothing. */
    public String explanation() {
        return explanation;
    }

    /** Returns whether another attempt a moment later would fail alike. */
    public boolean isLasting() {
        return switch (this) {
            case UNKNOWN_HOST,
                    UNREACHABLE,
                    TIMEOUT,
                    CONNECTION_LOST,
                    NOT_HTTP,
                    PROXY_UNREACHABLE,
                    PROXY_FAILED,
                    TLS_FAILED -> false;
            case PROXY_AUTHENTICATION,
                    PROXY_FORBIDDEN,
                    PROXY_SOCKS,
                    PROXY_INVALID,
                    TLS_UNKNOWN_AUTHORITY,
                    TLS_EXPIRED,
                    TLS_NOT_YET_VALID,
                    TLS_WRONG_NAME -> true;
        };
    }
}
