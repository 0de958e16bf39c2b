package com.pipelex.telemetry.event;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * An event of a host whose events are not known when it is compiled. Its name and its properties' names are checked,
 * and its values go through the redactor when it is recorded: what could be a prompt, a response, a path, a URL, an
 * address, a secret or free text is dropped and counted. Immutable.
 *
 * <pre>{@code
 * telemetry.record(Event.of("index_built").with("documents", 12).with("warm", true));
 * }</pre>
 */
public final class DynamicEvent implements Event {

    static final int MAX_NAME = 100;

    private static final Set<String> TIES =
            Set.of("$identify", "$create_alias", "$merge_dangerously", "$groupidentify", "$set");

    private final String name;
    private final Map<String, Object> properties;

    private DynamicEvent(String name, Map<String, Object> properties) {
        this.name = name;
        this.properties = properties;
    }

    static DynamicEvent named(String name) {
        return new DynamicEvent(name, Map.of());
    }

    /**
     * This event with one more property.
     *
     * @param key 1 to 100 letters, digits, {@code _}, {@code -}, {@code .} or {@code $}; with another the event is
     *     dropped as {@link DropReason#INVALID} when it is recorded
     * @param value a boolean, a finite number, a text of at most 200 characters, an enum's constant, a duration
     *     (recorded in milliseconds), a UUID, a {@link Version}, or a list or a map of such; anything else is dropped
     */
    public DynamicEvent with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(properties);
        more.put(key, value);
        return new DynamicEvent(name, more);
    }

    public String name() {
        return name;
    }

    Map<String, Object> properties() {
        return properties;
    }

    /**
     * Returns whether the event's name is 1 to 100 letters, digits, blanks, {@code _}, {@code -}, {@code .} or {@code $},
     * and none by which PostHog ties persons or groups together.
     */
    public boolean hasValidName() {
        return isName(name, true) && !TIES.contains(name.toLowerCase(Locale.ROOT));
    }

    static boolean isName(String text, boolean blanks) {
        if (text.isEmpty() || text.length() > MAX_NAME) {
            return false;
        }
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            boolean good = unit >= 'a' && unit <= 'z'
                    || unit >= 'A' && unit <= 'Z'
                    || unit >= '0' && unit <= '9'
                    || unit == '_'
                    || unit == '-'
                    || unit == '.'
                    || unit == '$'
                    || unit == ' ' && blanks;
            if (!good) {
                return false;
            }
        }
        return true;
    }
}
