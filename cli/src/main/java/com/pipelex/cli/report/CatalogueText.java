package com.pipelex.cli.report;

import com.pipelex.telemetry.TelemetryData;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The purposes of events and properties, from the catalogues of this program. Immutable. */
final class CatalogueText {

    /** Said by this page, since the wire's own names are in no catalogue. */
    private static final Map<String, String> OF_THE_WIRE = Map.of(
            "uuid", "Random. The receiver keeps an event once however often it is sent, and you can name it.",
            "timestamp", "When it happened.",
            "distinct_id", "Whose event it is: random for each process in anonymous mode, your user id in identified.",
            "$lib", "Which library recorded it.",
            "$lib_version", "Which release of that library.",
            "$lib_catalogue", "The hash of the catalogue that says all that may be recorded.",
            "$process_person_profile", "False: the receiver makes no profile of a person.",
            "$geoip_disable", "The receiver derives no country from the connection.",
            "$ip", "Stands in place of your address, so that yours is not stored.");

    private final Map<String, Event> events = new HashMap<>();
    private final Map<String, String> always = new LinkedHashMap<>(OF_THE_WIRE);

    /** The entry of an event in a catalogue. */
    record Event(String category, String reason, Map<String, String> properties) {}

    private CatalogueText() {}

    /** Reads the catalogues of the command and of the library. */
    static CatalogueText read() {
        CatalogueText purposes = new CatalogueText();
        purposes.take("pipelex");
        purposes.take("telemetry");
        return purposes;
    }

    private void take(String catalogue) {
        try (InputStream in = CatalogueText.class.getResourceAsStream("/META-INF/telemetry/" + catalogue + ".json")) {
            if (in != null && TelemetryData.parsed(in.readAllBytes()) instanceof Map<?, ?> json) {
                always.putAll(reasons(json.get("context")));
                for (Object event : list(json.get("events"))) {
                    if (event instanceof Map<?, ?> one) {
                        events.put(
                                text(one, "name"),
                                new Event(text(one, "category"), text(one, "reason"), reasons(one.get("properties"))));
                    }
                }
            }
        } catch (IOException damaged) {
            // Then what it tells is missing, and the page says so property by property.
        }
    }

    private static Map<String, String> reasons(@Nullable Object properties) {
        Map<String, String> reasons = new LinkedHashMap<>();
        for (Object property : list(properties)) {
            if (property instanceof Map<?, ?> one) {
                reasons.put(text(one, "name"), text(one, "reason"));
            }
        }
        return reasons;
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    private static String text(Map<?, ?> of, String name) {
        return of.get(name) instanceof String text ? text : "";
    }

    /** The purpose of an event; null if no catalogue has it. */
    @Nullable
    Event event(String name) {
        return events.get(name);
    }

    /** The purpose of a property of every event; null if it is not one of those. */
    @Nullable
    String always(String property) {
        return always.get(property);
    }

    /** The purpose of an event's property. */
    String of(String event, String property) {
        Event known = events.get(event);
        String reason = known == null ? null : known.properties().get(property);
        return reason == null ? "Not in the catalogue of this release." : reason;
    }
}
