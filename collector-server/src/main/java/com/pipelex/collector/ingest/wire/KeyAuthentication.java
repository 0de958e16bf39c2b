package com.pipelex.collector.ingest.wire;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.ingest.capture.CaptureBatch;
import com.pipelex.collector.ingest.capture.CaptureBody;
import com.pipelex.collector.ingest.event.RawEvent;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a project key must be. */
public final class KeyAuthentication {

    private static final String PERSONAL = "phx_";

    private KeyAuthentication() {}

    /** The project of a key. */
    public static Project project(Projects projects, String given) throws Refusal {
        String key = given.strip();
        String problem = problemOf(key);
        if (problem != null) {
            throw new Refusal(401, "API key is not valid: " + problem);
        }
        return projects.byKey(key)
                .orElseThrow(() -> new Refusal(401, "The provided API key is invalid or has expired."));
    }

    /** What is wrong with a key's form, or null. */
    public static @Nullable String problemOf(String key) {
        if (key.isEmpty()) {
            return "empty";
        }
        if (key.getBytes(StandardCharsets.UTF_8).length > Limits.KEY_BYTES) {
            return "too_long";
        }
        if (!key.chars().allMatch(unit -> unit < 0x80)) {
            return "not_ascii";
        }
        if (key.startsWith(PERSONAL)) {
            return "personal_api_key";
        }
        return key.indexOf('\0') < 0 ? null : "null_byte";
    }

    /** The key of a request: that of the batch, or the one that all its events have. */
    public static String of(CaptureBody body) throws Refusal {
        if (body.key() != null) {
            return body.key();
        }
        List<RawEvent> drafts = body.drafts();
        String key = null;
        for (int at = 0; at < drafts.size(); at++) {
            String own = drafts.get(at).key;
            if (own == null) {
                throw CaptureBatch.at(new Refusal(401, "event submitted without an api_key"), drafts, at);
            }
            if (key != null && !key.equals(own)) {
                throw CaptureBatch.at(new Refusal(401, "batch submitted with inconsistent api_key values"), drafts, at);
            }
            key = own;
        }
        return String.valueOf(key);
    }
}
