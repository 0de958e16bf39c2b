package com.pipelex.runtime.document;

import com.pipelex.runtime.model.DocumentRules;
import java.net.URI;

/** The hosts on this machine and in private networks that the configuration allows. */
public final class LocalHosts {

    private LocalHosts() {}

    /** Returns whether a URL names a local or private host that the rules allow. */
    public static boolean isAllowed(String url, DocumentRules rules) {
        try {
            URI uri = HostGuard.uri(url);
            return HostGuard.isInner(uri) && new HostGuard(rules).isFree(uri.getHost());
        } catch (DocumentException malformed) {
            return false;
        }
    }
}
