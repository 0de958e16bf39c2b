package com.pipelex.collector.ingest.event;

import com.pipelex.collector.event.Facets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Collects the properties that are columns while an event is read. Reused for every event. */
final class FacetCollector {

    /** A facet, with the properties that it is taken from, the preferred one first. */
    private enum Facet {
        COMMAND("cli_command"),
        OUTCOME("outcome pipe_run_outcome pipeline_execute_outcome"),
        IS_ERROR("$ai_is_error"),
        ERROR_KIND("error_kind"),
        PIPE_TYPE("pipe_type"),
        FLAGS("flags"),
        VERSION("pipelex_version $app_version app_version version"),
        OS("$os"),
        JAVA("java_major"),
        CI("ci"),
        PROVIDER("$ai_provider provider providers"),
        MODEL("$ai_model model"),
        DURATION("duration_ms"),
        LATENCY("$ai_latency"),
        TOKENS_IN("tokens_in $ai_input_tokens"),
        TOKENS_OUT("tokens_out $ai_output_tokens"),
        COST("cost_usd $ai_total_cost_usd");

        private final String names;
        private final int count;

        Facet(String names) {
            this.names = names;
            this.count = names.split(" ", -1).length;
        }

        private int slot() {
            return ordinal() * MAX_NAMES;
        }
    }

    private static final int MAX_NAMES = 4;
    private static final Map<String, Integer> SLOTS = slots();

    private final @Nullable Object[] values = new @Nullable Object[Facet.values().length * MAX_NAMES];

    private static Map<String, Integer> slots() {
        Map<String, Integer> slots = new HashMap<>();
        for (Facet facet : Facet.values()) {
            int slot = facet.slot();
            for (String name : facet.names.split(" ", -1)) {
                slots.put(name, slot++);
            }
        }
        return Map.copyOf(slots);
    }

    void reset() {
        for (int at = 0; at < values.length; at++) {
            // Most are null already, and a write costs more than a look.
            if (values[at] != null) {
                values[at] = null;
            }
        }
    }

    /** Returns the slot of a property, or null for one that is no facet. */
    static @Nullable Integer slotOf(String name) {
        return SLOTS.get(name);
    }

    /** Sets a property's value, or null for an unusable one. */
    void set(int slot, @Nullable Object value) {
        values[slot] = value;
    }

    Facets facets() {
        Double java = number(Facet.JAVA);
        Double cost = number(Facet.COST);
        Long duration = rounded(Facet.DURATION, 1);
        return new Facets(
                text(Facet.COMMAND),
                outcome(),
                text(Facet.ERROR_KIND),
                text(Facet.PIPE_TYPE),
                text(Facet.FLAGS),
                text(Facet.VERSION),
                text(Facet.OS),
                java != null && java > 0 && java <= Short.MAX_VALUE ? java.intValue() : null,
                values[Facet.CI.slot()] instanceof Boolean ci ? ci : null,
                text(Facet.PROVIDER),
                text(Facet.MODEL),
                duration == null ? rounded(Facet.LATENCY, 1_000) : duration,
                rounded(Facet.TOKENS_IN, 1),
                rounded(Facet.TOKENS_OUT, 1),
                cost != null && cost >= 0 && cost < 1e9 ? cost : null);
    }

    private @Nullable String text(Facet facet) {
        for (int at = facet.slot(); at < facet.slot() + facet.count; at++) {
            if (values[at] instanceof String text && !text.isEmpty()) {
                return text;
            }
        }
        return null;
    }

    private @Nullable Double number(Facet facet) {
        for (int at = facet.slot(); at < facet.slot() + facet.count; at++) {
            if (values[at] instanceof Double number) {
                return number;
            }
        }
        return null;
    }

    private @Nullable String outcome() {
        String outcome = text(Facet.OUTCOME);
        return outcome == null && values[Facet.IS_ERROR.slot()] instanceof Boolean isError
                ? (isError ? "failure" : "success")
                : outcome;
    }

    /** Returns the first number that is neither negative nor implausibly large, as a whole number. */
    private @Nullable Long rounded(Facet facet, int factor) {
        for (int at = facet.slot(); at < facet.slot() + facet.count; at++) {
            if (values[at] instanceof Double number && number >= 0 && number * factor < 1e15) {
                return Math.round(number * factor);
            }
        }
        return null;
    }
}
