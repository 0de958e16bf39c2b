package com.pipelex.telemetry;

/**
 * What came of a delivery.
 *
 * @param outcome how it ended
 * @param accepted events that the host took
 * @param left events that stay pending
 * @param requests requests that were made
 * @param status of the last answer; 0 where there was none
 * @param host where it went
 */
public record DeliveryReport(DeliveryOutcome outcome, int accepted, int left, int requests, int status, String host) {

    /** One or two sentences for a person. */
    public String explanation() {
        return switch (outcome) {
            case DELIVERED -> count(accepted) + " delivered to " + host + ".";
            case NOTHING -> "Nothing is pending.";
            case OFF -> "Telemetry is off: nothing was sent.";
            case NO_KEY -> "There is no project_api_key, so nothing can be sent: events stay on this machine.";
            case DRY -> "dry_mode_enabled: events are written down and shown, never sent.";
            case BUSY -> "Another delivery is under way.";
            case WAITING -> "The last attempt failed a short while ago; the next one waits.";
            case LATER ->
                part() + (status == 0 ? host + " did not answer" : host + " answered " + status) + "; " + count(left)
                        + " stay" + (left == 1 ? "s" : "") + " pending.";
            case REJECTED ->
                part() + host + " answered " + status + ": check host and project_api_key. " + count(left) + " stay"
                        + (left == 1 ? "s" : "") + " pending.";
            case UNWRITABLE -> "The telemetry folder cannot be written, so nothing was sent.";
        };
    }

    private String part() {
        return accepted == 0 ? "" : count(accepted) + " delivered, then ";
    }

    private static String count(int events) {
        return events == 1 ? "1 event" : events + " events";
    }
}
