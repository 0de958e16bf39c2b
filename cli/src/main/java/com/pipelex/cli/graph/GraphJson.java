package com.pipelex.cli.graph;

import com.pipelex.cli.progress.InvocationGroup;
import com.pipelex.cli.progress.InvocationNode;
import com.pipelex.cli.terminal.Json;
import com.pipelex.runtime.event.ModelCall;
import com.pipelex.runtime.event.Usage;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.core.JsonGenerator;

/** The tree of a run and the calls of models as JSON, for programs. */
final class GraphJson {

    private GraphJson() {}

    static String text(RunGraph graph, InvocationNode top) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(bytes, true, StandardCharsets.UTF_8);
        Json.print(to, out -> write(out, graph, top));
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private static void write(JsonGenerator out, RunGraph graph, InvocationNode top) {
        out.writeStartObject();
        out.writeStringProperty("bundle", graph.bundle());
        out.writeStringProperty("when", graph.when().toString());
        out.writeName("run");
        running(out, top, top.from());
        out.writeArrayPropertyStart("calls");
        for (ModelCall call : graph.calls()) {
            out.writeStartObject();
            out.writeStringProperty("pipe", call.pipe());
            out.writeStringProperty("model", call.model());
            out.writeNumberProperty("tokens_in", call.tokensIn());
            out.writeNumberProperty("tokens_out", call.tokensOut());
            out.writeNumberProperty("seconds", seconds(call.latency()));
            if (call.cost() == null) {
                out.writeNullProperty("cost_usd");
            } else {
                out.writeNumberProperty("cost_usd", call.cost());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    /** @param origin when the run started */
    private static void running(JsonGenerator out, InvocationNode running, long origin) {
        Usage usage = running.usage();
        out.writeStartObject();
        out.writeStringProperty("pipe", running.step().code());
        out.writeStringProperty("type", running.step().type().spelling());
        out.writeStringProperty("outcome", running.state().word());
        out.writeNumberProperty("from", seconds(Duration.ofNanos(running.from() - origin)));
        out.writeNumberProperty("seconds", seconds(RunGraph.elapsed(running)));
        out.writeNumberProperty("model_calls", usage.modelCalls());
        out.writeNumberProperty("tokens_in", usage.tokensIn());
        out.writeNumberProperty("tokens_out", usage.tokensOut());
        out.writeArrayPropertyStart("pipes");
        for (InvocationGroup siblings : running.below()) {
            for (InvocationNode below : siblings.all()) {
                running(out, below, origin);
            }
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static double seconds(Duration duration) {
        return Math.round(duration.toNanos() / 1e3) / 1e6;
    }
}
