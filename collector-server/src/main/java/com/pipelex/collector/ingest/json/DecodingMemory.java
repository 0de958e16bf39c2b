package com.pipelex.collector.ingest.json;

import com.pipelex.collector.ingest.wire.Limits;
import com.pipelex.collector.ingest.wire.Refusal;
import com.pipelex.collector.ingest.wire.RequestMemory;

/** The memory that decoding takes, known before the first event is decoded. */
public final class DecodingMemory {

    /** The bytes of an event without its properties: its record, its uuid, its place in lists, its result. */
    public static final int EVENT = 900;

    /** The memory of an event that is being read, as a multiple of its JSON: names, positions, texts. */
    private static final int READING = 24;

    /** Bytes of a body that is too small to be worth a pass. */
    private static final int SMALL = 512;

    private static final int LEAST_EVENT = 3;

    private DecodingMemory() {}

    /** Takes the memory for decoding a body, or refuses a body with too many or too large events. */
    public static void take(byte[] json, RequestMemory memory) throws Refusal {
        if (json.length <= SMALL) {
            memory.take((long) json.length * READING + (long) json.length / LEAST_EVENT * EVENT);
            return;
        }
        JsonShape shape = JsonShape.of(json);
        if (shape.events() > Limits.EVENTS) {
            throw new Refusal(
                    413, "request contains " + shape.events() + " events, over the limit of " + Limits.EVENTS);
        }
        if (shape.largest() > Limits.AI_EVENT_BYTES) {
            throw new Refusal(
                    413,
                    "maximum event size exceeded: an event is " + shape.largest() + " bytes, over the "
                            + Limits.AI_EVENT_BYTES + "-byte limit");
        }
        memory.take((long) shape.largest() * READING
                + (long) json.length * (shape.isAscii() ? 1 : 2)
                + (long) shape.events() * EVENT);
    }
}
