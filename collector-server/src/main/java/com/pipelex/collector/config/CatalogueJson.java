package com.pipelex.collector.config;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** Reads the JSON that the generator of {@code docs/events.md} writes. */
final class CatalogueJson {

    private static final ObjectMapper JSON = new ObjectMapper();

    private CatalogueJson() {}

    /**
     * The catalogues of a project as one. The context of each goes with the events of all: a tool's events carry what
     * its library says of the machine, and the library's events what the tool says of itself.
     *
     * @throws IllegalArgumentException where a text is none
     */
    static Catalogue read(List<String> documents) {
        Set<String> context = new HashSet<>();
        Map<String, Set<String>> events = new HashMap<>();
        for (String document : documents) {
            JsonNode catalogue = parsed(document);
            context.addAll(names(catalogue.path("context")));
            for (JsonNode event : catalogue.path("events")) {
                events.computeIfAbsent(event.path("name").asString(""), unused -> new HashSet<>())
                        .addAll(names(event.path("properties")));
            }
        }
        if (events.isEmpty()) {
            throw new IllegalArgumentException("it lists no events");
        }
        events.values().forEach(properties -> properties.addAll(context));
        return new Catalogue(events, documents);
    }

    private static JsonNode parsed(String document) {
        try {
            return JSON.readTree(document);
        } catch (JacksonException wrong) {
            throw new IllegalArgumentException("it is not JSON", wrong);
        }
    }

    private static Set<String> names(JsonNode properties) {
        Set<String> names = new HashSet<>();
        properties.forEach(property -> names.add(property.path("name").asString("")));
        return names;
    }
}
