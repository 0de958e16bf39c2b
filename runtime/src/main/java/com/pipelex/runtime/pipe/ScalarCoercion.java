package com.pipelex.runtime.pipe;

import com.pipelex.language.Concept;
import com.pipelex.language.Concept.Field;
import com.pipelex.runtime.value.Contents;
import com.pipelex.runtime.value.JsonText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The conversion of scalars in the answer of a model to the types of their fields: {@code "3"} to 3 where a number is. */
final class ScalarCoercion {

    /** The longest text that is read as a number. */
    private static final int MAX_DIGITS = 40;

    private ScalarCoercion() {}

    /** Returns the content with the scalars converted that are of another type and have one meaning. */
    static Map<String, Object> of(Concept concept, Map<String, Object> content) {
        Map<String, Object> converted = JsonText.object();
        converted.putAll(content);
        for (Field field : Contents.fields(concept)) {
            Object value = content.get(field.name());
            if (value != null) {
                converted.put(field.name(), value(field, value));
            }
        }
        return converted;
    }

    private static Object value(Field field, Object value) {
        if (value instanceof List<?> list && field.type() == Field.Type.LIST) {
            List<Object> items = new ArrayList<>();
            for (Object item : list) {
                items.add(scalar(field.itemType(), field.concept(), item));
            }
            return items;
        }
        Object converted = scalar(field.type(), field.concept(), value);
        return converted == null ? value : converted;
    }

    private static @Nullable Object scalar(
            Field.@Nullable Type type, @Nullable Concept concept, @Nullable Object value) {
        if (value instanceof Map<?, ?> && concept != null) {
            return of(concept, JsonText.map(value));
        }
        if (type == Field.Type.TEXT && (value instanceof Number || value instanceof Boolean)) {
            return String.valueOf(value);
        }
        if (!(value instanceof String text) || type == null) {
            return value;
        }
        return switch (type) {
            case INTEGER, NUMBER -> number(text.strip());
            case BOOLEAN -> answer(text.strip());
            default -> text;
        };
    }

    private static Object number(String text) {
        if (text.isEmpty() || text.length() > MAX_DIGITS) {
            return text;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            boolean isWhole = number.scale() <= 0 && number.precision() - number.scale() < 19;
            return isWhole ? (Object) number.longValueExact() : (Object) number.doubleValue();
        } catch (NumberFormatException none) {
            return text;
        }
    }

    private static Object answer(String text) {
        if (text.equalsIgnoreCase("true")) {
            return true;
        }
        return text.equalsIgnoreCase("false") ? (Object) false : text;
    }
}
