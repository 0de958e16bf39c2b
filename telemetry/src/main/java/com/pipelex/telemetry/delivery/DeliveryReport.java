package com.pipelex.telemetry.delivery;

/**
 * The result of a delivery.
 *
 * @param outcome how it ended
 * @param counts in figures
 * @param status of the last answer; 0 where there was none
 * @param host where it went
 */
public record DeliveryReport(DeliveryOutcome outcome, Counts counts, int status, String host) {

    /**
     * A delivery in figures.
     *
     * @param accepted events that the host took
     * @param refused events that the host refused, which are dropped
     * @param left events that stay pending
     * @param requests requests that were made
     */
    public record Counts(int accepted, int refused, int left, int requests) {

        static final Counts NONE = new Counts(0, 0, 0, 0);
    }

    /** One for which no request was made. */
    public static DeliveryReport without(DeliveryOutcome outcome, String host) {
        return new DeliveryReport(outcome, Counts.NONE, 0, host);
    }

    /** Events that the host took. */
    public int accepted() {
        return counts.accepted();
    }

    /** Events that the host refused, which are dropped. */
    public int refused() {
        return counts.refused();
    }

    /** Events that stay pending. */
    public int left() {
        return counts.left();
    }

    /** One or two sentences for a person. */
    public String explanation() {
        return switch (outcome) {
            case DELIVERED ->
                count(accepted()) + " delivered to " + host + (refused() == 0 ? "." : "; " + refusal() + ".");
            case REFUSED ->
                host + " refused all that it was sent: " + refusal() + ". Check host and project_api_key." + stay();
            case NOTHING -> "Nothing is pending.";
            case OFF -> "Telemetry is off: nothing was sent.";
            case NO_KEY -> "There is no project_api_key, so nothing can be sent: events stay on this machine.";
            case DRY -> "dry_mode_enabled: events are written down and shown, never sent.";
            case BUSY -> "Another delivery is under way and has not ended; try again in a minute.";
            case WAITING -> "The last attempt failed a short while ago; the next one waits.";
            case LATER ->
                part() + (status == 0 ? host + " did not answer" : host + " answered " + status) + "; " + count(left())
                        + " stay" + (left() == 1 ? "s" : "") + " pending.";
            case REJECTED ->
                part() + host + " answered " + status + ": check host and project_api_key. " + count(left()) + " stay"
                        + (left() == 1 ? "s" : "") + " pending.";
            case UNWRITABLE ->
                "The telemetry folder cannot be written, so nothing is sent: what was sent could not be counted.";
        };
    }

    private String part() {
        return accepted() == 0 ? "" : count(accepted()) + " delivered, then ";
    }

    private String refusal() {
        return count(refused()) + (refused() == 1 ? " was" : " were") + " refused (" + status + ") and dropped";
    }

    private String stay() {
        return left() == 0 ? "" : " " + count(left()) + " stay" + (left() == 1 ? "s" : "") + " pending.";
    }

    private static String count(int events) {
        return events == 1 ? "1 event" : events + " events";
    }
}
