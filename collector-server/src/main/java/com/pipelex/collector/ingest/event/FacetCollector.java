package com.pipelex.collector.ingest.event;

import com.pipelex.collector.event.Facets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Picks the properties that are columns while an event is read. Used again for every event. */
public final class FacetCollector {

    /** In the order of preference where several stand for one facet. */
    private static final List<String> NAMES = List.of(
            "cli_command",
            "outcome",
            "pipe_run_outcome",
            "pipeline_execute_outcome",
            "$ai_is_error",
            "error_kind",
            "pipe_type",
            "flags",
            "pipelex_version",
            "$app_version",
            "app_version",
            "version",
            "$os",
            "java_major",
            "ci",
            "$ai_provider",
            "provider",
            "providers",
            "$ai_model",
            "model",
            "duration_ms",
            "$ai_latency",
            "tokens_in",
            "$ai_input_tokens",
            "tokens_out",
            "$ai_output_tokens",
            "cost_usd",
            "$ai_total_cost_usd");

    private static final Map<String, Integer> SLOTS = slots();
    private static final int COMMAND = slot("cli_command");
    private static final int OUTCOME = slot("outcome");
    private static final int AI_ERROR = slot("$ai_is_error");
    private static final int VERSION = slot("pipelex_version");
    private static final int PROVIDER = slot("$ai_provider");
    private static final int MODEL = slot("$ai_model");
    private static final int DURATION = slot("duration_ms");
    private static final int ERROR_KIND = slot("error_kind");
    private static final int PIPE_TYPE = slot("pipe_type");
    private static final int FLAGS = slot("flags");
    private static final int OS = slot("$os");
    private static final int JAVA = slot("java_major");
    private static final int CI = slot("ci");
    private static final int COST = slot("cost_usd");
    private static final int TOKENS_IN = slot("tokens_in");
    private static final int TOKENS_OUT = slot("tokens_out");

    private final @Nullable Object[] values = new @Nullable Object[NAMES.size()];

    private static Map<String, Integer> slots() {
        Map<String, Integer> slots = new HashMap<>();
        for (int at = 0; at < NAMES.size(); at++) {
            slots.put(NAMES.get(at), at);
        }
        return Map.copyOf(slots);
    }

    private static int slot(String name) {
        return NAMES.indexOf(name);
    }

    public void begin() {
        Arrays.fill(values, null);
    }

    /** The place of a property, or null where it is no facet's. */
    public static @Nullable Integer slotOf(String name) {
        return SLOTS.get(name);
    }

    /** Notes a property's value, or that it has none that counts. */
    public void set(int slot, @Nullable Object value) {
        values[slot] = value;
    }

    public Facets facets() {
        return new Facets(
                text(COMMAND, COMMAND + 1),
                outcome(),
                text(ERROR_KIND, PIPE_TYPE),
                text(PIPE_TYPE, FLAGS),
                text(FLAGS, VERSION),
                text(VERSION, OS),
                text(OS, JAVA),
                java(),
                values[CI] instanceof Boolean ci ? ci : null,
                text(PROVIDER, MODEL),
                text(MODEL, DURATION),
                duration(),
                count(TOKENS_IN),
                count(TOKENS_OUT),
                cost());
    }

    /** The first text of some slots. */
    private @Nullable String text(int from, int until) {
        for (int at = from; at < until; at++) {
            if (values[at] instanceof String text && !text.isEmpty()) {
                return text;
            }
        }
        return null;
    }

    private @Nullable String outcome() {
        String own = text(OUTCOME, AI_ERROR);
        return own == null && values[AI_ERROR] instanceof Boolean isError ? (isError ? "failure" : "success") : own;
    }

    private @Nullable Integer java() {
        Object value = values[JAVA];
        return value instanceof Double number && number > 0 && number <= Short.MAX_VALUE ? number.intValue() : null;
    }

    private @Nullable Long duration() {
        Long own = rounded(values[DURATION], 1);
        return own == null ? rounded(values[DURATION + 1], 1_000) : own;
    }

    private @Nullable Long count(int slot) {
        Long own = rounded(values[slot], 1);
        return own == null ? rounded(values[slot + 1], 1) : own;
    }

    /** A number that is none below zero and none beyond reason. */
    private static @Nullable Long rounded(@Nullable Object value, int factor) {
        return value instanceof Double number && number >= 0 && number * factor < 1e15
                ? Math.round(number * factor)
                : null;
    }

    private @Nullable Double cost() {
        Object own = values[COST];
        Object cost = own instanceof Double ? own : values[COST + 1];
        return cost instanceof Double number && number >= 0 && number < 1e9 ? number : null;
    }
}
