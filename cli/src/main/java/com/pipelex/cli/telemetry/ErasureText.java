package com.pipelex.cli.telemetry;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.terminal.Formats;
import com.pipelex.cli.terminal.Ink;
import com.pipelex.telemetry.erasure.Erasure;
import com.pipelex.telemetry.erasure.ErasurePart;
import com.pipelex.telemetry.erasure.Erasures;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** The state of an erasure, in words for a person and as JSON for a script. */
final class ErasureText {

    private final Cli cli;
    private final Erasures erasures;

    ErasureText(Cli cli, Erasures erasures) {
        this.cli = cli;
        this.erasures = erasures;
    }

    /** Prints the state of each part, and the next step where the person has to act. */
    List<String> lines(Erasure erasure, Ink ink) {
        List<String> lines = new ArrayList<>();
        for (ErasurePart part : erasure.parts()) {
            lines.add(mark(part.state(), ink) + " " + cli.screen().wrapped(part.explanation(), 2));
            if (part.state().needsLetter()) {
                lines.add(more(whatToAsk(erasure, part)));
            }
        }
        if (erasure.state() == Erasure.State.QUEUED) {
            lines.add(
                    more("It stays queued for 28 days: 'pipelex telemetry forget --status' and 'pipelex telemetry send'"
                            + " try again, and so do the upload processes of later commands while telemetry is on."));
        }
        if (erasure.parts().isEmpty()) {
            lines.add(mark(Erasure.State.DONE, ink)
                    + " No event is known to have been sent, so nothing has to be erased elsewhere.");
        }
        return lines;
    }

    /** The other erasures that are not done. */
    List<String> others(Erasure shown) {
        List<String> lines = new ArrayList<>();
        for (Erasure other : erasures.list()) {
            if (!isSettled(other.state()) && !other.receipt().equals(shown.receipt())) {
                lines.add("  Another one, " + other.receipt() + ", " + progress(other.state()) + ".");
            }
        }
        return lines;
    }

    /** Returns whether nothing is left to be done by this command. */
    static boolean isSettled(Erasure.State state) {
        return state == Erasure.State.DONE || state == Erasure.State.NOT_SUPPORTED;
    }

    /** Returns the progress as the rest of a sentence about an erasure. */
    static String progress(Erasure.State state) {
        return switch (state) {
            case QUEUED -> "waits for its receiver's answer";
            case SENT -> "is with its receiver";
            case FAILED -> "has failed";
            case NOT_SUPPORTED -> "is not supported by its receiver";
            case DONE -> "is done";
        };
    }

    private static String mark(Erasure.State state, Ink ink) {
        return switch (state) {
            case DONE, SENT -> ink.green("✓");
            case QUEUED, NOT_SUPPORTED -> ink.yellow("!");
            case FAILED -> ink.red("✗");
        };
    }

    private String more(String text) {
        return "  " + cli.screen().wrapped(text, 2);
    }

    private String whatToAsk(Erasure erasure, ErasurePart part) {
        String runs = part.runs() == 0
                ? ""
                : ", and the " + Formats.count(part.runs(), "anonymous run")
                        + (part.runs() == 1 ? " whose id" : " whose ids");
        return "Ask its operator (at PostHog: the owner of the project with the key " + part.projectKey()
                + ") to delete the " + Formats.events(part.events())
                + (part.events() == 1 ? " whose uuid" : " whose uuids") + runs + " " + letter(erasure) + ".";
    }

    private String letter(Erasure erasure) {
        try {
            return "you find in the letter " + erasures.letter(erasure) + ", ready to send";
        } catch (IOException unwritable) {
            return "you find in " + erasures.file(erasure) + " ('uuids' and 'distinct_ids')";
        }
    }

    /** The whole of it. */
    void write(JsonGenerator out, Erasure erasure) {
        out.writeStartObject();
        out.writeStringProperty("receipt", erasure.receipt());
        out.writeStringProperty("state", erasure.state().spelling());
        out.writeStringProperty("requested_at", erasure.requestedAt().toString());
        out.writeStringProperty("changed_at", erasure.changedAt().toString());
        out.writeStringProperty("file", erasures.file(erasure).toString());
        out.writeArrayPropertyStart("parts");
        for (ErasurePart part : erasure.parts()) {
            out.writeStartObject();
            out.writeStringProperty("host", part.host());
            out.writeStringProperty("project_key", part.projectKey());
            out.writeStringProperty("state", part.state().spelling());
            out.writeNumberProperty("events", part.events());
            out.writeNumberProperty("runs", part.runs());
            out.writeNumberProperty("status", part.status());
            out.writeStringProperty("host_receipt", part.hostReceipt());
            out.writeStringProperty("explanation", part.explanation());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
