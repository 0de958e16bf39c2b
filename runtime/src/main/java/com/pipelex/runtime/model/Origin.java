package com.pipelex.runtime.model;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * The scheme, host and port that decide who receives a request. The host is in lower case, without a trailing dot; an
 * IPv6 address has one spelling; the port is always present.
 */
public record Origin(String scheme, String host, int port) implements Comparable<Origin> {

    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    /** Returns the origin of a URL with a host. */
    static Origin of(URI address) {
        String scheme = String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
        int port = address.getPort() >= 0 ? address.getPort() : defaultPort(scheme);
        return new Origin(scheme, host(String.valueOf(address.getHost()).toLowerCase(Locale.ROOT)), port);
    }

    private static int defaultPort(String scheme) {
        return scheme.equals("https") ? HTTPS_PORT : HTTP_PORT;
    }

    private static String host(String written) {
        if (written.startsWith("[")) {
            return address(written);
        }
        return written.endsWith(".") ? written.substring(0, written.length() - 1) : written;
    }

    /** Normalizes an IPv6 literal, without a DNS lookup. */
    private static String address(String literal) {
        try {
            return "[" + InetAddress.getByName(literal).getHostAddress() + "]";
        } catch (UnknownHostException unknownZone) {
            return literal;
        }
    }

    /** Returns whether the host is this machine by its literal spelling. Names are not resolved. */
    public boolean isLoopback() {
        return host.equals("localhost") || host.equals("[0:0:0:0:0:0:0:1]") || isLoopbackV4();
    }

    /** Accepts only four plain decimal numbers that begin with 127, because programs disagree on other spellings. */
    private boolean isLoopbackV4() {
        int parts = 1;
        int digits = 0;
        for (int at = 0; at < host.length(); at++) {
            char unit = host.charAt(at);
            boolean isDot = unit == '.';
            if (isDot && digits == 0 || !isDot && (unit < '0' || unit > '9') || digits > 3) {
                return false;
            }
            parts += isDot ? 1 : 0;
            digits = isDot ? 0 : digits + 1;
        }
        return parts == 4 && digits > 0 && host.startsWith("127.");
    }

    /** Returns the full form, such as {@code https://models.example:443}. */
    public String text() {
        return scheme + "://" + host + ":" + port;
    }

    /** Returns the short form for display: for https on its default port only the host. */
    public String shown() {
        String suffix = port == defaultPort(scheme) ? "" : ":" + port;
        return scheme.equals("https") ? host + suffix : scheme + "://" + host + suffix;
    }

    @Override
    public int compareTo(Origin other) {
        return text().compareTo(other.text());
    }
}
