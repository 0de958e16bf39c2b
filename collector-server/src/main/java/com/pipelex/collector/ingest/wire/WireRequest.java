package com.pipelex.collector.ingest.wire;

import java.time.Instant;
import java.util.Map;

/**
 * A whole request of the wire. Never holds the sender's address.
 *
 * @param method in capitals
 * @param path as it was sent, without the query
 * @param query the text after the {@code ?}, not decoded; empty where there is none
 * @param headers by their names in lower case
 * @param body the bytes of the body
 * @param received when the request arrived
 * @param memory the memory for all that is made of the body
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
public record WireRequest(
        String method,
        String path,
        String query,
        Map<String, String> headers,
        byte[] body,
        Instant received,
        RequestMemory memory) {}
