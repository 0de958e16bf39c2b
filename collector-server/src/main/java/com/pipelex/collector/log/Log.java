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
        BACKGROUND_FAILED,
        /** The machine's clock is not plausible, so that nothing expires; the number is the jump in seconds. */
        CLOCK_DOUBTED,
        /** The machine's clock is plausible again, or was confirmed. */
        CLOCK_TRUSTED,
        /** A relay's answers changed; the number is the status, 0 where there is no answer. */
        RELAY_CHANGED,
        /** Events expired that a relay never forwarded; the number says how many. */
        RELAY_EXPIRED
    }

    private final PrintStream out;

    public Log(PrintStream out) {
        this.out = out;
    }

    /** Something happened. */
    public void say(Event event, long number) {
        out.println(head("info", event) + ",\"number\":" + number + "}");
    }

    /** Something needs the operator, who reads here what to do; project and remedy are texts of ours. */
    public void warn(Event event, long number, String project, String remedy) {
        out.println(head("warning", event) + ",\"number\":" + number
                + (project.isEmpty() ? "" : ",\"project\":\"" + name(project) + "\"") + ",\"remedy\":\"" + remedy
                + "\"}");
    }

    /** A relay's answers changed; error and remedy are texts of ours. */
    public void relayChanged(String project, int status, String error, String remedy) {
        String level = remedy.isEmpty() ? "info" : "warning";
        out.println(head(level, Event.RELAY_CHANGED) + ",\"number\":" + status + ",\"project\":\"" + name(project)
                + "\",\"error\":\"" + error + "\",\"remedy\":\"" + remedy + "\"}");
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
