package com.pipelex.run;

import com.pipelex.bundle.Bundle;
import com.pipelex.bundle.Concept;
import com.pipelex.bundle.Typed;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes values of what a run is given, by what its pipe says that they are. */
final class InputReader {

    private static final String FORM = "Write a text, a list of texts, or {\"concept\": \"...\", \"content\": ...}.";

    private final Bundle bundle;

    InputReader(Bundle bundle) {
        this.bundle = bundle;
    }

    /** @param declared what the pipe says; null where it says nothing of this name */
    Stuff read(String name, @Nullable Object value, @Nullable Typed declared) throws RunException {
        Concept wanted = declared == null ? null : declared.concept();
        if (value instanceof Map<?, ?>) {
            return object(name, Stuff.map(value), wanted);
        }
        return plain(name, value, wanted, text());
    }

    private Concept text() {
        Concept text = bundle.concept("Text");
        if (text == null) {
            throw new IllegalStateException("the language has texts");
        }
        return text;
    }

    private Stuff object(String name, Map<String, Object> value, @Nullable Concept wanted) throws RunException {
        if (!value.containsKey("concept")) {
            if (wanted != null && !wanted.fields().isEmpty()) {
                return Stuff.of(name, wanted, checked(name, wanted, value));
            }
            throw invalid(name, "is an object without a 'concept'.", FORM);
        }
        if (!value.keySet().equals(Set.of("concept", "content"))) {
            throw invalid(name, "has other keys beside 'concept' and 'content'.", FORM);
        }
        String conceptName = String.valueOf(value.get("concept"));
        Concept concept = bundle.concept(conceptName);
        if (concept == null) {
            throw invalid(name, "names the concept '" + conceptName + "', which is not known.", "");
        }
        Object content = value.get("content");
        if (content instanceof Map<?, ?>) {
            return Stuff.of(name, concept, checked(name, concept, Stuff.map(content)));
        }
        return plain(name, content, concept, concept);
    }

    /** @param asText the concept that a text has, if it is one */
    private Stuff plain(String name, @Nullable Object value, @Nullable Concept wanted, Concept asText)
            throws RunException {
        if (value instanceof String text) {
            if (!asText.isText()) {
                throw invalid(name, "is a text, but '" + asText.code() + "' is none.", FORM);
            }
            return Stuff.text(name, asText, text);
        }
        if (value instanceof Number && wanted != null && wanted.contentKind().equals("Number")) {
            return Stuff.of(name, wanted, Map.of("number", value));
        }
        if (value instanceof List<?> list) {
            return list(name, list, wanted, asText);
        }
        throw invalid(name, "cannot be " + (value == null ? "null" : JsonText.compact(value)) + ".", FORM);
    }

    private Stuff list(String name, List<?> list, @Nullable Concept wanted, Concept asText) throws RunException {
        if (list.isEmpty()) {
            throw invalid(name, "is an empty list.", "Leave it out, or give at least one item.");
        }
        List<Map<String, Object>> items = new ArrayList<>();
        Concept concept = null;
        for (Object item : list) {
            Stuff one = item instanceof Map<?, ?>
                    ? object(name, Stuff.map(item), wanted)
                    : plain(name, item, wanted, asText);
            if (one.isList() || concept != null && !concept.equals(one.concept())) {
                throw invalid(name, "is a list whose items are not all of one kind.", "");
            }
            concept = one.concept();
            items.add(one.content());
        }
        return Stuff.list(name, concept == null ? asText : concept, items);
    }

    private static Map<String, Object> checked(String name, Concept concept, Map<String, Object> content)
            throws RunException {
        List<String> wrong = ContentCheck.wrongWith(concept, content);
        if (!wrong.isEmpty()) {
            throw invalid(name, "is no '" + concept.code() + "': " + String.join("; ", wrong) + ".", "");
        }
        return content;
    }

    private static RunException invalid(String name, String what, String hint) {
        return new RunException(FailureKind.INVALID_INPUTS, "the input '" + name + "' " + what, hint, null);
    }
}
