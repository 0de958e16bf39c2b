package com.pipelex.runtime.value;

import com.pipelex.language.Concept;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;
import org.jspecify.annotations.Nullable;

/** Objects as Markdown with a heading per field, and Markdown as HTML. */
final class Markdown {

    private static final int DEEPEST_HEADING = 6;
    private static final int MAX_IMAGE_DATA = 128;
    private static final int MAX_BASE_64 = 64;

    private Markdown() {}

    static String of(Concept concept, Map<String, Object> content) {
        return fields(concept, content, 1);
    }

    static String toHtml(String markdown) {
        return HtmlRenderer.builder()
                .build()
                .render(Parser.builder().build().parse(markdown))
                .strip();
    }

    private static String fields(@Nullable Concept concept, Map<String, Object> content, int depth) {
        List<String> fields = new ArrayList<>();
        content.forEach((name, value) -> {
            String heading = "#".repeat(Math.min(depth, DEEPEST_HEADING)) + " " + name;
            String body = value(concept, name, value, depth + 1);
            fields.add(heading + (body.contains("\n") ? "\n\n" : ": ") + body);
        });
        return String.join("\n\n", fields);
    }

    private static String value(@Nullable Concept concept, String name, @Nullable Object value, int depth) {
        Concept of = concept == null
                ? null
                : Contents.fields(concept).stream()
                        .filter(field -> field.name().equals(name))
                        .findFirst()
                        .map(field -> field.concept())
                        .orElse(null);
        if (value instanceof Map<?, ?>) {
            return fields(of, JsonText.map(value), depth);
        }
        if (value instanceof List<?> list) {
            List<String> items = new ArrayList<>();
            for (Object item : list) {
                String text = item instanceof Map<?, ?> ? fields(of, JsonText.map(item), depth) : ScalarText.of(item);
                items.add("- " + text.replace("\n", "\n  "));
            }
            return String.join("\n", items);
        }
        if (value instanceof String text) {
            String shown = concept == null ? text : ScalarText.field(concept, name, text);
            int most = name.equals("base_64") ? MAX_BASE_64 : shown.startsWith("data:image/") ? MAX_IMAGE_DATA : 0;
            return most > 0 && shown.length() > most ? shown.substring(0, most) + "…" : shown;
        }
        return ScalarText.of(value);
    }
}
