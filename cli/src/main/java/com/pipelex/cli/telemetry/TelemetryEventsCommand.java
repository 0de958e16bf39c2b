package com.pipelex.cli.telemetry;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.HelpedCommand;
import com.pipelex.cli.terminal.Ink;
import com.pipelex.cli.terminal.Json;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code pipelex telemetry events}: the catalogues that this very binary was built with. */
@Command(
        name = "events",
        description = "Show everything that this very program can record, and why, with the catalogue's hash.")
final class TelemetryEventsCommand extends HelpedCommand implements Runnable {

    /** The tool's own first, whose hash events carry; then the library's. */
    private static final List<String> CATALOGUES = List.of("pipelex.json", "telemetry.json");

    private static final JsonMapper JSON = new JsonMapper();

    @Option(names = "--json", description = "Print it as JSON, for scripts.")
    boolean json;

    private final Cli cli;

    TelemetryEventsCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        List<JsonNode> catalogues =
                CATALOGUES.stream().map(TelemetryEventsCommand::read).toList();
        if (json) {
            print(catalogues);
        } else {
            catalogues.forEach(this::show);
        }
    }

    private static JsonNode read(String name) {
        try (InputStream in = TelemetryEventsCommand.class.getResourceAsStream("/META-INF/telemetry/" + name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in the jar");
            }
            return JSON.readTree(in);
        } catch (IOException unreadable) {
            throw new IllegalStateException(name + " cannot be read", unreadable);
        }
    }

    private void print(List<JsonNode> catalogues) {
        Json.print(cli.screen().out(), out -> {
            out.writeStartObject();
            out.writeStringProperty("hash", catalogues.get(0).path("hash").asString());
            out.writeArrayPropertyStart("catalogues");
            catalogues.forEach(catalogue -> JSON.writeTree(out, catalogue));
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private void show(JsonNode catalogue) {
        Ink ink = cli.screen().outInk();
        line(0, ink.bold(text(catalogue, "catalogue")) + " " + ink.dim("catalogue " + text(catalogue, "hash")));
        line(0, "");
        line(0, "With every event");
        properties(catalogue.path("context"), 2);
        String category = "";
        for (JsonNode event : catalogue.path("events")) {
            if (!text(event, "category").equals(category)) {
                category = text(event, "category");
                line(0, "");
                int notice = event.path("notice").asInt();
                line(0, category + (notice == 1 ? "" : " (new with notice " + notice + ")"));
            }
            line(2, ink.bold(text(event, "name")));
            line(4, text(event, "reason"));
            properties(event.path("properties"), 4);
        }
        line(0, "");
    }

    private void properties(JsonNode properties, int indent) {
        for (JsonNode property : properties) {
            String name = text(property, "name");
            line(indent, name + ": " + holds(property) + ". " + text(property, "reason"));
        }
    }

    private static String holds(JsonNode property) {
        String what = switch (text(property, "kind")) {
            case "boolean" -> "true or false";
            case "number" ->
                property.path("min").asLong() + " to " + property.path("max").asLong();
            case "duration" ->
                property.path("min").asLong() + " to " + property.path("max").asLong() + " ms";
            case "choice" -> "one of " + list(property.path("values"));
            case "choices" -> "some of " + list(property.path("values"));
            case "version" -> "three numbers";
            case "uuid" -> "a random UUID";
            case "crash" ->
                "classes of exceptions, where they are the JDK's or ours (" + list(property.path("packages"))
                        + "), and places in our code, each a class, a method and a line";
            default -> "never recorded";
        };
        return property.path("optional").asBoolean() ? what + ", or nothing" : what;
    }

    private static String list(JsonNode values) {
        StringBuilder list = new StringBuilder();
        for (JsonNode value : values) {
            list.append(list.length() == 0 ? "" : ", ").append(value.asString());
        }
        return list.toString();
    }

    private static String text(JsonNode node, String name) {
        return node.path(name).asString("");
    }

    private void line(int indent, String text) {
        cli.screen().out().println(" ".repeat(indent) + cli.screen().wrapped(text, indent + 2));
    }
}
