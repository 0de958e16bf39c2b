package com.pipelex.cli.report;

import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.event.SensitiveClass;

/** Why something did not get through, in plain words. */
final class LossText {

    private LossText() {}

    static String dropped(DropReason reason) {
        return switch (reason) {
            case INVALID -> "It was not of the form that an event must have.";
            case TOO_LARGE -> "It was larger than an event may be.";
            case CLOSED -> "It was recorded after the command had ended.";
            case UNWRITABLE -> "The disk did not take it: full, read-only, or not a folder of ours.";
            case OVER_QUOTA -> "More was waiting than is kept, which is 1 MiB for a command; the oldest went first.";
            case EXPIRED -> "It had waited for 28 days.";
            case TORN -> "The process was killed while it wrote it down.";
            case CORRUPT -> "The file that held it was damaged.";
            case CONSENT_LOWERED -> "You have chosen less since it was recorded, so it was withheld.";
            case DISCARDED -> "You turned telemetry off, or had it forgotten, while it was waiting.";
            case REFUSED -> "The receiver refused it.";
            case REFUSED_TOO_LARGE -> "The receiver found it too large.";
            case INTERNAL -> "A defect of the telemetry itself.";
        };
    }

    static String redacted(SensitiveClass kind) {
        return switch (kind) {
            case PROMPT -> "The question to a model.";
            case SYSTEM_PROMPT -> "What a model is told beforehand.";
            case RESPONSE -> "What a model answered.";
            case FILE_PATH -> "Where something lies on a machine.";
            case URL -> "Where something lies on a network.";
            case EMAIL -> "An address of a person.";
            case SECRET -> "A key, a token or a password.";
            case IDENTIFIER -> "What could tell one person or machine from another.";
            case CONFIGURED -> "Named in 'redact' in your telemetry.toml.";
            case FREE_TEXT -> "A text that could hold anything, or more than an event is for.";
        };
    }
}
