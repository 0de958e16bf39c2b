package com.pipelex.telemetry.consent;

import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** The rule for hosts: {@code https://}, or {@code http://} on loopback, where nothing can be read on the way. */
public final class EndpointRule {

    private EndpointRule() {}

    /** Returns the problem, as text that follows the key's name; null if there is none. */
    public static @Nullable String wrongWith(String host) {
        URI uri;
        try {
            uri = new URI(host);
        } catch (URISyntaxException malformed) {
            return "is not a URL.";
        }
        String name = uri.getHost();
        if (name == null || uri.getScheme() == null) {
            return "is not a URL such as \"" + Destination.DEFAULT_HOST + "\".";
        }
        if (uri.getUserInfo() != null || uri.getQuery() != null || uri.getFragment() != null) {
            return "must be a plain base address, without a user, '?' or '#'.";
        }
        if (uri.getPort() > 65_535) {
            return "has a port above 65535.";
        }
        if (uri.getScheme().equalsIgnoreCase("https")) {
            return null;
        }
        if (!uri.getScheme().equalsIgnoreCase("http")) {
            return "must begin with https://.";
        }
        return isLoopback(name) ? null : "is plain http to another machine; it must begin with https://.";
    }

    /** By its spelling alone: nothing is looked up. */
    public static boolean isLoopback(String name) {
        if (name.equalsIgnoreCase("localhost") || name.equals("[::1]")) {
            return true;
        }
        String[] parts = name.split("\\.", -1);
        if (parts.length != 4 || !parts[0].equals("127")) {
            return false;
        }
        for (String part : parts) {
            if (part.isEmpty() || part.length() > 3) {
                return false;
            }
            for (int at = 0; at < part.length(); at++) {
                if (part.charAt(at) < '0' || part.charAt(at) > '9') {
                    return false;
                }
            }
        }
        return true;
    }
}
