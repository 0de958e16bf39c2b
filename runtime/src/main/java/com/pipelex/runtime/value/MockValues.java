package com.pipelex.runtime.value;

import com.pipelex.language.Concept;
import com.pipelex.language.Concept.Field;
import com.pipelex.language.Multiplicity;
import com.pipelex.language.Pipe;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** A generator of mock values for a dry run, the same for the same seed. Not thread-safe. */
public final class MockValues {

    private static final int ITEMS = 3;
    private static final int PAGES = 4;
    private static final String IMAGE = "https://example.com/dry-run.png";
    private static final String DOCUMENT = "https://example.com/dry-run.pdf";
    private static final String[] WORDS = {
        "amber", "birch", "cedar", "dune", "ember", "fern", "grove", "harbour", "iris", "juniper", "kelp", "linden"
    };

    private final SplittableRandom random;
    private final OptionalFields optionals;

    /** The treatment of optional fields. */
    public enum OptionalFields {
        /** Every optional field has a value. */
        FILLED,
        /** No optional field has a value but its default. */
        EMPTY
    }

    /** Creates a generator with a seed. */
    public MockValues(long seed, OptionalFields optionals) {
        this.random = new SplittableRandom(seed);
        this.optionals = optionals;
    }

    /** Returns the treatment of optional fields. */
    public OptionalFields optionals() {
        return optionals;
    }

    /** Generates a value of a concept, or a list of them. */
    public Stuff of(String name, Concept concept, Multiplicity multiplicity) {
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

    /** Generates the URLs of images. */
    public List<String> images(int count) {
        List<String> urls = new ArrayList<>();
        for (int number = 1; number <= count; number++) {
            urls.add("https://example.com/dry-run-" + number + ".png");
        }
        return urls;
    }

    /** Generates the pages of a document, or the one page of an image. */
    public List<Map<String, Object>> pages(Pipe.Extract pipe, boolean isImage) {
        List<Map<String, Object>> pages = new ArrayList<>();
        for (int number = 0; number < (isImage ? 1 : PAGES); number++) {
            Map<String, Object> page = page();
            if (!pipe.pageViews()) {
                page.put("page_view", null);
            }
            pages.add(page);
        }
        return pages;
    }

    private Map<String, Object> content(Concept concept) {
        Map<String, Object> content = JsonText.object();
        switch (concept.contentKind()) {
            case "Structured" -> concept.fields().forEach(field -> content.put(field.name(), fieldValue(field)));
            case "Number" -> content.put("number", number());
            case "Image" -> content.putAll(image());
            case "PDF" -> content.putAll(document());
            case "YesNo", "Date", "Time", "SearchResult" ->
                Contents.fields(concept).forEach(field -> content.put(field.name(), fieldValue(field)));
            case "TextAndImages" -> content.putAll(textAndImages());
            case "Page" -> content.putAll(page());
            case "Html" -> {
                content.put("inner_html", "<p>" + sentence() + "</p>");
                if (optionals == OptionalFields.FILLED) {
                    content.put("css_class", word());
                }
            }
            case "JSON" -> content.put("json_obj", Map.of(word(), word()));
            case "Dynamic", "Anything", "Composite" -> {
                return new MockOfAnything("DRY RUN: " + sentence());
            }
            default -> content.put("text", "DRY RUN: " + sentence());
        }
        return content;
    }

    private Map<String, Object> image() {
        Map<String, Object> content = JsonText.object();
        content.put("url", IMAGE);
        if (optionals == OptionalFields.FILLED) {
            content.put("source_prompt", sentence());
            content.put("caption", sentence());
        }
        return content;
    }

    private Map<String, Object> document() {
        Map<String, Object> content = JsonText.object();
        content.put("url", DOCUMENT);
        if (optionals == OptionalFields.FILLED) {
            content.put("title", sentence());
            content.put("snippet", sentence());
            content.put("filename", "dry-run.pdf");
        }
        return content;
    }

    private Map<String, Object> textAndImages() {
        Map<String, Object> content = JsonText.object();
        content.put("text", Map.of("text", "DRY RUN: " + sentence()));
        content.put("images", optionals == OptionalFields.FILLED ? List.of(image()) : List.of());
        return content;
    }

    private Map<String, Object> page() {
        Map<String, Object> content = JsonText.object();
        content.put("text_and_images", textAndImages());
        content.put("page_view", optionals == OptionalFields.FILLED ? image() : null);
        return content;
    }

    private @Nullable Object fieldValue(Field field) {
        boolean isEmpty = optionals == OptionalFields.EMPTY && !field.required();
        return isEmpty ? field.defaultValue() : value(field);
    }

    private Object value(Field field) {
        if (!field.choices().isEmpty()) {
            String choice = field.choices().get(random.nextInt(field.choices().size()));
            return field.type() == Field.Type.LIST ? List.of(choice) : choice;
        }
        return switch (field.type()) {
            case LIST -> List.of(item(field), item(field), item(field));
            case DICT -> Map.of(word(), item(field));
            default -> scalar(field.type(), field.concept());
        };
    }

    private Object item(Field field) {
        return scalar(field.itemType(), field.concept());
    }

    private Object scalar(Field.@Nullable Type type, @Nullable Concept concept) {
        if (type == null) {
            return word();
        }
        return switch (type) {
            case INTEGER -> random.nextInt(1, 6);
            case NUMBER -> number();
            case BOOLEAN -> random.nextInt(2) == 0;
            case DATE -> "2026-0" + random.nextInt(1, 10) + "-1" + random.nextInt(10);
            case DATETIME -> "2026-0" + random.nextInt(1, 10) + "-1" + random.nextInt(10) + "T09:30:00";
            case TIME -> "09:" + random.nextInt(10, 60) + ":00";
            case LIST -> List.of(word());
            case DICT -> Map.of(word(), word());
            case TEXT -> sentence();
            case CONCEPT -> concept == null ? Map.of(word(), word()) : content(concept);
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
