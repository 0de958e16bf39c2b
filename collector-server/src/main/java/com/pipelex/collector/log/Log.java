package com.pipelex.collector.log;

import java.io.PrintStream;
import java.time.Instant;
import java.util.Locale;

/**
 * One JSON object a line on stderr: when, what, a number, and the class of a failure. There is no way to hand it a text,
 * but the names of our own threads and classes, so that nothing that was sent can get into it, nor an address. For any thread.
 */
public final class Log {

    /** The closed list of events that are logged. */
    public enum Event {
        /** It serves; the number is the port. */
        STARTED,
        /** It serves probes on a port of their own; the number is the port. */
        PROBES_STARTED,
        /** A commit failed; the number is how many requests were answered with 503. Said once until it works again. */
        STORE_FAILED,
        /** Commits work again. */
        STORE_RECOVERED,
        /** A page or the API failed with 500. */
        REQUEST_FAILED,
        /** Work in the background failed, and is tried again. */
        BACKGROUND_FAILED
    }

    private final PrintStream out;

    public Log(PrintStream out) {
        this.out = out;
    }

    /** Something happened. */
    public void say(Event event, long number) {
        out.println(head("info", event) + ",\"number\":" + number + "}");
    }

    /** Something failed, of which the kind is said and never the message. */
    public void fail(Event event, long number, Throwable failure) {
        Throwable cause = failure.getCause() == null ? failure : failure.getCause();
        out.println(head("error", event) + ",\"number\":" + number + ",\"failure\":\""
                + failure.getClass().getName() + "\",\"cause\":\""
                + cause.getClass().getName() + "\"}");
    }

    /** Work in the background failed, and is tried again; both are names of ours, and what is none is left out. */
    public void workFailed(String work, String failure) {
        out.println(head("error", Event.BACKGROUND_FAILED) + ",\"work\":\"" + name(work) + "\",\"failure\":\""
                + name(failure) + "\"}");
    }

    private static String name(String text) {
        boolean isName = text.chars()
                .allMatch(unit -> unit < 0x7F && Character.isJavaIdentifierPart(unit) || unit == '.' || unit == '-');
        return isName ? text : "other";
    }

    private static String head(String level, Event event) {
        return "{\"time\":\"" + Instant.now() + "\",\"level\":\"" + level + "\",\"event\":\""
                + event.name().toLowerCase(Locale.ROOT) + "\"";
    }
}
