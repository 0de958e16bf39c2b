package com.pipelex.collector.http;

import com.pipelex.collector.config.TrustedProxies;
import com.pipelex.collector.web.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.List;
import org.eclipse.jetty.server.Request;

/** The limits that each request is under: of its size, its time, its memory, and its client's share. For any thread. */
final class RequestLimits {

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    private final HttpLimits limits;
    private final MemoryBudget budget;
    private final BodyReaders readers;
    private final TrustedProxies proxies;
    private final byte[] secret = new byte[16];

    RequestLimits(HttpLimits limits, MemoryBudget budget, BodyReaders readers, TrustedProxies proxies) {
        this.limits = limits;
        this.budget = budget;
        this.readers = readers;
        this.proxies = proxies;
        new SecureRandom().nextBytes(secret);
    }

    /** Returns the largest size of a body of events, in bytes. */
    int body() {
        return limits.body();
    }

    MemoryBudget.Lease lease(Request request) {
        return budget.lease(address(request));
    }

    BodyReader.Resources resources(MemoryBudget.Lease memory) {
        return new BodyReader.Resources(memory, readers, limits.bodyTime().toMillis());
    }

    /** Returns an opaque name of the client's address that only this process can compute. */
    String client(Request request) {
        byte[] address = address(request).getBytes(StandardCharsets.UTF_8);
        return Sha256.hex(List.of(secret, address)).substring(0, 16);
    }

    private String address(Request request) {
        String peer = Request.getRemoteAddr(request);
        return proxies.isEmpty()
                ? peer
                : proxies.client(peer, request.getHeaders().getCSV(FORWARDED_FOR, false));
    }
}
