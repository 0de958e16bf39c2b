package com.pipelex.runtime.document;

import com.pipelex.runtime.model.DocumentRules;
import com.pipelex.runtime.value.Printable;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/** A guard that refuses hosts on this machine and in private networks, unless they are allowed. */
final class HostGuard {

    private static final Set<String> INNER = Set.of("localhost", "local", "internal");

    private final DocumentRules rules;

    HostGuard(DocumentRules rules) {
        this.rules = rules;
    }

    static URI uri(String url) throws DocumentException {
        try {
            URI uri = new URI(url.strip());
            if (uri.getHost() != null && uri.getRawUserInfo() == null) {
                return uri;
            }
        } catch (URISyntaxException malformed) {
            throw new DocumentException("'" + Printable.of(url) + "' is not a valid URL.", "", malformed);
        }
        throw new DocumentException(
                "'" + Printable.of(url) + "' is not a valid URL.",
                "A URL needs a host, and must not hold a user name or a password.");
    }

    boolean isFree(String host) {
        return rules.allowsPrivateAddresses()
                || rules.hosts().stream().anyMatch(allowed -> allowed.equalsIgnoreCase(host));
    }

    /**
     * Returns whether a host is local or private judging by its name or literal address; remote providers could not
     * reach it.
     */
    static boolean isInner(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        String name = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
        String last = name.substring(name.lastIndexOf('.') + 1);
        boolean isNumber = name.startsWith("[") || !last.isEmpty() && Character.isDigit(last.charAt(0));
        if (!isNumber) {
            return !name.contains(".") || INNER.contains(last);
        }
        try {
            return PrivateAddresses.has(InetAddress.getByName(name));
        } catch (UnknownHostException noAddress) {
            return true;
        }
    }

    /** Resolves the host of a URL before a request, and refuses it if any of its addresses is private. */
    void check(URI uri) throws DocumentException {
        String host = uri.getHost();
        if (isFree(host)) {
            return;
        }
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (PrivateAddresses.has(address)) {
                    throw refused(uri);
                }
            }
        } catch (UnknownHostException unknown) {
            throw new DocumentException(
                    "the host '" + host + "' cannot be resolved.", "Check the URL and the network.", unknown);
        }
    }

    private static DocumentException refused(URI uri) {
        return new DocumentException(
                "a value names the URL '" + Printable.of(uri.toString())
                        + "', whose host belongs to this machine or to a private network.",
                "If you trust the value, add the host to allow_hosts under [documents] in .pipelex/pipelex.toml.");
    }
}
