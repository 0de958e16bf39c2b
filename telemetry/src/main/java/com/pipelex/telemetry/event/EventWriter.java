package com.pipelex.telemetry.event;

import com.pipelex.telemetry.internal.JsonBuffer;
import com.pipelex.telemetry.internal.Uuid7;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Writes one event as one line of JSON. Used again for every event of a process; not for more than one thread.
 */
public final class EventWriter implements PropertyWriter {

    private static final int MAX_DEPTH = 8;
    private static final int MAX_ELEMENTS = 200;
    private static final long MAX_SECONDS = Long.MAX_VALUE / 2_000;

    private final JsonBuffer line = new JsonBuffer(1_024);
    private final Redactor redactor;
    private final long[] redacted;
    /** The properties of every event, which a dynamic event may not set. */
    private final Set<String> common;

    private boolean isCommon;
    private boolean isFirst;
    private int elements;

    /** @param redacted counters by the ordinal of {@link SensitiveClass}, which this writer adds to */
    public EventWriter(Redactor redactor, long[] redacted) {
        this(redactor, redacted, new HashSet<>());
    }

    private EventWriter(Redactor redactor, long[] redacted, Set<String> common) {
        this.redactor = redactor;
        this.redacted = redacted;
        this.common = common;
    }

    /** One with a line of its own, for an event that is recorded while this one's is being written. */
    public EventWriter another() {
        return new EventWriter(redactor, redacted, common);
    }

    @SuppressWarnings("exports") // for the spool, in this module
    public JsonBuffer line() {
        return line;
    }

    /** Begins a bare list of properties, as they stand between braces. */
    public void beginProperties() {
        line.truncate(0);
        isCommon = true;
        isFirst = true;
        elements = 0;
    }

    /**
     * Begins a line with what PostHog wants at an event's root, and the properties that every event has.
     *
     * @param common what {@link #beginProperties()} and the common properties gave
     */
    @SuppressWarnings("exports") // for the spool, in this module
    public void beginEvent(Uuid7 uuid, String event, byte[] distinctId, long epochMillis, byte[] common) {
        line.truncate(0);
        line.raw("{\"uuid\":\"")
                .uuid(uuid.high(), uuid.low())
                .raw("\",\"event\":\"")
                .raw(event);
        line.raw("\",\"distinct_id\":").raw(distinctId, 0, distinctId.length);
        line.raw(",\"timestamp\":\"").timestamp(epochMillis).raw("\",\"properties\":{");
        line.raw(common, 0, common.length);
        isCommon = false;
        isFirst = common.length == 0;
        elements = 0;
    }

    public void endEvent() {
        line.raw("}}\n");
    }

    /** A property of the wire's own, which no configuration may take away: what it says is what protects. */
    public void control(String name, boolean value) {
        separate();
        line.name(name).raw(value ? "true" : "false");
    }

    /** As {@link #control(String, boolean)}, with a text that is known to need no escape. */
    public void control(String name, String ascii) {
        separate();
        line.name(name).raw('"').raw(ascii).raw('"');
    }

    private void separate() {
        if (isFirst) {
            isFirst = false;
        } else {
            line.raw(',');
        }
    }

    private boolean begins(String name) {
        if (redactor.isConfigured(name)) {
            redacted[SensitiveClass.CONFIGURED.ordinal()]++;
            return false;
        }
        if (isCommon) {
            common.add(name);
        }
        separate();
        line.name(name);
        return true;
    }

    @Override
    public void bool(String name, boolean value) {
        if (begins(name)) {
            line.raw(value ? "true" : "false");
        }
    }

    @Override
    public void number(String name, long value, long min, long max) {
        if (begins(name)) {
            line.number(Math.max(min, Math.min(value, max)));
        }
    }

    @Override
    public void duration(String name, @Nullable Duration value, long minMillis, long maxMillis) {
        if (value != null && begins(name)) {
            line.number(Math.max(minMillis, Math.min(millis(value), maxMillis)));
        }
    }

    private static long millis(Duration value) {
        long seconds = Math.max(-MAX_SECONDS, Math.min(value.getSeconds(), MAX_SECONDS));
        return seconds * 1_000 + value.getNano() / 1_000_000;
    }

    @Override
    public void choice(String name, @Nullable Enum<?> value, String[] spellings) {
        if (value != null && value.ordinal() < spellings.length && begins(name)) {
            line.raw('"').raw(spellings[value.ordinal()]).raw('"');
        }
    }

    @Override
    public void choices(String name, @Nullable Set<? extends Enum<?>> values, String[] spellings) {
        if (values == null || !begins(name)) {
            return;
        }
        boolean[] chosen = new boolean[spellings.length];
        for (Enum<?> value : values) {
            if (value.ordinal() < chosen.length) {
                chosen[value.ordinal()] = true;
            }
        }
        line.raw('[');
        boolean isLater = false;
        for (int at = 0; at < chosen.length; at++) {
            if (chosen[at]) {
                line.raw(isLater ? ",\"" : "\"").raw(spellings[at]).raw('"');
                isLater = true;
            }
        }
        line.raw(']');
    }

    @Override
    public void version(String name, @Nullable Version value) {
        if (value != null && begins(name)) {
            line.raw('"').number(value.major()).raw('.').number(value.minor()).raw('.');
            line.number(value.patch()).raw('"');
        }
    }

    @Override
    public void uuid(String name, @Nullable UUID value) {
        if (value != null && begins(name)) {
            line.raw('"')
                    .uuid(value.getMostSignificantBits(), value.getLeastSignificantBits())
                    .raw('"');
        }
    }

    @Override
    public void crash(String name, @Nullable Crash value, String[] packages) {
        if (value != null && begins(name)) {
            value.write(line, packages);
        }
    }

    @Override
    public void sensitive(SensitiveClass kind, @Nullable String value) {
        if (value != null) {
            redacted[kind.ordinal()]++;
        }
    }

    /** The properties of a dynamic event, redacted; false where a name is not of the allowed form. */
    public boolean dynamic(DynamicEvent event) {
        for (Map.Entry<String, Object> property : event.properties().entrySet()) {
            if (!DynamicEvent.isName(property.getKey(), false)) {
                return false;
            }
            if (common.contains(property.getKey()) || Redactor.isReserved(property.getKey())) {
                redacted[SensitiveClass.IDENTIFIER.ordinal()]++;
            } else {
                property(property.getKey(), property.getValue(), 0);
            }
        }
        return true;
    }

    private void property(String key, @Nullable Object value, int depth) {
        SensitiveClass kind = unless(key, value, depth);
        if (kind != null) {
            redacted[kind.ordinal()]++;
            return;
        }
        separate();
        line.name(key);
        value(value, depth);
    }

    private @Nullable SensitiveClass unless(String key, @Nullable Object value, int depth) {
        SensitiveClass byName = redactor.byName(key);
        if (byName != null) {
            return byName;
        }
        boolean canHoldWords = value instanceof CharSequence || value instanceof Map || value instanceof List;
        SensitiveClass byWord = canHoldWords ? Redactor.byWordOfName(key) : null;
        return byWord != null ? byWord : unless(value, depth);
    }

    private @Nullable SensitiveClass unless(@Nullable Object value, int depth) {
        if (++elements > MAX_ELEMENTS || depth > MAX_DEPTH) {
            return SensitiveClass.FREE_TEXT;
        }
        if (value == null || value instanceof Boolean || value instanceof Enum || value instanceof Duration) {
            return null;
        }
        if (value instanceof UUID || value instanceof Version || value instanceof Map || value instanceof List) {
            return null;
        }
        if (value instanceof Integer || value instanceof Long || value instanceof Short || value instanceof Byte) {
            return null;
        }
        if (value instanceof Double number) {
            return Double.isFinite(number) ? null : SensitiveClass.FREE_TEXT;
        }
        if (value instanceof Float number) {
            return Float.isFinite(number) ? null : SensitiveClass.FREE_TEXT;
        }
        SensitiveClass byValue = Redactor.byValue(value);
        return byValue != null || value instanceof String ? byValue : SensitiveClass.FREE_TEXT;
    }

    private void value(@Nullable Object value, int depth) {
        if (value instanceof String text) {
            line.string(text);
        } else if (value instanceof Enum<?> constant) {
            line.string(constant.name().toLowerCase(java.util.Locale.ROOT));
        } else if (value instanceof Duration duration) {
            line.number(millis(duration));
        } else if (value instanceof UUID || value instanceof Version) {
            line.string(value.toString());
        } else if (value instanceof Map<?, ?> map) {
            map(map, depth + 1);
        } else if (value instanceof List<?> list) {
            list(list, depth + 1);
        } else {
            // What is left is null, a boolean or a number, whose spellings are those of JSON.
            line.raw(String.valueOf(value));
        }
    }

    private void map(Map<?, ?> map, int depth) {
        line.raw('{');
        boolean outer = isFirst;
        isFirst = true;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            // A key of a map may be data itself, such as the name of a file that something was counted for.
            SensitiveClass kind = entry.getKey() instanceof String key && DynamicEvent.isName(key, false)
                    ? Redactor.byValue(key)
                    : SensitiveClass.FREE_TEXT;
            if (kind == null) {
                property(String.valueOf(entry.getKey()), entry.getValue(), depth);
            } else {
                redacted[kind.ordinal()]++;
            }
        }
        isFirst = outer;
        line.raw('}');
    }

    private void list(List<?> list, int depth) {
        line.raw('[');
        boolean isLater = false;
        for (Object element : list) {
            SensitiveClass kind = unless(element, depth);
            if (kind != null) {
                redacted[kind.ordinal()]++;
                continue;
            }
            if (isLater) {
                line.raw(',');
            }
            isLater = true;
            value(element, depth);
        }
        line.raw(']');
    }
}
