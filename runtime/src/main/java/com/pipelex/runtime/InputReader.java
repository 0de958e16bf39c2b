package com.pipelex.runtime;

import com.pipelex.language.Bundle;
import com.pipelex.language.Concept;
import com.pipelex.language.Typed;
import com.pipelex.runtime.document.InputAddresses;
import com.pipelex.runtime.document.InputAuthor;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.value.Contents;
import com.pipelex.runtime.value.JsonText;
import com.pipelex.runtime.value.Printable;
import com.pipelex.runtime.value.Stuff;
import com.pipelex.runtime.value.StuffReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The conversion of inputs to values of the concepts that the pipe declares. A string becomes a text even if the pipe
 * declares another concept, as in Pipelex 0.15. Not thread-safe.
 */
final class InputReader {

    private static final String FORM =
            "Write a string, a list of strings, or {\"concept\": \"...\", \"content\": ...}.";

    private final Bundle bundle;
    private final InputAddresses addresses;

    InputReader(Bundle bundle, InputAuthor author) {
        this.bundle = bundle;
        this.addresses = new InputAddresses(author);
    }

    /** Returns the paths and URLs in the inputs read so far. */
    InputAddresses addresses() {
        return addresses;
    }

    /**
     * Reads an input.
     *
     * @param declared the type that the pipe declares; null if it does not declare the name
     */
    Stuff read(String name, @Nullable Object value, @Nullable Typed declared) throws RunException {
        addresses.find(value);
        Concept wanted = declared == null ? StuffReader.nativeOf("Anything") : declared.concept();
        if (!(value instanceof List<?> list)) {
            return one(name, value, wanted);
        }
        if (list.isEmpty()) {
            throw invalid(name, "is an empty list.", "Omit it, or give at least one item.");
        }
        List<Map<String, Object>> items = new ArrayList<>();
        Concept concept = null;
        for (Object item : list) {
            Stuff one = one(name, item, wanted);
            if (one.isList() || concept != null && !concept.equals(one.concept())) {
                throw invalid(name, "is a list whose items have different types.", "");
            }
            concept = one.concept();
            items.add(one.content());
        }
        return Stuff.list(name, concept == null ? wanted : concept, items);
    }

    private Stuff one(String name, @Nullable Object value, Concept wanted) throws RunException {
        if (value instanceof Map<?, ?> object && object.containsKey("concept")) {
            return explicit(name, JsonText.map(value));
        }
        boolean isKnown = !wanted.isText() && !Contents.fields(wanted).isEmpty();
        if (value instanceof Map<?, ?> && !isKnown) {
            throw invalid(name, "is an object without the key 'concept'.", FORM);
        }
        if (value instanceof String text && wanted.contentKind().equals("Number")) {
            return content(name, number(name, text), wanted);
        }
        if (value instanceof String && isKnown && !isAddress(wanted)) {
            return content(name, value, StuffReader.nativeOf("Text"));
        }
        return content(name, value, wanted.isText() ? StuffReader.nativeOf("Text") : wanted);
    }

    private static Number number(String name, String text) throws RunException {
        try {
            double number = Double.parseDouble(text);
            if (Double.isFinite(number)) {
                return number;
            }
        } catch (NumberFormatException none) {
            // It is reported below.
        }
        throw invalid(
                name,
                "is the text '" + Printable.of(text) + "', but must be a number.",
                "Write the number without quotes.");
    }

    private static boolean isAddress(Concept concept) {
        return concept.contentKind().equals("Image") || concept.contentKind().equals("PDF");
    }

    private Stuff explicit(String name, Map<String, Object> value) throws RunException {
        if (!value.keySet().equals(Set.of("concept", "content"))) {
            throw invalid(name, "has keys other than 'concept' and 'content'.", FORM);
        }
        String conceptName = String.valueOf(value.get("concept"));
        Concept concept = bundle.concept(conceptName);
        if (concept == null) {
            throw invalid(name, "has the unknown concept '" + Printable.of(conceptName) + "'.", "");
        }
        Object content = value.get("content");
        if (content instanceof List<?> list && list.isEmpty()) {
            throw invalid(name, "has an empty list as content.", "Omit it, or give at least one item.");
        }
        return content(name, content, concept);
    }

    private Stuff content(String name, @Nullable Object value, Concept concept) throws RunException {
        try {
            if (isAddress(concept)) {
                addresses.type(value);
            }
            return StuffReader.read(name, concept, value);
        } catch (StuffReader.Unfit unfit) {
            throw invalid(name, String.valueOf(unfit.getMessage()), value instanceof Map ? "" : FORM);
        }
    }

    private static RunException invalid(String name, String what, String hint) {
        return new RunException(
                FailureKind.INVALID_INPUTS, "the input '" + Printable.of(name) + "' " + what, hint, null);
    }
}
