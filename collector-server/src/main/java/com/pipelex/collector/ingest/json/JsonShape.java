package com.pipelex.collector.ingest.json;

/**
 * The shape of a request's JSON, from one pass over its bytes that allocates nothing. Of malformed JSON it is an estimate.
 *
 * @param events the objects in the root array, or in the arrays of the root object; at least 1
 * @param largest the size of the largest event, or of what is outside of events, in bytes
 * @param isAscii whether texts take one byte a character
 */
public record JsonShape(int events, int largest, boolean isAscii) {

    /** Measures a body. */
    public static JsonShape of(byte[] json) {
        return new Scan(json).run();
    }

    private static final class Scan {
        private final byte[] json;
        private int depth;
        private int events;
        private int eventDepth;
        private int from = -1;
        private int largest;
        private int inEvents;
        private int signs;

        Scan(byte[] json) {
            this.json = json;
        }

        JsonShape run() {
            for (int at = 0; at < json.length; at++) {
                byte unit = json[at];
                signs |= unit;
                switch (unit) {
                    case '"' -> at = endOfString(at + 1);
                    case '{' -> open(at);
                    case '[' -> {
                        eventDepth = depth == 0 ? 1 : depth == 1 && eventDepth != 1 ? 2 : eventDepth;
                        depth++;
                    }
                    case '}', ']' -> close(at);
                    default -> {}
                }
            }
            if (from >= 0) {
                close(json.length - 1, eventDepth);
            }
            return new JsonShape(Math.max(1, events), Math.max(largest, json.length - inEvents), signs >= 0);
        }

        private int endOfString(int start) {
            int at = start;
            while (at < json.length && json[at] != '"') {
                signs |= json[at];
                at += json[at] == '\\' ? 2 : 1;
            }
            return at;
        }

        private void open(int at) {
            if (eventDepth > 0 && depth == eventDepth) {
                events++;
                from = at;
            }
            depth++;
        }

        private void close(int at) {
            depth--;
            close(at, depth);
        }

        private void close(int at, int to) {
            if (from >= 0 && to == eventDepth) {
                largest = Math.max(largest, at + 1 - from);
                inEvents += at + 1 - from;
                from = -1;
            }
        }
    }
}
