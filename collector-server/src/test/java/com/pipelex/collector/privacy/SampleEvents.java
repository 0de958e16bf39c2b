package com.pipelex.collector.privacy;

import com.pipelex.collector.config.Project;
import com.pipelex.collector.config.Relay;
import com.pipelex.collector.event.CollectedEvent;
import com.pipelex.collector.event.Facets;
import com.pipelex.collector.store.EventQuery;
import com.pipelex.collector.store.Events;
import com.pipelex.collector.store.StoreException;
import com.pipelex.collector.store.StoredEvent;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Events and projects that the tests here forget. */
final class SampleEvents {

    static final Instant NOW = Instant.parse("2026-11-25T12:00:00Z");
    private static final EventQuery EVERYTHING = new EventQuery(null, null, null, null, null, 1000);

    private SampleEvents() {}

    static CollectedEvent of(UUID uuid, String project, String distinctId, boolean isIdentified, Instant received) {
        return new CollectedEvent(
                uuid, project, "run", distinctId, isIdentified, received, received, Facets.NONE, "{\"a\":1}");
    }

    static CollectedEvent anonymous(String project, String distinctId) {
        return of(UUID.randomUUID(), project, distinctId, false, NOW);
    }

    static CollectedEvent person(String project, String distinctId) {
        return of(UUID.randomUUID(), project, distinctId, true, NOW);
    }

    static Project relayed(String name) {
        Relay relay = new Relay(
                URI.create("http://localhost"), "phc_there", Optional.of(new Relay.PersonalKey("phx_personal", "1")));
        return new Project(name, List.of("phc_" + name), 90, false, 5, Optional.empty(), Optional.of(relay));
    }

    static List<UUID> stored(Events events) throws StoreException {
        return events.events(EVERYTHING).stream().map(StoredEvent::uuid).toList();
    }
}
