package com.pipelex.runtime.value;

import com.pipelex.language.Concept;
import com.pipelex.language.Concept.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The fields of the contents of concepts, native concepts included. */
public final class Contents {

    private static final Map<String, List<Field>> NATIVES = Map.ofEntries(
            Map.entry("Text", List.of(field("text", Field.Type.TEXT, true))),
            Map.entry("Number", List.of(field("number", Field.Type.NUMBER, true))),
            Map.entry("YesNo", List.of(field("yes_no", Field.Type.BOOLEAN, true))),
            Map.entry("Date", List.of(field("date", Field.Type.DATE, true), field("time", Field.Type.TIME, false))),
            Map.entry("Time", List.of(field("time", Field.Type.TIME, true))),
            Map.entry(
                    "SearchResult",
                    List.of(
                            field("answer", Field.Type.TEXT, true),
                            field("sources", Field.Type.LIST, Field.Type.CONCEPT, "PDF", true))),
            Map.entry(
                    "Image",
                    List.of(
                            field("url", Field.Type.TEXT, true),
                            field("source_prompt", Field.Type.TEXT, false),
                            field("caption", Field.Type.TEXT, false),
                            field("base_64", Field.Type.TEXT, false))),
            Map.entry(
                    "PDF",
                    List.of(
                            field("url", Field.Type.TEXT, true),
                            field("title", Field.Type.TEXT, false),
                            field("snippet", Field.Type.TEXT, false),
                            field("filename", Field.Type.TEXT, false),
                            field("mime_type", Field.Type.TEXT, false),
                            field("public_url", Field.Type.TEXT, false))),
            Map.entry(
                    "TextAndImages",
                    List.of(
                            field("text", Field.Type.CONCEPT, null, "Text", false),
                            field("images", Field.Type.LIST, Field.Type.CONCEPT, "Image", false))),
            Map.entry(
                    "Page",
                    List.of(
                            field("text_and_images", Field.Type.CONCEPT, null, "TextAndImages", true),
                            field("page_view", Field.Type.CONCEPT, null, "Image", false))),
            Map.entry(
                    "Html",
                    List.of(field("inner_html", Field.Type.TEXT, true), field("css_class", Field.Type.TEXT, false))),
            Map.entry("JSON", List.of(field("json_obj", Field.Type.DICT, true))));

    private Contents() {}

    private static Field field(String name, Field.Type type, boolean isRequired) {
        return field(name, type, null, null, isRequired);
    }

    private static Field field(
            String name, Field.Type type, Field.@Nullable Type item, @Nullable String of, boolean isRequired) {
        Concept concept = of == null ? null : Concept.nativeOf(of);
        return new Field(name, "", type, item, List.of(), isRequired, null, concept);
    }

    /** Returns the fields of a concept's content; empty if any content is allowed. */
    public static List<Field> fields(Concept concept) {
        return concept.fields().isEmpty() ? NATIVES.getOrDefault(concept.contentKind(), List.of()) : concept.fields();
    }

    /** Completes a valid content: all fields in the order of the concept, missing ones with their default or null. */
    public static Map<String, Object> completed(Concept concept, Map<String, Object> content) {
        if (concept.fields().isEmpty()) {
            return content;
        }
        Map<String, Object> whole = JsonText.object();
        for (Field field : concept.fields()) {
            Object value = content.get(field.name());
            whole.put(field.name(), value == null ? field.defaultValue() : completed(field, value));
        }
        return whole;
    }

    private static Object completed(Field field, Object value) {
        Concept concept = field.concept();
        if (concept == null) {
            boolean isWhole = field.type() == Field.Type.INTEGER && value instanceof Double;
            return isWhole ? (Object) ((Double) value).longValue() : value;
        }
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(completed(concept, JsonText.map(item))));
            return items;
        }
        return completed(concept, JsonText.map(value));
    }
}
