package com.pipelex.cli.graph;

import com.pipelex.cli.progress.InvocationGroup;
import com.pipelex.cli.progress.InvocationNode;
import com.pipelex.cli.terminal.Formats;
import com.pipelex.runtime.event.Usage;
import java.time.Duration;

/** The tree of a run as a Mermaid flowchart: a box for each pipe, and one for all the items of a list. Used once. */
final class GraphMermaid {

    private final StringBuilder out = new StringBuilder("flowchart TD\n");
    private final InvocationNode top;
    private int boxes;

    GraphMermaid(InvocationNode top) {
        this.top = top;
    }

    String text() {
        below(top, box(top, top.step().code(), RunGraph.elapsed(top), top.usage()));
        out.append("    classDef done stroke:#1f6f6a\n")
                .append("    classDef failed stroke:#a93226,stroke-width:3px\n")
                .append("    classDef stopped stroke:#d39a3a,stroke-dasharray:4\n");
        return out.toString();
    }

    private void below(InvocationNode parent, String from) {
        for (InvocationGroup siblings : parent.below()) {
            if (siblings.all().isEmpty()) {
                continue;
            }
            InvocationNode first = siblings.all().get(0);
            String to = siblings.isMany()
                    ? box(first, siblings.title(), siblings.elapsed(first.from()), siblings.usage())
                    : box(first, siblings.code(), RunGraph.elapsed(first), first.usage());
            out.append("    ").append(from).append(" --> ").append(to).append('\n');
            if (!siblings.isMany()) {
                below(first, to);
            }
        }
    }

    private String box(InvocationNode running, String title, Duration elapsed, Usage usage) {
        boxes++;
        String name = "p" + boxes;
        String tokens = usage.modelCalls() == 0
                ? ""
                : "<br/>" + Formats.tokens(usage.tokensIn()) + " in, " + Formats.tokens(usage.tokensOut()) + " out";
        out.append("    ").append(name).append("[\"").append(escaped(title)).append("<br/>");
        out.append(running.step().type().spelling())
                .append("<br/>")
                .append(Formats.duration(elapsed))
                .append(tokens);
        out.append("\"]:::").append(running.state().word()).append('\n');
        return name;
    }

    /** The codes of pipes have no such characters; a text that had them would still be a text. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
