package com.pipelex.run;

import com.pipelex.bundle.Concept;
import com.pipelex.bundle.Field;
import com.pipelex.bundle.Multiplicity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Values of the right kind for a dry run: the same ones for the same seed. Not for more than one thread. */
final class Mocks {

    private static final int ITEMS = 3;
    private static final String[] WORDS = {
        "amber", "birch", "cedar", "dune", "ember", "fern", "grove", "harbour", "iris", "juniper", "kelp", "linden"
    };

    private final SplittableRandom random;

    Mocks(long seed) {
        this.random = new SplittableRandom(seed);
    }

    Stuff of(String name, Concept concept, Multiplicity multiplicity) {
        if (!multiplicity.isList()) {
            return Stuff.of(name, concept, content(concept));
        }
        List<Map<String, Object>> items = new ArrayList<>();
        int count = multiplicity.count() == 0 ? ITEMS : multiplicity.count();
        for (int number = 0; number < count; number++) {
            items.add(content(concept));
        }
        return Stuff.list(name, concept, items);
    }

    private Map<String, Object> content(Concept concept) {
        Map<String, Object> content = JsonText.object();
        switch (concept.contentKind()) {
            case "Structured" -> {
                for (Field field : concept.fields()) {
                    content.put(field.name(), value(field));
                }
            }
            case "Number" -> content.put("number", number());
            case "Image" -> content.put("url", "https://example.com/dry-run.png");
            case "PDF" -> content.put("url", "https://example.com/dry-run.pdf");
            case "TextAndImages" -> {
                content.put("text", Map.of("text", sentence()));
                content.put("images", List.of());
            }
            case "Page" ->
                content.put("text_and_images", Map.of("text", Map.of("text", sentence()), "images", List.of()));
            default -> content.put("text", "DRY RUN: " + sentence());
        }
        return content;
    }

    private Object value(Field field) {
        if (!field.choices().isEmpty()) {
            return field.choices().get(random.nextInt(field.choices().size()));
        }
        return switch (field.type()) {
            case LIST -> List.of(item(field), item(field), item(field));
            case CONCEPT -> item(field);
            case DICT -> Map.of(word(), scalar(field.itemType()));
            default -> scalar(field.type());
        };
    }

    private Object item(Field field) {
        Concept concept = field.concept();
        return concept == null ? scalar(field.itemType()) : content(concept);
    }

    private Object scalar(Field.@org.jspecify.annotations.Nullable Type type) {
        if (type == null) {
            return word();
        }
        return switch (type) {
            case INTEGER -> random.nextInt(1, 6);
            case NUMBER -> number();
            case BOOLEAN -> random.nextInt(2) == 0;
            case DATE -> "2026-0" + random.nextInt(1, 10) + "-1" + random.nextInt(10);
            case LIST -> List.of(word());
            case DICT, CONCEPT -> Map.of(word(), word());
            case TEXT -> sentence();
        };
    }

    private double number() {
        return random.nextInt(10, 1_000) / 10.0;
    }

    private String word() {
        return WORDS[random.nextInt(WORDS.length)];
    }

    private String sentence() {
        return word() + " " + word() + " " + word();
    }
}
