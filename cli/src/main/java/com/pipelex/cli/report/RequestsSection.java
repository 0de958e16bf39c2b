package com.pipelex.cli.report;

import com.pipelex.cli.html.Html;
import com.pipelex.telemetry.delivery.SentLogEntry;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The requests that were made and accepted, and those that would be made next: each with its body, byte for byte. */
final class RequestsSection {

    private final Report report;

    RequestsSection(Report report) {
        this.report = report;
    }

    void write(Html html) {
        html.section("sent", "What was sent");
        sent(html);
        html.close("section");
        html.section("pending", "What waits");
        pending(html);
        html.close("section");
    }

    private void sent(Html html) {
        if (report.sent().isEmpty()) {
            html.element("p", "Nothing was sent in the last 90 days.", "class", "none");
            return;
        }
        html.element(
                "p",
                "Each request that was accepted, the newest first: when, to whom, and the answer; in it the body, byte for"
                        + " byte.",
                "class",
                "lead");
        List<SentLogEntry> newest = new ArrayList<>(report.sent());
        Collections.reverse(newest);
        html.open("div", "class", "rows");
        for (SentLogEntry entry : newest) {
            begin(html, Figures.time(entry.acceptedAt(), report.zone()), entry.host(), ", answered " + entry.status());
            end(html, entry.events(), entry.body());
        }
        html.close("div");
    }

    private void pending(Html html) {
        if (report.pending().isEmpty()) {
            boolean isHeld = report.status().pendingEvents() > 0;
            html.element(
                    "p",
                    isHeld
                            ? "What waits cannot be sent as things are; the figures above count it."
                            : "Nothing waits to be sent.",
                    "class",
                    "none");
            return;
        }
        html.element(
                "p",
                "The requests that would be made next, byte for byte; only the time of sending is put in when they are"
                        + " made, and a count of what was lost where there is one to report.",
                "class",
                "lead");
        html.open("div", "class", "rows");
        for (byte[] body : report.pending()) {
            begin(html, "Next request", report.status().host(), "");
            end(html, SeenEvent.in(body, false).size(), body);
        }
        html.close("div");
    }

    private static void begin(Html html, String title, String host, String answer) {
        html.open("details", "class", "row").open("summary").open("span", "class", "what");
        html.element("span", title, "class", "plain");
        html.open("span", "class", "soft").text("to ").foreign(host).text(answer);
        html.close("span").close("span");
    }

    private static void end(Html html, long events, byte[] body) {
        String size = Figures.count(events, "event") + ", " + Figures.bytes(body.length);
        html.element("span", size, "class", "count size").close("summary");
        RawBody.write(html, body);
        html.close("details");
    }
}
