package com.pipelex.collector.ingest.json;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * The positions of an object's members in the text that is being written, so that of a repeated name the last
 * one wins. Used again for every object of the same depth.
 */
public final class MemberPositions {

    private static final int GONE = -1;
    private static final int FEW = 256;

    private Map<String, Integer> byName = new HashMap<>();
    private int[] from = new int[32];
    private int[] until = new int[32];
    private int count;
    private boolean isRepeated;

    public void begin() {
        if (byName.size() > FEW) {
            byName = new HashMap<>();
        } else {
            byName.clear();
        }
        count = 0;
        isRepeated = false;
    }

    /** Adds a member with its position, its comma included; the same position twice means that it was not written. */
    public void add(String name, int begin, int end) {
        boolean isThere = end > begin;
        Integer before = byName.put(name, isThere ? count : GONE);
        if (before != null && before != GONE) {
            until[before] = from[before];
            isRepeated = true;
        }
        if (!isThere) {
            return;
        }
        if (count == from.length) {
            from = Arrays.copyOf(from, count * 2);
            until = Arrays.copyOf(until, count * 2);
        }
        from[count] = begin;
        until[count++] = end;
    }

    /** Leaves in the text, from the brace on, the last member of each name alone. */
    public void end(StringBuilder out, int brace) {
        if (!isRepeated) {
            return;
        }
        String written = out.substring(brace + 1);
        out.setLength(brace + 1);
        for (int at = 0; at < count; at++) {
            int begin = from[at] - brace - 1;
            int end = until[at] - brace - 1;
            if (end == begin) {
                continue;
            }
            begin += written.charAt(begin) == ',' ? 1 : 0;
            if (out.length() > brace + 1) {
                out.append(',');
            }
            out.append(written, begin, end);
        }
    }
}
