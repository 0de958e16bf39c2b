package com.pipelex.telemetry.processor;

import java.util.List;

/**
 * An event: a record behind the sealed interface.
 *
 * @param type the record's qualified name
 * @param name the event's on the wire
 * @param notice the version of the notice that its category came with
 */
record EventModel(
        String type, String name, String category, int notice, String reason, List<PropertyModel> properties) {

    EventModel {
        properties = List.copyOf(properties);
    }
}
