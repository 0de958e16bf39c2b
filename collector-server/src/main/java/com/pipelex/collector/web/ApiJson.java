package com.pipelex.collector.web;

import com.pipelex.collector.store.ReportFilter;
import com.pipelex.collector.store.StoredEvent;
import com.pipelex.collector.store.Table;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.util.RawValue;

/** The JSON responses of the API. */
public final class ApiJson {

    public static final JsonMapper MAPPER = new JsonMapper();

    private ApiJson() {}

    /** Returns an empty object. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /** Returns a response that is not cached. */
    public static WebResponse response(int status, ObjectNode body) {
        return WebResponse.text(status, "application/json", MAPPER.writeValueAsString(body))
                .with("Cache-Control", "no-store")
                .with("X-Content-Type-Options", "nosniff");
    }

    /** Returns a response to a request with a wrong method. */
    public static WebResponse notAllowed(String method) {
        return error(405, "Only " + method + " is allowed here.").with("Allow", method);
    }

    /** Returns an error with a message for people. */
    public static WebResponse error(int status, String message) {
        ObjectNode body = object();
        body.putObject("error").put("message", message);
        return response(status, body);
    }

    static WebResponse error(BadParameterException e) {
        ObjectNode body = object();
        body.putObject("error").put("parameter", e.parameter()).put("message", e.getMessage());
        return response(400, body);
    }

    static ObjectNode period(ObjectNode into, ReportFilter filter) {
        return into.put("from", filter.from().toString())
                .put("to", filter.until().toString())
                .put("project", filter.project());
    }

    /** A table's {@code columns} and {@code rows}. */
    static ObjectNode table(ObjectNode into, Table table) {
        into.set("columns", MAPPER.valueToTree(table.columns()));
        into.set("rows", MAPPER.valueToTree(table.rows()));
        return into;
    }

    /** The only row of a table, under the names of its columns. */
    static ObjectNode row(ObjectNode into, Table table) {
        List<@Nullable Object> row = table.rows().get(0);
        for (int column = 0; column < row.size(); column++) {
            into.set(table.columns().get(column), MAPPER.valueToTree(row.get(column)));
        }
        return into;
    }

    /** Returns an event, with its properties as they were stored. */
    static ObjectNode event(StoredEvent event) {
        return object().put("sequence", event.sequence())
                .put("uuid", event.uuid().toString())
                .put("event", event.event())
                .put("distinct_id", event.distinctId())
                .put("identified", event.isIdentified())
                .put("timestamp", event.timestamp().toString())
                .put("received", event.received().toString())
                .put("project", event.project())
                .putRawValue("properties", new RawValue(event.properties()));
    }

    /** Names alone, of a catalogue that came without its documents. */
    static void names(ObjectNode into, Map<String, ? extends Iterable<String>> events) {
        ArrayNode all = into.putArray("events");
        events.forEach((name, properties) -> {
            ArrayNode list = all.addObject().put("name", name).putArray("properties");
            properties.forEach(property -> list.addObject().put("name", property));
        });
    }
}
