package com.pipelex.runtime.model;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * A scheme, host and port: all that decides who receives a request. The host is in lower case, without a dot at its end;
 * an IPv6 address is in one spelling; the port is always given.
 */
public record Origin(String scheme, String host, int port) implements Comparable<Origin> {

    private static final int HTTPS_PORT = 443;
    private static final int HTTP_PORT = 80;

    /** Takes the origin of an address that has a host. */
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

    /** Spells an address in brackets in one way; nothing is looked up for it. */
    private static String address(String literal) {
        try {
            return "[" + InetAddress.getByName(literal).getHostAddress() + "]";
        } catch (UnknownHostException unknownZone) {
            return literal;
        }
    }

    /** Tells whether it is this machine by what is written; a name that resolves to it is not. */
    public boolean isLoopback() {
        return host.equals("localhost") || host.equals("[0:0:0:0:0:0:0:1]") || isLoopbackV4();
    }

    /** Four plain decimal numbers, of which the first is 127; other spellings are read differently by different programs. */
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

    /** The full form, such as {@code https://models.example:443}. */
    public String text() {
        return scheme + "://" + host + ":" + port;
    }

    /** The form for people: the host alone for https at its usual port. */
    public String shown() {
        String suffix = port == defaultPort(scheme) ? "" : ":" + port;
        return scheme.equals("https") ? host + suffix : scheme + "://" + host + suffix;
    }

    @Override
    public int compareTo(Origin other) {
        return text().compareTo(other.text());
    }
}
