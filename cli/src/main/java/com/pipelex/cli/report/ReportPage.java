package com.pipelex.cli.report;

import com.pipelex.cli.html.Html;
import com.pipelex.telemetry.TelemetryData;
import com.pipelex.telemetry.consent.ConfigProblem;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The report as a page. It holds its one style sheet, whose hash is all that its own policy allows: no script, no image,
 * no request, whatever the data says. Used once.
 */
final class ReportPage {

    private final Report report;
    private final Map<String, String> ways;
    private final Html html = Html.page("Pipelex telemetry report", ReportPage.class, "report.css");

    ReportPage(Report report, Map<String, String> ways) {
        this.report = report;
        this.ways = ways;
    }

    String html() {
        html.open("body").element("a", "Skip to the content", "class", "skip", "href", "#main");
        html.open("header").element("p", "Pipelex telemetry report", "class", "brand");
        html.element(
                        "p",
                        "Made " + time(report.now()) + " on this machine, from its own files. Nothing was sent for it.",
                        "class",
                        "soft")
                .close("header");
        html.open("main", "id", "main", "tabindex", "-1");
        summary();
        inForce();
        if (!report.events().isEmpty()) {
            overTime();
            byEvent();
        }
        new RequestsSection(report).write(html);
        new LossesSection(report.status()).write(html);
        whatYouCanDo();
        html.close("main").close("body").close("html");
        return html.toString();
    }

    private String time(Instant time) {
        return Figures.time(time, report.zone());
    }

    private void summary() {
        TelemetryData.Status status = report.status();
        long recorded = status.pendingEvents() + status.delivered() + report.dropped();
        html.open("section", "class", "summary", "aria-labelledby", "title");
        html.open("h1", "id", "title").text(headline(recorded)).close("h1");
        html.element(
                "p",
                "Every event that was recorded is waiting, was delivered, or was dropped; none is unaccounted"
                        + " for.",
                "class",
                "lead");
        html.open("dl", "class", "sum");
        figure("recorded", recorded, "all that was ever written down here");
        figure(
                "pending",
                status.pendingEvents(),
                status.oldestPending() == null
                        ? "nothing waits"
                        : Figures.bytes(status.pendingBytes()) + ", the oldest "
                                + Figures.ago(status.oldestPending(), report.now()));
        figure("delivered", status.delivered(), lastDelivery(status.last()));
        figure("dropped", report.dropped(), report.dropped() == 0 ? "nothing was lost" : "see why below");
        html.close("dl").close("section");
    }

    private String headline(long recorded) {
        if (!report.decision().isOn()) {
            String state = report.decision().isUndecided()
                    ? "Nothing has been chosen, so telemetry is off"
                    : "Telemetry is off";
            return state + (recorded == 0 ? ", and nothing was recorded." : ". This is what was recorded before.");
        }
        return recorded == 0
                ? "Telemetry is on, and nothing has been recorded yet."
                : "All that telemetry has recorded here.";
    }

    private String lastDelivery(TelemetryData.@Nullable LastDelivery last) {
        return last == null
                ? "nothing was ever sent"
                : "last attempt " + time(last.at()) + ": " + last.outcome()
                        + (last.status() == 0 ? "" : " (" + last.status() + ")")
                        + (last.cause() == null ? "" : ", since " + last.cause().explanation());
    }

    private void figure(String label, long count, String more) {
        html.open("div", "class", label).element("dt", label).element("dd", Figures.count(count));
        html.element("dd", more, "class", "soft").close("div");
    }

    private void inForce() {
        html.section("in-force", "What is in force");
        html.open("dl", "class", "facts");
        html.element("dt", "Mode")
                .open("dd")
                .element("span", report.mode(), "class", report.decision().isOn() ? "tag on" : "tag")
                .close("dd");
        fact("Why", report.decision().reason());
        report.decision()
                .file()
                .ifPresent(file -> fact(
                        "Decided by",
                        file
                                + (report.decision().line() > 0
                                        ? ", line " + report.decision().line()
                                        : "")));
        fact("Goes to", destination());
        fact(
                "Is kept",
                "On this machine, for you alone, in " + report.home().dataFolder()
                        + ": what waits for at most 28 days and 1 MiB, what was sent for at most 90 days and 4 MiB.");
        html.close("dl");
        for (ConfigProblem problem : report.decision().problems()) {
            html.open("p", "class", "notice").foreign(problem.toString()).close("p");
        }
        html.close("section");
    }

    private String destination() {
        TelemetryData.Status status = report.status();
        if (!report.decision().isOn()) {
            return "Nowhere: nothing is recorded.";
        }
        if (status.isDry()) {
            return "Nowhere: dry_mode_enabled is set, so events are written down and shown, never sent.";
        }
        return status.hasKey()
                ? status.host()
                : "Nowhere: there is no project_api_key, so events stay on this machine.";
    }

    private void fact(String label, String text) {
        html.element("dt", label).open("dd").foreign(text).close("dd");
    }

    private void overTime() {
        html.section("over-time", "Over time");
        new DayChart(report.events(), report.now(), report.zone()).write(html);
        html.close("section");
    }

    private void byEvent() {
        html.section("by-event", "By event");
        html.element(
                "p",
                "What each one is for, what each of its properties is for, and the values that they had.",
                "class",
                "lead");
        new EventsSection(report.events()).write(html);
        html.close("section");
    }

    private void whatYouCanDo() {
        html.section("what-you-can-do", "What you can do");
        html.open("dl", "class", "ways");
        ways.forEach((command, does) -> {
            html.open("div")
                    .open("dt")
                    .element("code", command)
                    .close("dt")
                    .element("dd", does)
                    .close("div");
        });
        html.close("dl").close("section");
    }
}
