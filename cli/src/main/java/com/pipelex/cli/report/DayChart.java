package com.pipelex.cli.report;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Events by day, as bars: those that were sent, and on top of them those that wait. */
final class DayChart {

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM", Locale.ENGLISH);
    private static final int FEWEST_DAYS = 14;
    private static final int MOST_DAYS = 92;
    private static final int HEIGHT = 100;
    private static final double BAR = 0.72;

    private final Map<LocalDate, Long> sent = new TreeMap<>();
    private final Map<LocalDate, Long> pending = new TreeMap<>();
    private final LocalDate last;
    private LocalDate first;
    private long elsewhere;

    DayChart(List<SeenEvent> events, Instant now, ZoneId zone) {
        this.last = LocalDate.ofInstant(now, zone);
        this.first = last.minusDays(FEWEST_DAYS - 1);
        for (SeenEvent event : events) {
            LocalDate day = event.time() == null ? LocalDate.MIN : LocalDate.ofInstant(event.time(), zone);
            if (day.isBefore(last.minusDays(MOST_DAYS - 1)) || day.isAfter(last)) {
                elsewhere++;
            } else {
                (event.isSent() ? sent : pending).merge(day, 1L, Long::sum);
                first = day.isBefore(first) ? day : first;
            }
        }
    }

    void write(Html html) {
        long top = top();
        html.open("figure", "class", "days");
        html.open("p", "class", "legend").element("span", "sent", "class", "key sent");
        html.element("span", "waiting", "class", "key waiting").close("p");
        html.open("div", "class", "plot");
        html.element("span", Figures.count(top), "class", "top");
        html.open("div", "class", "bars");
        bars(html, top);
        html.close("div").close("div");
        html.open("p", "class", "axis").element("span", DAY.format(first));
        html.element("span", DAY.format(first.plusDays(days() / 2)));
        html.element("span", DAY.format(last)).close("p");
        if (elsewhere > 0) {
            html.element(
                    "p",
                    Figures.count(elsewhere, "event") + " of another time, or of none, are not in it.",
                    "class",
                    "soft");
        }
        html.close("figure");
        table(html);
    }

    private long days() {
        return ChronoUnit.DAYS.between(first, last) + 1;
    }

    private long on(LocalDate day) {
        return sent.getOrDefault(day, 0L) + pending.getOrDefault(day, 0L);
    }

    private long top() {
        long top = 1;
        for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
            top = Math.max(top, on(day));
        }
        return top;
    }

    private void bars(Html html, long top) {
        html.open(
                "svg",
                "viewBox",
                "0 0 " + days() + " " + HEIGHT,
                "preserveAspectRatio",
                "none",
                "role",
                "img",
                "aria-label",
                "Events by day; the same figures stand in the table below.");
        for (long at = 0; at < days(); at++) {
            LocalDate day = first.plusDays(at);
            long wasSent = sent.getOrDefault(day, 0L);
            long waits = pending.getOrDefault(day, 0L);
            if (wasSent + waits == 0) {
                continue;
            }
            html.open("g")
                    .element(
                            "title",
                            DAY.format(day) + ": " + Figures.count(wasSent) + " sent"
                                    + (waits == 0 ? "" : ", " + Figures.count(waits) + " waiting"));
            bar(html, "sent", at, wasSent, 0, top);
            bar(html, "waiting", at, waits, wasSent, top);
            html.close("g");
        }
        html.close("svg");
    }

    private static void bar(Html html, String kind, long at, long count, long below, long top) {
        if (count > 0) {
            double height = (double) count * HEIGHT / top;
            double from = HEIGHT - (double) below * HEIGHT / top - height;
            html.open(
                            "rect",
                            "class",
                            kind,
                            "x",
                            number(at + (1 - BAR) / 2),
                            "y",
                            number(from),
                            "width",
                            number(BAR),
                            "height",
                            number(height))
                    .close("rect");
        }
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }

    private void table(Html html) {
        html.open("details", "class", "aside").element("summary", "The same as a table");
        html.open("table").open("thead").open("tr");
        html.element("th", "Day", "scope", "col").element("th", "Sent", "scope", "col", "class", "n");
        html.element("th", "Waiting", "scope", "col", "class", "n")
                .close("tr")
                .close("thead")
                .open("tbody");
        for (LocalDate day = last; !day.isBefore(first); day = day.minusDays(1)) {
            if (on(day) > 0) {
                html.open("tr").element("th", DAY.format(day), "scope", "row");
                html.element("td", Figures.count(sent.getOrDefault(day, 0L)), "class", "n");
                html.element("td", Figures.count(pending.getOrDefault(day, 0L)), "class", "n")
                        .close("tr");
            }
        }
        html.close("tbody").close("table").close("details");
    }
}
