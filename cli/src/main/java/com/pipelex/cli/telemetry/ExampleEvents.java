package com.pipelex.cli.telemetry;

import com.pipelex.cli.session.PipelexEvent;
import com.pipelex.telemetry.event.Crash;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One of each event that there is, with values that are made up: of the kinds that its catalogue allows. */
final class ExampleEvents {

    private static final Duration SOME_TIME = Duration.ofMillis(1_234);

    private ExampleEvents() {}

    static List<PipelexEvent> all() {
        List<PipelexEvent> events = new ArrayList<>();
        for (Class<?> type : PipelexEvent.class.getPermittedSubclasses()) {
            events.add(example(type.asSubclass(PipelexEvent.class)));
        }
        return events;
    }

    private static PipelexEvent example(Class<? extends PipelexEvent> type) {
        RecordComponent[] components = type.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        @Nullable Object[] values = new Object[components.length];
        for (int at = 0; at < components.length; at++) {
            types[at] = components[at].getType();
            values[at] = value(components[at].getGenericType());
        }
        try {
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException defect) {
            throw new IllegalStateException("no example of " + type.getSimpleName() + " can be made", defect);
        }
    }

    /** A value of the kind; null, which leaves the property out, where the kind is not one that is known here. */
    private static @Nullable Object value(Type type) {
        if (type instanceof ParameterizedType several) {
            Object one = value(several.getActualTypeArguments()[0]);
            return one == null ? Set.of() : Set.of(one);
        }
        if (type instanceof Class<?> kind && kind.isEnum()) {
            Object[] choices = kind.getEnumConstants();
            // The second, since a failure is the example that has the most to it.
            return choices[Math.min(1, choices.length - 1)];
        }
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 1;
        }
        if (type == long.class) {
            return 1L;
        }
        if (type == Duration.class) {
            return SOME_TIME;
        }
        if (type == Crash.class) {
            return Crash.of(new IllegalStateException("of which no word is recorded"));
        }
        return type == UUID.class ? UUID.randomUUID() : null;
    }
}
