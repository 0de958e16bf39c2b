package com.pipelex.language;

import com.pipelex.language.template.FieldPath;
import com.pipelex.language.template.Template;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checks that what a template takes of an input is there: {@code $order.totl} is not, where an order has a total. */
final class FieldAccessCheck {

    /** The properties of every value besides its fields. */
    private static final Set<String> OF_EVERY_VALUE =
            Set.of("content", "items", "stuff_name", "stuff_code", "concept_code", "content_class");

    private static final Map<String, List<String>> OF_NATIVES = Map.of(
            "Text", List.of("text"),
            "Number", List.of("number"),
            "Image", List.of("url", "source_prompt", "caption", "base_64"),
            "PDF", List.of("url", "public_url", "mime_type", "filename", "title", "snippet"),
            "YesNo", List.of("yes_no"),
            "Date", List.of("date", "time"),
            "Time", List.of("time"),
            "Page", List.of("text_and_images", "page_view"),
            "TextAndImages", List.of("text", "images"),
            "Html", List.of("inner_html", "css_class"));

    private final TableReader table;
    private final Map<String, Typed> inputs;

    FieldAccessCheck(TableReader table, Map<String, Typed> inputs) {
        this.table = table;
        this.inputs = inputs;
    }

    /** Reports what is not there: an error where the template needs it, a warning where it writes nothing then. */
    void check(Template template, Function<String, Place> places) {
        for (FieldPath path : template.fields()) {
            Typed input = inputs.get(path.name());
            if (input != null && !input.multiplicity().isList()) {
                walk(input.concept(), path, places);
            }
        }
    }

    private void walk(Concept root, FieldPath path, Function<String, Place> places) {
        Concept concept = root;
        String before = path.name();
        for (String name : path.fields()) {
            if (OF_EVERY_VALUE.contains(name)) {
                return;
            }
            List<String> known = known(concept);
            if (!known.isEmpty() && !known.contains(name)) {
                report(path, before, concept, name, places.apply(before + "." + name));
                return;
            }
            concept = within(concept, name);
            if (concept == null) {
                return;
            }
            before = before + "." + name;
        }
    }

    /** Returns the fields of a concept; empty if they are unknown. */
    private static List<String> known(Concept concept) {
        List<String> known = new ArrayList<>();
        concept.fields().forEach(field -> known.add(field.name()));
        return known.isEmpty() ? OF_NATIVES.getOrDefault(concept.contentKind(), List.of()) : known;
    }

    private static @Nullable Concept within(Concept concept, String name) {
        for (Concept.Field field : concept.fields()) {
            if (field.name().equals(name)) {
                return field.type() == Concept.Field.Type.CONCEPT ? field.concept() : null;
            }
        }
        return null;
    }

    private void report(FieldPath path, String before, Concept concept, String name, Place place) {
        Set<String> known = new LinkedHashSet<>(known(concept));
        String message = "'" + before + "' (" + concept.code() + ") has no field '" + Spellings.printable(name) + "'.";
        String near = Spellings.didYouMean(name, known);
        String hint = near.isEmpty() ? "Its fields: " + Spellings.printable(String.join(", ", known)) + "." : near;
        if (table.isFull()) {
            return;
        }
        if (path.isNeeded()) {
            table.error(Problem.Kind.UNKNOWN_FIELD, place, message, hint);
        } else {
            table.warn(Problem.Kind.UNKNOWN_FIELD, place, message, hint);
        }
    }
}
