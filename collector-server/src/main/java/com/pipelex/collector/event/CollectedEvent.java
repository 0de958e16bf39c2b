package com.pipelex.collector.event;

import java.time.Instant;
import java.util.UUID;

/**
 * One event as it is stored. Everything in it has been through the {@code Redactor}.
 *
 * @param uuid the event's own id; an event is stored once under it within its project
 * @param project the project's name in {@code collector.toml}
 * @param event its name, not empty
 * @param distinctId whose it is, not empty, 200 characters at most
 * @param isIdentified false where the sender said that it belongs to no person ({@code $process_person_profile: false})
 * @param timestamp when it happened, corrected for the sender's clock
 * @param received when it arrived
 * @param facets the properties that reports ask for
 * @param properties all its properties, as the text of a JSON object
 */
public record CollectedEvent(
        UUID uuid,
        String project,
        String event,
        String distinctId,
        boolean isIdentified,
        Instant timestamp,
        Instant received,
        Facets facets,
        String properties) {}
