package com.pipelex.runtime.value;

import com.pipelex.language.Concept;
import com.pipelex.language.Concept.Field;
import java.math.BigInteger;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The check of a content against its concept: the answer of a model, the result of a function, or an input. */
public final class ContentCheck {

    /** The maximum number of errors reported at once. */
    private static final int MAX_WRONG = 10;

    private final List<String> wrong = new ArrayList<>();
    private final Unknown unknown;

    private ContentCheck(Unknown unknown) {
        this.unknown = unknown;
    }

    /** The treatment of fields that the concept does not have. */
    public enum Unknown {
        /** Reported as errors, because an author may have misspelt one. */
        WRONG,
        /** Dropped, because models often add fields. */
        LEFT_OUT
    }

    /** Returns the errors, each with the path of its field; empty if there are none. */
    public static List<String> wrongWith(Concept concept, Map<String, Object> content, Unknown unknown) {
        ContentCheck check = new ContentCheck(unknown);
        check.content("", concept, content);
        return check.wrong.size() > MAX_WRONG ? check.wrong.subList(0, MAX_WRONG) : check.wrong;
    }

    private void content(String path, Concept concept, Map<String, Object> content) {
        List<Field> fields = Contents.fields(concept);
        for (Field field : fields) {
            field(path + field.name(), field, content.get(field.name()));
        }
        if (concept.fields().isEmpty() || unknown == Unknown.LEFT_OUT) {
            return;
        }
        for (String name : content.keySet()) {
            if (fields.stream().noneMatch(field -> field.name().equals(name))) {
                wrong.add("'" + path + name + "' is not a known field");
            }
        }
    }

    private void field(String path, Field field, @Nullable Object value) {
        if (value == null) {
            if (field.required() && field.defaultValue() == null) {
                wrong.add("'" + path + "' is missing");
            }
            return;
        }
        if (!isChoice(field, value)) {
            wrong.add("'" + path + "' must be one of " + String.join(", ", field.choices()));
            return;
        }
        value(path, field.type(), field.concept(), value);
        if (field.type() == Field.Type.LIST && value instanceof List<?> list) {
            for (int at = 0; at < list.size() && wrong.size() <= MAX_WRONG; at++) {
                value(path + "[" + at + "]", field.itemType(), field.concept(), list.get(at));
            }
        }
        if (field.type() == Field.Type.DICT) {
            JsonText.map(value).forEach((key, one) -> value(path + "." + key, field.itemType(), field.concept(), one));
        }
    }

    private static boolean isChoice(Field field, Object value) {
        List<String> choices = field.choices();
        return choices.isEmpty()
                || (value instanceof List<?> list
                        ? list.stream().allMatch(one -> choices.contains(String.valueOf(one)))
                        : choices.contains(String.valueOf(value)));
    }

    private void value(String path, Field.@Nullable Type type, @Nullable Concept concept, @Nullable Object value) {
        if (type == null) {
            return;
        }
        if (!fits(type, value)) {
            wrong.add("'" + path + "' must be of type " + type.spelling());
        } else if (type == Field.Type.CONCEPT && concept != null) {
            content(path + ".", concept, JsonText.map(value));
        }
    }

    private static boolean fits(Field.Type type, @Nullable Object value) {
        return switch (type) {
            case TEXT -> value instanceof String;
            case LIST -> value instanceof List;
            case DICT, CONCEPT -> value instanceof Map;
            case INTEGER -> isWhole(value);
            case BOOLEAN -> value instanceof Boolean;
            case NUMBER -> value instanceof Number;
            case DATE, DATETIME -> value instanceof String text && isDate(text);
            case TIME -> value instanceof String text && isTime(text);
        };
    }

    /** Accepts 3.0 as well, which Python and many models write for 3. */
    private static boolean isWhole(@Nullable Object value) {
        return value instanceof Integer
                || value instanceof Long
                || value instanceof BigInteger
                || value instanceof Double number && number == Math.rint(number) && !Double.isInfinite(number);
    }

    private static boolean isTime(String text) {
        try {
            DateTimeFormatter.ISO_TIME.parse(text);
            return true;
        } catch (DateTimeException none) {
            return false;
        }
    }

    private static boolean isDate(String text) {
        try {
            LocalDate.parse(text.length() > 10 ? text.substring(0, 10) : text);
            return true;
        } catch (DateTimeException none) {
            return false;
        }
    }
}
