package com.pipelex.cli.report;

import com.pipelex.cli.html.Html;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The events by name, each with its properties, what they are for, and the values that went. */
final class EventsSection {

    private final CatalogueText purposes = CatalogueText.read();
    private final Map<String, Kind> kinds = new LinkedHashMap<>();
    private final Map<String, Tally> always = new LinkedHashMap<>();

    /** The events of a name. */
    private static final class Kind {

        private final Map<String, Tally> properties = new LinkedHashMap<>();
        private long sent;
        private long pending;

        private long all() {
            return sent + pending;
        }
    }

    EventsSection(List<SeenEvent> events) {
        for (SeenEvent event : events) {
            Kind kind = kinds.computeIfAbsent(event.name(), name -> new Kind());
            if (event.isSent()) {
                kind.sent++;
            } else {
                kind.pending++;
            }
            event.envelope().forEach((name, value) -> tally(always, name).add(value));
            event.properties().forEach((name, value) -> {
                boolean isAlways = purposes.always(name) != null;
                tally(isAlways ? always : kind.properties, name).add(value);
            });
        }
    }

    private static Tally tally(Map<String, Tally> of, String name) {
        return of.computeIfAbsent(name, any -> new Tally());
    }

    void write(Html html) {
        List<Map.Entry<String, Kind>> most = new ArrayList<>(kinds.entrySet());
        most.sort((one, other) ->
                Long.compare(other.getValue().all(), one.getValue().all()));
        html.open("div", "class", "rows");
        for (Map.Entry<String, Kind> entry : most) {
            event(html, entry.getKey(), entry.getValue(), most.get(0).getValue().all());
        }
        html.open("details", "class", "row");
        html.open("summary").open("span", "class", "what").element("span", "With every event", "class", "plain");
        html.element(
                        "span",
                        Figures.count(always.size(), "property").replace("propertys", "properties"),
                        "class",
                        "soft")
                .close("span")
                .close("summary");
        properties(html, always, name -> String.valueOf(purposes.always(name)));
        html.close("details").close("div");
    }

    private void event(Html html, String name, Kind kind, long most) {
        CatalogueText.Event known = purposes.event(name);
        html.open("details", "class", "row").open("summary");
        html.open("span", "class", "what").open("code").foreign(name).close("code");
        html.element("span", known == null ? "not in the catalogue" : known.category(), "class", "soft");
        html.close("span");
        html.element("span", Figures.count(kind.all()), "class", "count");
        meter(html, kind, most);
        html.close("summary");
        html.element("p", known == null ? "This release does not record it." : known.reason(), "class", "why");
        html.element(
                "p", Figures.count(kind.sent) + " sent, " + Figures.count(kind.pending) + " waiting.", "class", "soft");
        if (!kind.properties.isEmpty()) {
            properties(html, kind.properties, property -> purposes.of(name, property));
        }
        html.close("details");
    }

    private static void meter(Html html, Kind kind, long most) {
        html.open(
                "svg", "class", "meter", "viewBox", "0 0 100 4", "preserveAspectRatio", "none", "aria-hidden", "true");
        html.open("rect", "class", "track", "width", "100", "height", "4").close("rect");
        String sent = share(kind.sent, most);
        html.open("rect", "class", "sent", "width", sent, "height", "4").close("rect");
        html.open("rect", "class", "waiting", "x", sent, "width", share(kind.pending, most), "height", "4")
                .close("rect");
        html.close("svg");
    }

    private static String share(long count, long of) {
        return String.format(Locale.ROOT, "%.2f", count * 100.0 / Math.max(1, of));
    }

    /** Says what a property is for. */
    private interface Purpose {
        String of(String property);
    }

    private static void properties(Html html, Map<String, Tally> properties, Purpose purpose) {
        html.open("table", "class", "properties").open("thead").open("tr");
        html.element("th", "Property", "scope", "col").element("th", "What it is for", "scope", "col");
        html.element("th", "What it said", "scope", "col")
                .close("tr")
                .close("thead")
                .open("tbody");
        properties.forEach((name, tally) -> {
            html.open("tr")
                    .open("th", "scope", "row")
                    .open("code")
                    .foreign(name)
                    .close("code")
                    .close("th");
            html.element("td", purpose.of(name)).open("td");
            values(html, tally);
            html.close("td").close("tr");
        });
        html.close("tbody").close("table");
    }

    private static void values(Html html, Tally tally) {
        if (tally.isIds()) {
            html.text(Figures.count(tally.different()) + " different ids");
        } else if (tally.isRange()) {
            html.text(tally.range());
        } else {
            html.open("ul", "class", "values");
            for (Map.Entry<String, Long> value : tally.mostFrequent()) {
                html.open("li").foreign(value.getKey());
                html.element("span", " × " + Figures.count(value.getValue()), "class", "soft")
                        .close("li");
            }
            int more = tally.different() - Tally.MOST_SHOWN;
            if (more > 0) {
                html.element("li", "and " + Figures.count(more) + " more", "class", "soft");
            }
            html.close("ul");
        }
    }
}
