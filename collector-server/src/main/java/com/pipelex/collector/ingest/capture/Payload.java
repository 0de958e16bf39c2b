package com.pipelex.collector.ingest.capture;

import com.pipelex.collector.ingest.wire.Compression;
import com.pipelex.collector.ingest.wire.FormFields;
import com.pipelex.collector.ingest.wire.Inflation;
import com.pipelex.collector.ingest.wire.Limits;
import com.pipelex.collector.ingest.wire.Refusal;
import com.pipelex.collector.ingest.wire.RequestMemory;
import com.pipelex.collector.ingest.wire.Utf8;
import com.pipelex.collector.ingest.wire.WireRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The JSON of a request on PostHog's older routes, unwrapped: from the query or the body, out of base64, out of a form,
 * decompressed. Gzip is known by its first bytes, whatever is said of it.
 */
final class Payload {

    private static final String FORM_TYPE = "application/x-www-form-urlencoded";
    private static final byte[] DATA = {'d', 'a', 't', 'a', '='};

    /** The copies that undoing a form or base64 makes at a time, its result among them. */
    private static final int FORM_COPIES = 6;

    private static final int BASE64_COPIES = 4;

    private final RequestMemory memory;
    private final Inflation inflation;

    private Payload(RequestMemory memory, Inflation inflation) {
        this.memory = memory;
        this.inflation = inflation;
    }

    /**
     * Returns the JSON in UTF-8.
     *
     * @param beginning the check of the first bytes of what inflates
     */
    public static byte[] of(WireRequest request, FormFields query, Inflation.Beginning beginning) throws Refusal {
        RequestMemory memory = request.memory();
        return new Payload(memory, new Inflation(Limits.PLAIN_BYTES, memory, beginning)).read(request, query);
    }

    private byte[] read(WireRequest request, FormFields query) throws Refusal {
        String data = query.value("data");
        byte[] given = data == null ? request.body() : data.getBytes(StandardCharsets.UTF_8);
        if (given.length == 0) {
            throw new Refusal(400, "request missing data payload");
        }
        String hint = query.value("compression");
        Compression said = Compression.of(hint == null ? request.headers().get("content-encoding") : hint);
        byte[] payload = said == Compression.LZ64 ? given : unwrapped(given, said);
        if (data == null && isForm(request, payload)) {
            memory.take((long) payload.length * FORM_COPIES);
            FormFields form = FormFields.parse(new String(payload, StandardCharsets.UTF_8));
            String inner = form.value("data");
            if (inner == null) {
                throw Refusal.undecodable("expected form data in POST request payload");
            }
            said = hint == null && form.value("compression") != null ? Compression.of(form.value("compression")) : said;
            payload = inner.getBytes(StandardCharsets.UTF_8);
            payload = said == Compression.LZ64 ? payload : unwrapped(payload, said);
        }
        return decompressed(payload, said);
    }

    private static boolean isForm(WireRequest request, byte[] payload) {
        if (Compression.isGzip(payload)) {
            return false;
        }
        String type = request.headers().get("content-type");
        return FORM_TYPE.equalsIgnoreCase(type == null ? "" : type.trim()) || startsWithData(payload);
    }

    private static boolean startsWithData(byte[] payload) {
        return payload.length > DATA.length && Arrays.equals(payload, 0, DATA.length, DATA, 0, DATA.length);
    }

    private byte[] decompressed(byte[] payload, Compression said) throws Refusal {
        if (Compression.isGzip(payload) || said == Compression.GZIP) {
            return gunzipped(payload);
        }
        if (said == Compression.LZ64) {
            memory.take((long) payload.length * BASE64_COPIES);
            String text = LzString.decompress(
                    new String(payload, StandardCharsets.ISO_8859_1).replace(' ', '+'), Limits.PLAIN_BYTES, memory);
            return text.getBytes(StandardCharsets.UTF_8);
        }
        return valid(payload, "invalid UTF8 in request payload");
    }

    private byte[] gunzipped(byte[] payload) throws Refusal {
        byte[] plain;
        try {
            plain = Compression.gunzip(payload, inflation);
        } catch (IOException broken) {
            throw Refusal.undecodable("invalid GZIP data");
        }
        return valid(plain, "invalid gzip data");
    }

    private static byte[] valid(byte[] payload, String otherwise) throws Refusal {
        if (!Utf8.isValid(payload)) {
            throw Refusal.undecodable(otherwise);
        }
        if (Utf8.hasByteOrderMark(payload)) {
            throw Refusal.unparsable(Utf8.BYTE_ORDER_MARK);
        }
        return payload;
    }

    /** Out of base64, where it is that: what JSON or gzip begins with never is. */
    private byte[] unwrapped(byte[] payload, Compression said) throws Refusal {
        byte first = payload[0];
        if (first == '{' || first == '[' || first < ' ') {
            return payload;
        }
        byte[] decoded = base64(payload);
        boolean isMeant = decoded != null && (said == Compression.BASE64 || beginsAsPayload(decoded));
        return isMeant && decoded != null ? decoded : payload;
    }

    private static boolean beginsAsPayload(byte[] bytes) {
        return bytes.length > 0 && (bytes[0] == '{' || bytes[0] == '[' || bytes[0] == 0x1F);
    }

    private byte @Nullable [] base64(byte[] payload) throws Refusal {
        memory.take((long) payload.length * BASE64_COPIES);
        // The alphabet for URLs is accepted too. A plus of base64 is read as a blank where a form was not careful.
        String text = new String(payload, StandardCharsets.ISO_8859_1)
                .strip()
                .replace(' ', '+')
                .replace('-', '+')
                .replace('_', '/');
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException none) {
            return null;
        }
    }
}
