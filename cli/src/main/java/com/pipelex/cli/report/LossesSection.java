package com.pipelex.cli.report;

import com.pipelex.cli.html.Html;
import com.pipelex.telemetry.TelemetryData;

/** The losses: dropped events and redacted properties, with their reasons. */
final class LossesSection {

    private final TelemetryData.Status status;

    LossesSection(TelemetryData.Status status) {
        this.status = status;
    }

    void write(Html html) {
        html.section("losses", "What did not go");
        html.element("h3", "Events that were dropped");
        if (status.dropped().isEmpty()) {
            html.element("p", "None.", "class", "none");
        } else {
            html.open("dl", "class", "counts");
            status.dropped().forEach((why, count) -> counted(html, why.spelling(), count, LossText.dropped(why)));
            html.close("dl");
        }
        html.element("h3", "Properties that were left out of events");
        if (status.redacted().isEmpty()) {
            html.element(
                    "p", "None had to be: an event has no property that could hold a word of yours.", "class", "none");
        } else {
            html.open("dl", "class", "counts");
            status.redacted().forEach((kind, count) -> counted(html, kind.spelling(), count, LossText.redacted(kind)));
            html.close("dl");
        }
        html.close("section");
    }

    private static void counted(Html html, String name, long count, String meaning) {
        html.open("div").open("dt").element("span", Figures.count(count), "class", "number");
        html.element("span", name.replace('_', ' '))
                .close("dt")
                .element("dd", meaning)
                .close("div");
    }
}
