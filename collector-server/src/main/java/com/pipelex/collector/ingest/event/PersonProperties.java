package com.pipelex.collector.ingest.event;

import com.pipelex.collector.ingest.json.JsonCopier;
import com.pipelex.collector.ingest.json.JsonInput;
import com.pipelex.collector.ingest.json.JsonStrings;
import com.pipelex.collector.ingest.wire.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;

/** Puts a person's properties from an event's root where they are stored: into its properties. All is JSON of our own. */
public final class PersonProperties {

    private PersonProperties() {}

    /** The properties with {@code $set} and {@code $set_once} of the root in them; the root's win. */
    public static String merged(String properties, @Nullable String set, @Nullable String setOnce) throws Refusal {
        Map<String, String> members = members(properties);
        add(members, "$set", set);
        add(members, "$set_once", setOnce);
        return text(members);
    }

    /** An object with the members of another beside its own; those of the other win. */
    public static String withMembers(String object, String other) throws Refusal {
        Map<String, String> members = members(object);
        members.putAll(members(other));
        return text(members);
    }

    private static void add(Map<String, String> members, String name, @Nullable String object) throws Refusal {
        if (object == null) {
            return;
        }
        String there = members.getOrDefault(name, "{}");
        Map<String, String> person = there.startsWith("{") ? members(there) : new LinkedHashMap<>();
        person.putAll(members(object));
        members.put(name, text(person));
    }

    /** The JSON of an object's members by their names. */
    private static Map<String, String> members(String object) throws Refusal {
        Map<String, String> members = new LinkedHashMap<>();
        try (JsonParser in = JsonInput.open(object.getBytes(StandardCharsets.UTF_8))) {
            in.nextToken();
            for (String name = in.nextName(); name != null; name = in.nextName()) {
                StringBuilder value = new StringBuilder();
                JsonCopier.copy(in, in.nextToken(), value);
                members.put(name, value.toString());
            }
        }
        return members;
    }

    private static String text(Map<String, String> members) throws Refusal {
        StringBuilder text = new StringBuilder("{");
        for (Map.Entry<String, String> member : members.entrySet()) {
            text.append(text.length() == 1 ? "" : ",");
            JsonStrings.quote(text, member.getKey());
            text.append(':').append(member.getValue());
        }
        return text.append('}').toString();
    }
}
