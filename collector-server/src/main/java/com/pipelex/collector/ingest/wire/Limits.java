package com.pipelex.collector.ingest.wire;

/** The limits of the wire. A request over a limit is refused whole; nothing is allocated for it beforehand. */
public final class Limits {

    /** Bytes of a body as it is sent; held by the HTTP layer. */
    public static final int WIRE_BYTES = 20 * 1024 * 1024;

    /** Bytes of a body once it is decompressed. */
    public static final int PLAIN_BYTES = 40 * 1024 * 1024;

    /** Events of one request. */
    public static final int EVENTS = 10_000;

    /** Bytes of one event as JSON. */
    public static final int EVENT_BYTES = 983_040;

    /** Bytes of one event as JSON on the route for AI events, as PostHog's clients cap them. */
    public static final int AI_EVENT_BYTES = 8 * 1024 * 1024;

    /** The deepest nesting of JSON, the events' own levels included. */
    public static final int JSON_DEPTH = 128;

    /** Characters of a property's name. */
    public static final int NAME_CHARACTERS = 50_000;

    /** Bytes of a project key. */
    public static final int KEY_BYTES = 64;

    /** Code points of a distinct id; the rest is cut off. */
    public static final int DISTINCT_ID = 200;

    /** Characters of an event's name. */
    public static final int EVENT_NAME = 200;

    /** Bytes of a body as it is sent on PostHog's newer route. */
    public static final int V1_WIRE_BYTES = 10 * 1024 * 1024;

    private Limits() {}
}
