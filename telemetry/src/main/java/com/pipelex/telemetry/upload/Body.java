package com.pipelex.telemetry.upload;

import com.pipelex.telemetry.internal.JsonBuffer;
import com.pipelex.telemetry.spool.PendingLine;
import java.util.List;

/**
 * The body of PostHog's {@code /batch/}: the lines as they are, byte for byte. {@code sent_at} stands last, because it is
 * the one thing that is made anew for each attempt (PostHog corrects a client's clock by it).
 */
public final class Body {

    static final int MAX_BYTES = 5 * 1024 * 1024;
    static final int MAX_EVENTS = 500;

    /** More than what a key, a time and a report of losses take. */
    private static final int FRAME = 8 * 1024;

    private Body() {}

    public static byte[] of(String projectKey, List<byte[]> lines, long sentAtMillis) {
        int size = FRAME;
        for (byte[] line : lines) {
            size += line.length + 1;
        }
        JsonBuffer body = new JsonBuffer(size);
        body.raw("{\"api_key\":").string(projectKey).raw(",\"batch\":[");
        boolean isLater = false;
        for (byte[] line : lines) {
            if (isLater) {
                body.raw(',');
            }
            isLater = true;
            body.raw(line, 0, line.length);
        }
        return body.raw("],\"sent_at\":\"").timestamp(sentAtMillis).raw("\"}").toBytes();
    }

    /** Returns the number of lines, from the first, that fit into one body: at least one. */
    public static int fitting(List<PendingLine> lines, int from) {
        int size = FRAME;
        int count = 0;
        while (from + count < lines.size() && count < MAX_EVENTS) {
            size += lines.get(from + count).bytes().length + 1;
            if (size > MAX_BYTES && count > 0) {
                break;
            }
            count++;
        }
        return count;
    }
}
