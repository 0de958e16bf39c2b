package com.pipelex.collector.config;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The events that a project accepts: the JSON of the generator of {@code docs/events.md}, of one or more catalogues.
 * An event that is not in it is refused, a property that is not is stripped. Properties whose name begins with
 * {@code $} and that PostHog's wire needs are always allowed.
 *
 * @param events the names of the properties that each event may have, by the event's name, those of the context included
 * @param documents the JSON texts that this was read from, with the reasons; may be empty
 */
public record Catalogue(Map<String, Set<String>> events, List<String> documents) {}
