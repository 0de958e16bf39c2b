package com.pipelex.telemetry;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The proxy that the environment names: HTTPS_PROXY, HTTP_PROXY and NO_PROXY, in either case. */
final class Proxies {

    private Proxies() {}

    static Proxy of(Environment environment, URI target) {
        String host = target.getHost();
        if (HostRule.isLoopback(host) || isExempt(host, variable(environment, "NO_PROXY"))) {
            return Proxy.NO_PROXY;
        }
        String named = variable(environment, target.getScheme().equals("https") ? "HTTPS_PROXY" : "HTTP_PROXY");
        if (named == null || named.isBlank()) {
            return Proxy.NO_PROXY;
        }
        try {
            URI proxy = new URI(named.contains("://") ? named : "http://" + named);
            return proxy.getHost() == null
                    ? Proxy.NO_PROXY
                    : new Proxy(
                            Proxy.Type.HTTP,
                            new InetSocketAddress(proxy.getHost(), proxy.getPort() < 0 ? 80 : proxy.getPort()));
        } catch (URISyntaxException malformed) {
            return Proxy.NO_PROXY;
        }
    }

    private static @Nullable String variable(Environment environment, String name) {
        String upper = environment.variable(name);
        return upper != null ? upper : environment.variable(name.toLowerCase(Locale.ROOT));
    }

    private static boolean isExempt(String host, @Nullable String list) {
        if (list == null) {
            return false;
        }
        for (String entry : list.split("[, ]+", -1)) {
            String name = entry.startsWith("*.") ? entry.substring(1) : entry;
            if (name.equals("*")
                    || name.equalsIgnoreCase(host)
                    || !name.isEmpty()
                            && host.toLowerCase(Locale.ROOT)
                                    .endsWith((name.startsWith(".") ? name : "." + name).toLowerCase(Locale.ROOT))) {
                return true;
            }
        }
        return false;
    }
}
