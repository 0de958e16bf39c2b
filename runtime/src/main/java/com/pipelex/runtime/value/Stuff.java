package com.pipelex.runtime.value;

import com.pipelex.language.Concept;
import com.pipelex.language.Concept.Field;
import com.pipelex.language.template.Format;
import com.pipelex.language.template.TemplateValue;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A value of a run: its concept and its content as JSON. The content of a list is {@code {"items": [...]}}. Immutable.
 *
 * @param name the name in memory
 * @param content maps, lists, strings, numbers and booleans
 * @param isList true for a list of the concept
 */
public record Stuff(String name, Concept concept, Map<String, Object> content, boolean isList)
        implements TemplateValue {

    /** Creates a single value. */
    public static Stuff of(String name, Concept concept, Map<String, Object> content) {
        return new Stuff(name, concept, Collections.unmodifiableMap(content), false);
    }

    /** Creates a text. */
    public static Stuff text(String name, Concept concept, String text) {
        return of(name, concept, Map.of("text", text));
    }

    /** Creates a list from the contents of its items. */
    public static Stuff list(String name, Concept concept, List<?> items) {
        List<Object> copy = Collections.unmodifiableList(new ArrayList<>(items));
        return new Stuff(name, concept, Map.of("items", copy), true);
    }

    /** Returns the value under another name. */
    public Stuff named(String other) {
        return new Stuff(other, concept, content, isList);
    }

    /** Returns the items of a list, each as a separate value. */
    public List<Stuff> items() {
        List<Stuff> items = new ArrayList<>();
        if (isList && content.get("items") instanceof List<?> list) {
            for (Object item : list) {
                items.add(of(name, concept, JsonText.map(item)));
            }
        }
        return items;
    }

    /** Returns the value for Java code: a string, a number, a list of these, or the content. */
    public Object plain() {
        if (isList) {
            return items().stream().map(Stuff::plain).toList();
        }
        Object scalar = scalar();
        return scalar == null ? content : scalar;
    }

    private @Nullable Object scalar() {
        return switch (concept.contentKind()) {
            case "Text" -> content.get("text");
            case "Number" -> content.get("number");
            default -> null;
        };
    }

    /**
     * Returns the value for a field: a plain string or number if the field has no concept, and the content otherwise.
     */
    public Object as(Field field) {
        boolean isConcept = field.concept() != null;
        if (isList) {
            List<Object> all = new ArrayList<>();
            items().forEach(item -> all.add(isConcept ? item.content() : item.plain()));
            return all;
        }
        return isConcept ? content : plain();
    }

    @Override
    public String render(Format format) {
        return ContentText.of(this, format);
    }

    @Override
    public @Nullable Object property(String property) {
        if (property.equals("items") && isList) {
            return items();
        }
        Object value = content.get(property);
        if (value != null) {
            return value instanceof String text ? ScalarText.field(concept, property, text) : within(property, value);
        }
        return switch (property) {
            case "stuff_name" -> name;
            case "concept_code" -> concept.code();
            case "content" -> this;
            default -> null;
        };
    }

    @Override
    public boolean declares(String property) {
        return !isList
                && Contents.fields(concept).stream()
                        .anyMatch(field -> field.name().equals(property));
    }

    /** Returns the value of a field, with the field's concept if it has one. */
    private Object within(String property, Object value) {
        for (Field field : Contents.fields(concept)) {
            Concept of = field.concept();
            if (of != null && field.name().equals(property)) {
                return value instanceof List<?> list
                        ? list.stream().map(item -> item(property, of, item)).toList()
                        : item(property, of, value);
            }
        }
        return value;
    }

    private static Object item(String name, Concept of, Object value) {
        return value instanceof Map<?, ?> ? of(name, of, JsonText.map(value)) : value;
    }

    /** Returns the default name of an unnamed output. */
    static String nameFor(Concept concept) {
        StringBuilder snake = new StringBuilder();
        String code = concept.code();
        for (int at = 0; at < code.length(); at++) {
            char unit = code.charAt(at);
            if (Character.isUpperCase(unit) && at > 0 && !Character.isUpperCase(code.charAt(at - 1))) {
                snake.append('_');
            }
            snake.append(Character.toLowerCase(unit));
        }
        return snake.toString();
    }
}
