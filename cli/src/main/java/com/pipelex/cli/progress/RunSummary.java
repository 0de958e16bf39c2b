package com.pipelex.cli.progress;

import com.pipelex.cli.terminal.Formats;
import com.pipelex.cli.terminal.Ink;
import com.pipelex.cli.terminal.Screen;
import com.pipelex.runtime.RunResult;
import com.pipelex.runtime.event.ModelCall;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The cost of a run in one line; below it the cost of each model call, or of each pipe if the calls are many. */
public final class RunSummary {

    /** Over so many calls a line each is no help. */
    private static final int MAX_CALLS = 12;

    private final Screen screen;

    public RunSummary(Screen screen) {
        this.screen = screen;
    }

    /** Calls that are shown in one line. */
    public record Sum(
            String pipe,
            String model,
            int calls,
            long in,
            long out,
            Duration latency,
            @Nullable Double cost) {

        static Sum of(ModelCall call) {
            return new Sum(
                    call.pipe(), call.model(), 1, call.tokensIn(), call.tokensOut(), call.latency(), call.cost());
        }

        Sum plus(Sum other) {
            return new Sum(
                    pipe,
                    model,
                    calls + other.calls,
                    in + other.in,
                    out + other.out,
                    latency.plus(other.latency),
                    cost == null || other.cost == null ? null : Double.valueOf(cost + other.cost));
        }
    }

    /** One for each pipe and model, in the order in which they were first heard of. */
    public static List<Sum> byPipe(List<ModelCall> calls) {
        Map<List<String>, Sum> sums = new LinkedHashMap<>();
        for (ModelCall call : calls) {
            sums.merge(List.of(call.pipe(), call.model()), Sum.of(call), Sum::plus);
        }
        return new ArrayList<>(sums.values());
    }

    public List<String> lines(String verb, RunResult result) {
        List<String> lines = new ArrayList<>();
        Ink ink = screen.errInk();
        String text = verb + " in " + Formats.duration(result.duration()) + taken(result);
        lines.add(ink.green("✓") + " " + screen.wrapped(text, 2));
        for (String line : table(result.calls())) {
            lines.add(ink.dim(line));
        }
        return lines;
    }

    private static String taken(RunResult result) {
        if (result.usage().modelCalls() == 0) {
            return "";
        }
        Duration asked = Duration.ZERO;
        for (ModelCall call : result.calls()) {
            asked = asked.plus(call.latency());
        }
        return ", " + Formats.count(result.usage().modelCalls(), "model call") + " of " + Formats.duration(asked)
                + ", " + result.usage().tokensIn() + " tokens in, "
                + result.usage().tokensOut() + " out"
                + cost(result.calls());
    }

    /** The price, as far as prices are known; empty if it was free. */
    public static String cost(List<ModelCall> calls) {
        double known = 0;
        Set<String> unknown = new TreeSet<>();
        for (ModelCall call : calls) {
            if (call.cost() == null) {
                unknown.add(call.model());
            } else {
                known += call.cost();
            }
        }
        if (unknown.isEmpty()) {
            return known > 0 ? ", " + Formats.dollars(known) : "";
        }
        return (known > 0 ? ", at least " + Formats.dollars(known) : ", cost unknown") + " (no price for "
                + String.join(", ", unknown) + ")";
    }

    /** The calls, or their sums; nothing where there are none. */
    List<String> table(List<ModelCall> calls) {
        if (calls.isEmpty()) {
            return List.of();
        }
        boolean isSummed = calls.size() > MAX_CALLS;
        List<Sum> sums = isSummed ? byPipe(calls) : calls.stream().map(Sum::of).toList();
        String time = isSummed ? "on average" : "time";
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("pipe", "model", isSummed ? "calls" : "", "in", "out", time, "cost"));
        for (Sum sum : sums) {
            rows.add(List.of(
                    sum.pipe,
                    sum.model,
                    isSummed ? Integer.toString(sum.calls) : "",
                    Formats.tokens(sum.in),
                    Formats.tokens(sum.out),
                    Formats.duration(sum.latency.dividedBy(sum.calls)),
                    sum.cost == null ? "?" : Formats.dollars(sum.cost)));
        }
        List<String> lines = aligned(rows);
        if (lines.get(0).length() <= screen.width()) {
            return lines;
        }
        // What a narrow terminal has no room for.
        return aligned(rows.stream()
                .map(row -> List.of(row.get(0), "", row.get(2), row.get(3), row.get(4), "", row.get(6)))
                .toList());
    }

    /** Words to the left, numbers to the right. */
    private static List<String> aligned(List<List<String>> rows) {
        List<String> lines = new ArrayList<>();
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                int at = column;
                int width = rows.stream()
                        .mapToInt(other -> other.get(at).length())
                        .max()
                        .orElse(0);
                String cell = row.get(column);
                String fill = " ".repeat(width - cell.length());
                line.append(width == 0 ? "" : "  ").append(column < 2 ? cell + fill : fill + cell);
            }
            lines.add(line.toString());
        }
        return lines;
    }
}
