package com.pipelex.language.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes keys of values. */
final class Keys {

    private Keys() {}

    /** Returns the key of a map for a value. */
    static @Nullable Object of(@Nullable Object value) throws TemplateException {
        Object plain = Values.plain(value);
        if (plain instanceof List || plain instanceof Map || plain instanceof TemplateValue) {
            throw new TemplateException(
                    "The key of a map must be a text or a number, not " + Values.kind(plain) + ".", 0);
        }
        return MapKeys.normalized(plain);
    }

    /** Returns a text that is the same for equal values and for no others. */
    static String identity(@Nullable Object value) {
        Object plain = MapKeys.normalized(Values.counted(Values.plain(value)));
        return plain instanceof String text ? "text " + text : "value " + Values.text(plain);
    }
}
