package com.pipelex.cli.graph;

import com.pipelex.cli.html.Html;
import com.pipelex.cli.progress.InvocationGroup;
import com.pipelex.cli.progress.InvocationNode;
import com.pipelex.cli.progress.RunState;
import com.pipelex.cli.progress.RunSummary;
import com.pipelex.cli.terminal.Formats;
import com.pipelex.runtime.event.ModelCall;
import com.pipelex.runtime.event.Usage;
import java.time.Duration;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The tree of a run as a page: what ran when, and for how long. It holds its one style sheet, whose hash is all that its
 * own policy allows: no script, no image, no request. Used once.
 */
final class GraphPage {

    /** Of more runnings than this only the first are shown: a page that a browser can hold. */
    private static final int MAX_ROWS = 2_000;

    private final RunGraph graph;
    private final InvocationNode top;
    private final Html html;
    private int rows;

    GraphPage(RunGraph graph, InvocationNode top) {
        this.graph = graph;
        this.top = top;
        this.html = Html.page(graph.pipe() + " – pipelex run", GraphPage.class, "graph.css");
    }

    String html() {
        html.open("body").element("a", "Skip to the timeline", "class", "skip", "href", "#timeline");
        html.open("header").element("p", "pipelex run", "class", "brand");
        String when = DateTimeFormatter.ofPattern("d MMMM yyyy, HH:mm", Locale.ENGLISH)
                .format(graph.when().atZone(ZoneId.systemDefault()));
        html.element("p", graph.bundle() + " · " + when, "class", "soft").close("header");
        html.open("main");
        html.open("h1").element("code", graph.pipe()).close("h1");
        html.open("p", "class", "lead " + top.state().word()).text(outcome()).close("p");
        figures();
        timeline();
        models();
        html.close("main").close("body").close("html");
        return html.toString();
    }

    private String outcome() {
        return switch (top.state()) {
            case DONE -> graph.verb() + " in " + Formats.duration(RunGraph.elapsed(top)) + ".";
            case FAILED -> "Failed after " + Formats.duration(RunGraph.elapsed(top)) + ".";
            case STOPPED, RUNNING -> "Stopped after " + Formats.duration(RunGraph.elapsed(top)) + ".";
        };
    }

    private void figures() {
        Usage usage = top.usage();
        html.open("dl", "class", "sum");
        figure(Integer.toString(graph.tree().finished()), graph.tree().finished() == 1 ? "pipe" : "pipes");
        figure(Integer.toString(usage.modelCalls()), usage.modelCalls() == 1 ? "model call" : "model calls");
        figure(Formats.tokens(usage.tokensIn()), "tokens in");
        figure(Formats.tokens(usage.tokensOut()), "tokens out");
        html.close("dl");
    }

    private void figure(String number, String what) {
        html.open("div").element("dt", what).element("dd", number).close("div");
    }

    private void timeline() {
        html.open("section", "id", "timeline", "aria-labelledby", "timeline-title", "tabindex", "-1");
        html.element("h2", "What ran when", "id", "timeline-title");
        html.open("div", "class", "rows");
        html.open("div", "class", "axis", "aria-hidden", "true").element("span", "0");
        html.element("span", Formats.duration(RunGraph.elapsed(top))).close("div");
        row(top, 0);
        html.close("div").close("section");
    }

    /** The cells of a row. */
    private record Cells(RunState state, String title, String kind, long from, Duration elapsed, Usage usage) {

        static Cells of(InvocationNode running) {
            return new Cells(
                    running.state(),
                    running.step().code(),
                    running.step().type().spelling(),
                    running.from(),
                    RunGraph.elapsed(running),
                    running.usage());
        }

        static Cells of(InvocationGroup siblings) {
            InvocationNode first = siblings.all().get(0);
            return new Cells(
                    siblings.state(),
                    siblings.title(),
                    first.step().type().spelling(),
                    first.from(),
                    siblings.elapsed(first.from()),
                    siblings.usage());
        }
    }

    private void row(InvocationNode running, int depth) {
        rows++;
        if (running.below().stream().allMatch(siblings -> siblings.all().isEmpty())) {
            html.open("div", "class", "row " + running.state().word());
            cells(Cells.of(running), depth);
            html.close("div");
            return;
        }
        html.open("details", "open", "");
        summary(Cells.of(running), depth);
        for (InvocationGroup siblings : running.below()) {
            if (siblings.isMany()) {
                many(siblings, depth + 1);
            } else if (!siblings.all().isEmpty() && rows < MAX_ROWS) {
                row(siblings.all().get(0), depth + 1);
            }
        }
        html.close("details");
    }

    /** The runnings for the items of a list: one row, which opens. */
    private void many(InvocationGroup siblings, int depth) {
        if (siblings.all().isEmpty()) {
            return;
        }
        html.open("details");
        summary(Cells.of(siblings), depth);
        int shown = 0;
        for (InvocationNode running : siblings.all()) {
            if (shown == RunGraph.MAX_SIBLINGS || rows >= MAX_ROWS) {
                html.element("p", "and " + (siblings.all().size() - shown) + " more", "class", "more d" + (depth + 1));
                break;
            }
            row(running, depth + 1);
            shown++;
        }
        html.close("details");
    }

    private void summary(Cells cells, int depth) {
        html.open("summary", "class", "row " + cells.state.word());
        cells(cells, depth);
        html.close("summary");
    }

    private void cells(Cells cells, int depth) {
        html.open("span", "class", "what d" + depth);
        html.element("span", cells.state.mark(), "class", "mark", "role", "img", "aria-label", cells.state.word());
        html.element("code", cells.title);
        html.element("span", cells.kind, "class", "kind").close("span");
        double whole = Math.max(1, RunGraph.elapsed(top).toNanos());
        double from = Math.min(99.6, 100 * (cells.from - top.from()) / whole);
        double width = Math.max(0.4, Math.min(100 - from, 100 * cells.elapsed.toNanos() / whole));
        html.open("svg", "class", "bar", "aria-hidden", "true");
        html.open("rect", "class", "track", "width", "100%", "height", "100%", "rx", "4")
                .close("rect");
        html.open("rect", "x", percent(from), "width", percent(width), "height", "100%", "rx", "4")
                .close("rect")
                .close("svg");
        html.element("span", Formats.duration(cells.elapsed), "class", "time");
        html.element("span", tokens(cells.usage), "class", "tokens");
    }

    private static String tokens(Usage usage) {
        return usage.tokensIn() + usage.tokensOut() == 0
                ? ""
                : Formats.tokens(usage.tokensIn()) + " in, " + Formats.tokens(usage.tokensOut()) + " out";
    }

    private static String percent(double value) {
        return String.format(Locale.ROOT, "%.2f%%", value);
    }

    private void models() {
        if (graph.calls().isEmpty()) {
            return;
        }
        html.open("section", "aria-labelledby", "models-title");
        html.element("h2", "What models took", "id", "models-title");
        html.open("div", "class", "table").open("table").open("thead").open("tr");
        for (String title : new String[] {"Pipe", "Model", "Calls", "Tokens in", "Tokens out", "On average", "Cost"}) {
            html.element("th", title, "scope", "col");
        }
        html.close("tr").close("thead").open("tbody");
        for (RunSummary.Sum sum : RunSummary.byPipe(graph.calls())) {
            html.open("tr").open("td").element("code", sum.pipe()).close("td").element("td", sum.model());
            html.element("td", Integer.toString(sum.calls()));
            html.element("td", Formats.tokens(sum.in())).element("td", Formats.tokens(sum.out()));
            html.element("td", Formats.duration(sum.latency().dividedBy(sum.calls())));
            html.element("td", sum.cost() == null ? "no price" : Formats.dollars(sum.cost()))
                    .close("tr");
        }
        html.close("tbody").close("table").close("div");
        Duration asked = Duration.ZERO;
        for (ModelCall call : graph.calls()) {
            asked = asked.plus(call.latency());
        }
        html.element(
                "p",
                Formats.count(graph.calls().size(), "call") + " of " + Formats.duration(asked) + " in all"
                        + RunSummary.cost(graph.calls()) + ".",
                "class",
                "soft");
        html.close("section");
    }
}
