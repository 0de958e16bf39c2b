package com.pipelex.runtime.value;

import com.pipelex.language.Concept;
import com.pipelex.language.Concept.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Scalars as text in Python's notation, which prompts written for Python expect. */
final class ScalarText {

    private ScalarText() {}

    /** Renders a text, a number, a boolean or null. */
    static String of(@Nullable Object value) {
        if (value == null) {
            return "None";
        }
        return value instanceof Boolean yes ? yes ? "True" : "False" : String.valueOf(value);
    }

    /** Renders the text of a field; a date whose time is midnight is written without the time. */
    static String field(Concept concept, String name, String text) {
        int time = text.indexOf("T00:00:00");
        if (time != 10 || !text.substring(time + 9).matches("(\\.0+)?(Z|[+-]00:00)?")) {
            return text;
        }
        List<Field> fields = concept.fields();
        boolean isDate =
                fields.stream().anyMatch(field -> field.name().equals(name) && field.type() == Field.Type.DATE);
        return isDate ? text.substring(0, time) : text;
    }
}
