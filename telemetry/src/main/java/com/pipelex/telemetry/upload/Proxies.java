package com.pipelex.telemetry.upload;

import com.pipelex.telemetry.consent.EndpointRule;
import com.pipelex.telemetry.consent.Environment;
import com.pipelex.telemetry.delivery.FailureCause;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The proxy that the environment names: HTTPS_PROXY or HTTP_PROXY, by the host's scheme, else ALL_PROXY; and NO_PROXY,
 * which exempts hosts. In either case of their names; the one in lower case wins, as with curl. A host on loopback is
 * never reached through a proxy.
 */
final class Proxies {

    private Proxies() {}

    static Route of(Environment environment, URI target) {
        String host = target.getHost();
        if (EndpointRule.isLoopback(host) || isExempt(target, variable(environment, "NO_PROXY"))) {
            return Route.Direct.DIRECT;
        }
        String named = variable(environment, HttpConnection.isSecure(target) ? "HTTPS_PROXY" : "HTTP_PROXY");
        if (named == null) {
            named = variable(environment, "ALL_PROXY");
        }
        return named == null ? Route.Direct.DIRECT : route(named.strip());
    }

    /** A proxy that cannot be used is none that could be left out: some networks watch who connects straight. */
    private static Route route(String named) {
        try {
            URI proxy = new URI(named.contains("://") ? named : "http://" + named);
            String scheme = proxy.getScheme().toLowerCase(Locale.ROOT);
            if (scheme.startsWith("socks")) {
                return new Route.Refused(FailureCause.PROXY_SOCKS);
            }
            if (!scheme.equals("http") || proxy.getHost() == null || proxy.getPort() > 65_535) {
                return new Route.Refused(FailureCause.PROXY_INVALID);
            }
            int port = proxy.getPort() < 0 ? 80 : proxy.getPort();
            return new Route.Proxied(proxy.getHost(), port, authorization(proxy.getUserInfo()));
        } catch (URISyntaxException malformed) {
            return new Route.Refused(FailureCause.PROXY_INVALID);
        }
    }

    /** Basic (RFC 7617), of credentials in which {@code %40} and its like are decoded. */
    private static @Nullable String authorization(@Nullable String credentials) {
        if (credentials == null || credentials.isEmpty()) {
            return null;
        }
        String both = credentials.indexOf(':') < 0 ? credentials + ":" : credentials;
        return "Basic " + Base64.getEncoder().encodeToString(both.getBytes(StandardCharsets.UTF_8));
    }

    /** Null where it is missing or blank. */
    private static @Nullable String variable(Environment environment, String name) {
        String lower = environment.variable(name.toLowerCase(Locale.ROOT));
        String value = lower != null && !lower.isBlank() ? lower : environment.variable(name);
        return value == null || value.isBlank() ? null : value;
    }

    private static boolean isExempt(URI target, @Nullable String list) {
        if (list == null) {
            return false;
        }
        for (String entry : list.split("[,\\s]+", -1)) {
            if (!entry.isEmpty() && exempts(entry.toLowerCase(Locale.ROOT), target)) {
                return true;
            }
        }
        return false;
    }

    /**
     * {@code *}, {@code example.com} and all below it, {@code .example.com}, {@code *.example.com}, each with a port.
     */
    private static boolean exempts(String entry, URI target) {
        int colon = portColon(entry);
        if (colon >= 0 && !entry.substring(colon + 1).equals(String.valueOf(HttpConnection.port(target)))) {
            return false;
        }
        String pattern = colon < 0 ? entry : entry.substring(0, colon);
        if (pattern.equals("*")) {
            return true;
        }
        String name = pattern;
        for (String wildcard : List.of("*.", ".")) {
            if (pattern.startsWith(wildcard)) {
                name = pattern.substring(wildcard.length());
                break;
            }
        }
        String host = target.getHost().toLowerCase(Locale.ROOT);
        return !name.isEmpty() && (host.equals(name) || host.equals("[" + name + "]") || host.endsWith("." + name));
    }

    /** Returns the index of a port; -1 if there is none. An IPv6 address has colons, and brackets if it has a port. */
    private static int portColon(String entry) {
        int colon = entry.lastIndexOf(':');
        boolean isPort = entry.startsWith("[") ? colon == entry.indexOf(']') + 1 : colon == entry.indexOf(':');
        return isPort ? colon : -1;
    }
}
