package com.pipelex.runtime.document;

import com.pipelex.runtime.model.DocumentRules;
import com.pipelex.runtime.value.Printable;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/** Which hosts may be asked: none of this machine, of its network or of a private one, unless that is allowed. */
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
            throw new DocumentException("'" + Printable.of(url) + "' is not an address.", "", malformed);
        }
        throw new DocumentException(
                "'" + Printable.of(url) + "' is not an address.", "It needs a host, and no name or password.");
    }

    private boolean isFree(String host) {
        return rules.allowsPrivateAddresses()
                || rules.hosts().stream().anyMatch(allowed -> allowed.equalsIgnoreCase(host));
    }

    /** Whether a host is of this machine or a private network by what is written: nobody else could fetch from it. */
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

    /** Refuses a host any of whose addresses is private, for an address that is about to be fetched. */
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
                    "the host '" + host + "' is not known.", "Check the address and the network.", unknown);
        }
    }

    private static DocumentException refused(URI uri) {
        return new DocumentException(
                "a value names the address '" + Printable.of(uri.toString())
                        + "', which belongs to this machine or to a private network.",
                "Name its host in allow_hosts under [documents] in .pipelex/pipelex.toml, if you know who wrote it.");
    }
}
