package com.pipelex.cli.telemetry;

import com.pipelex.cli.session.Cli;
import com.pipelex.cli.session.HelpedCommand;
import com.pipelex.cli.session.PipelexEventCatalogue;
import com.pipelex.cli.terminal.Formats;
import com.pipelex.cli.terminal.Ink;
import com.pipelex.cli.terminal.Json;
import com.pipelex.telemetry.TelemetryData;
import com.pipelex.telemetry.consent.ConfigProblem;
import com.pipelex.telemetry.consent.Consent;
import com.pipelex.telemetry.consent.ConsentDecision;
import com.pipelex.telemetry.delivery.LaunchObstacle;
import com.pipelex.telemetry.erasure.Erasure;
import com.pipelex.telemetry.erasure.Erasures;
import com.pipelex.telemetry.event.Category;
import com.pipelex.telemetry.event.DropReason;
import com.pipelex.telemetry.event.SensitiveClass;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import tools.jackson.core.JsonGenerator;

/** {@code pipelex telemetry status}. */
@Command(
        name = "status",
        description = "Show the mode, who decided and why, what is pending, and what became of the rest.")
final class TelemetryStatusCommand extends HelpedCommand implements Runnable {

    @Option(names = "--json", description = "Print it as JSON, for scripts.")
    boolean json;

    @Option(names = "--all", description = "Show all your projects, a line each.")
    boolean all;

    private final Cli cli;

    TelemetryStatusCommand(Cli cli) {
        this.cli = cli;
    }

    @Override
    public void run() {
        if (all) {
            new ProjectList(cli).show(json);
            return;
        }
        ConsentDecision decision = Consent.decide(cli.home(), cli.environment());
        TelemetryData.Status status =
                TelemetryData.of(cli.home(), cli.environment()).status();
        if (json) {
            Json.print(cli.screen().out(), out -> write(out, decision, status));
        } else {
            show(decision, status);
        }
    }

    static String mode(ConsentDecision decision) {
        return decision.isUndecided() ? "undecided" : decision.mode().spelling();
    }

    private void show(ConsentDecision decision, TelemetryData.Status status) {
        Ink ink = cli.screen().outInk();
        String mode = mode(decision);
        row("Telemetry", decision.isOn() ? ink.green(mode) : ink.bold(mode));
        more(decision.reason());
        if (decision.line() > 0) {
            more("It is line " + decision.line() + " of that file that decides.");
        }
        for (Category category : decision.uncovered(PipelexEventCatalogue.INSTANCE)) {
            more("Nothing is recorded of \"" + category.name() + "\", which your choice does not cover.");
        }
        if (status.unwritable() != null) {
            more("The telemetry folder cannot be written: nothing is being recorded. " + status.unwritable() + ".");
        }
        row("Pending", pending(status));
        row("Delivered", delivered(status));
        if (status.last() != null && status.last().cause() != null) {
            more("The last request had no answer: " + status.last().cause().explanation() + ".");
        }
        row("Dropped", counts(status.dropped(), DropReason::spelling));
        row("Redacted", counts(status.redacted(), SensitiveClass::spelling));
        row("Cost", cost(status.cost()));
        if (status.cost().limitedUntil() != null) {
            more("That is over the " + TelemetryData.Cost.budget().toMillis()
                    + " ms that it may take, so nothing is sent by itself"
                    + " before " + time(status.cost().limitedUntil())
                    + "; 'pipelex telemetry send' sends what is pending.");
        }
        row("Goes to", destination(decision, status));
        for (Erasure erasure : Erasures.of(cli.home(), cli.environment()).list()) {
            if (!ErasureText.isSettled(erasure.state())) {
                row("Erasure", erasure.receipt() + " " + ErasureText.progress(erasure.state()));
                more("'pipelex telemetry forget --status " + erasure.receipt() + "' says more, and tries again.");
            }
        }
        if (decision.isOn() && status.hasKey() && !status.isDry()) {
            showUploader();
        }
        row("Choice", cli.home().choiceFile().toString());
        row("Data", cli.home().dataFolder().toString());
        for (ConfigProblem problem : decision.problems()) {
            cli.screen().warn(problem.toString());
        }
    }

    private static String destination(ConsentDecision decision, TelemetryData.Status status) {
        if (!decision.isOn()) {
            return "nowhere: nothing is recorded";
        }
        if (!status.hasKey()) {
            return "nowhere: no project_api_key is set, so events stay on this machine";
        }
        return status.isDry() ? "nowhere: dry_mode_enabled is set, so events are shown and never sent" : status.host();
    }

    private void showUploader() {
        LaunchObstacle obstacle =
                TelemetryData.of(cli.home(), cli.environment()).obstacle();
        row(
                "Sent by",
                obstacle == null
                        ? "a separate process, after a command"
                        : "the command itself, for 2 seconds at its end");
        if (obstacle != null) {
            more("Because " + obstacle.explanation() + ".");
        }
    }

    private void row(String label, String text) {
        String padded = label + " ".repeat(Math.max(1, 11 - label.length()));
        cli.screen().out().println(cli.screen().outInk().dim(padded) + text);
    }

    private void more(String text) {
        cli.screen().out().println(" ".repeat(11) + cli.screen().wrapped(text, 11));
    }

    private static String pending(TelemetryData.Status status) {
        if (status.pendingEvents() == 0) {
            return "nothing";
        }
        String oldest = status.oldestPending() == null
                ? ""
                : ", the oldest " + Formats.ago(Duration.between(status.oldestPending(), Instant.now()));
        return Formats.events(status.pendingEvents()) + ", " + Formats.bytes(status.pendingBytes()) + oldest;
    }

    private static String delivered(TelemetryData.Status status) {
        TelemetryData.LastDelivery last = status.last();
        if (last == null) {
            return "nothing yet";
        }
        String answer = last.status() == 0 ? "" : " (" + last.status() + ")";
        return Formats.events(status.delivered()) + "; last attempt " + time(last.at()) + ": " + last.outcome()
                + answer;
    }

    private static String cost(TelemetryData.Cost cost) {
        return cost.runs() == 0
                ? "not known yet"
                : millis(cost) + " ms a command (the median of the last " + cost.runs() + ")";
    }

    private static BigDecimal millis(TelemetryData.Cost cost) {
        return BigDecimal.valueOf(cost.median().toNanos() / 1_000, 3).setScale(1, RoundingMode.HALF_UP);
    }

    private static String time(Instant at) {
        return DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").format(at.atZone(ZoneId.systemDefault()));
    }

    private static <E extends Enum<E>> String counts(Map<E, Long> counts, Function<E, String> spelling) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<E, Long> each : new TreeMap<>(counts).entrySet()) {
            text.append(text.length() == 0 ? "" : ", ")
                    .append(each.getValue())
                    .append(' ')
                    .append(spelling.apply(each.getKey()).replace('_', ' '));
        }
        return text.length() == 0 ? "nothing" : text.toString();
    }

    private static <E> void write(JsonGenerator out, String name, Map<E, Long> counts, Function<E, String> spelling) {
        out.writeObjectPropertyStart(name);
        counts.forEach((each, count) -> out.writeNumberProperty(spelling.apply(each), count));
        out.writeEndObject();
    }

    private void write(JsonGenerator out, ConsentDecision decision, TelemetryData.Status status) {
        out.writeStartObject();
        out.writeStringProperty("mode", mode(decision));
        out.writeBooleanProperty("enabled", decision.isOn());
        out.writeStringProperty("decided_by", decision.decidedBy().spelling());
        out.writeStringProperty("reason", decision.reason());
        if (decision.file().isPresent()) {
            out.writeStringProperty("file", decision.file().get().toString());
            out.writeNumberProperty("line", decision.line());
        }
        out.writeStringProperty("host", decision.isOn() ? status.host() : null);
        out.writeBooleanProperty("can_send", status.hasKey() && !status.isDry());
        out.writeStringProperty("unwritable", status.unwritable());
        out.writeObjectPropertyStart("pending");
        out.writeNumberProperty("events", status.pendingEvents());
        out.writeNumberProperty("bytes", status.pendingBytes());
        if (status.oldestPending() != null) {
            out.writeStringProperty("oldest", status.oldestPending().toString());
        }
        out.writeEndObject();
        out.writeNumberProperty("delivered", status.delivered());
        TelemetryData.LastDelivery last = status.last();
        if (last == null) {
            out.writeNullProperty("last_delivery");
        } else {
            out.writeObjectPropertyStart("last_delivery");
            out.writeStringProperty("at", last.at().toString());
            out.writeStringProperty("outcome", last.outcome());
            out.writeNumberProperty("status", last.status());
            if (last.cause() != null) {
                out.writeStringProperty("cause", last.cause().spelling());
            }
            out.writeEndObject();
        }
        LaunchObstacle obstacle =
                TelemetryData.of(cli.home(), cli.environment()).obstacle();
        out.writeStringProperty("sent_by", obstacle == null ? "process" : "command");
        if (obstacle != null) {
            out.writeStringProperty("obstacle", obstacle.spelling());
        }
        write(out, "dropped", status.dropped(), DropReason::spelling);
        write(out, "redacted", status.redacted(), SensitiveClass::spelling);
        if (status.cost().runs() == 0) {
            out.writeNullProperty("cost_ms");
        } else {
            out.writeNumberProperty("cost_ms", millis(status.cost()));
        }
        if (status.cost().limitedUntil() != null) {
            out.writeStringProperty(
                    "limited_until", status.cost().limitedUntil().toString());
        }
        out.writeArrayPropertyStart("problems");
        for (ConfigProblem problem : decision.problems()) {
            out.writeString(problem.toString());
        }
        out.writeEndArray();
        out.writeArrayPropertyStart("uncovered");
        for (Category category : decision.uncovered(PipelexEventCatalogue.INSTANCE)) {
            out.writeString(category.name());
        }
        out.writeEndArray();
        out.writeStringProperty("choice_file", cli.home().choiceFile().toString());
        out.writeStringProperty("data_folder", cli.home().dataFolder().toString());
        out.writeEndObject();
    }
}
