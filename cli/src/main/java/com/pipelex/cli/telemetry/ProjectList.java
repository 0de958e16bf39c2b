package com.pipelex.cli.telemetry;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.terminal.Formats;
import com.pipelex.cli.terminal.Ink;
import com.pipelex.cli.terminal.Json;
import com.pipelex.telemetry.TelemetryData;
import com.pipelex.telemetry.consent.Consent;
import com.pipelex.telemetry.consent.ConsentDecision;
import com.pipelex.telemetry.consent.Home;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/** All projects of the person with state in their home, as {@code telemetry status --all} prints them. */
final class ProjectList {

    private final Cli cli;

    ProjectList(Cli cli) {
        this.cli = cli;
    }

    void show(boolean json) {
        List<Home> homes = Home.all("pipelex", cli.environment());
        if (json) {
            Json.print(cli.screen().out(), out -> write(out, homes));
        } else if (homes.isEmpty()) {
            cli.screen().note("No project of yours has any state yet.");
        } else {
            homes.forEach(this::line);
        }
    }

    private void line(Home home) {
        ConsentDecision decision = Consent.decide(home, cli.environment());
        TelemetryData.Status status = TelemetryData.of(home, cli.environment()).status();
        String mode = isGone(home) ? "gone" : TelemetryStatusCommand.mode(decision);
        Ink ink = cli.screen().outInk();
        String padded = mode + " ".repeat(Math.max(1, 11 - mode.length()));
        cli.screen()
                .out()
                .println((decision.isOn() ? ink.green(padded) : ink.dim(padded))
                        + Formats.printable(home.project().getPath()) + "  "
                        + ink.dim(Formats.events(status.pendingEvents()) + " pending, "
                                + Formats.events(status.delivered()) + " delivered"));
    }

    private static boolean isGone(Home home) {
        return !home.project().isDirectory();
    }

    private void write(JsonGenerator out, List<Home> homes) {
        out.writeStartObject();
        out.writeArrayPropertyStart("projects");
        for (Home home : homes) {
            ConsentDecision decision = Consent.decide(home, cli.environment());
            TelemetryData.Status status =
                    TelemetryData.of(home, cli.environment()).status();
            out.writeStartObject();
            out.writeStringProperty("path", home.project().getPath());
            out.writeBooleanProperty("exists", !isGone(home));
            out.writeStringProperty("mode", TelemetryStatusCommand.mode(decision));
            out.writeBooleanProperty("enabled", decision.isOn());
            out.writeNumberProperty("pending", status.pendingEvents());
            out.writeNumberProperty("delivered", status.delivered());
            out.writeStringProperty("data_folder", home.dataFolder().toString());
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }
}
