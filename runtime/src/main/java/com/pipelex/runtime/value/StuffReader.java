package com.pipelex.runtime.value;

import com.pipelex.language.Concept;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The conversion of JSON to values of known concepts, for inputs and results of functions. */
public final class StuffReader {

    private static final Set<String> OPEN = Set.of("Dynamic", "Anything");

    private StuffReader() {}

    /** The value does not match its concept. The message is a predicate: the caller prepends the subject. */
    public static final class Unfit extends Exception {

        private static final long serialVersionUID = 1L;

        Unfit(String message) {
            super(message);
        }
    }

    /** Converts a JSON value, or a list of them. */
    public static Stuff read(String name, Concept concept, @Nullable Object value) throws Unfit {
        if (!(value instanceof List<?> list)) {
            return one(name, concept, value);
        }
        List<Map<String, Object>> items = new ArrayList<>();
        Concept of = concept;
        for (Object item : list) {
            if (item instanceof List<?>) {
                throw new Unfit("is a list of lists, but lists cannot be nested.");
            }
            Stuff one = one(name, concept, item);
            if (!items.isEmpty() && !of.equals(one.concept())) {
                throw new Unfit("is a list whose items have different types.");
            }
            of = one.concept();
            items.add(one.content());
        }
        return Stuff.list(name, of, items);
    }

    private static Stuff one(String name, Concept concept, @Nullable Object value) throws Unfit {
        String kind = concept.contentKind();
        boolean isOpen = OPEN.contains(kind);
        if (value instanceof String text && (isOpen || concept.isText())) {
            return Stuff.text(name, isOpen ? nativeOf("Text") : concept, text);
        }
        if (value instanceof String url && (kind.equals("Image") || kind.equals("PDF"))) {
            return Stuff.of(name, concept, Map.of("url", url));
        }
        if (value instanceof Number number && (isOpen || kind.equals("Number"))) {
            return Stuff.of(name, isOpen ? nativeOf("Number") : concept, Map.of("number", number));
        }
        if (value instanceof Map<?, ?>) {
            return checked(name, concept, JsonText.map(value));
        }
        if (value == null) {
            throw new Unfit("cannot be null.");
        }
        throw new Unfit("is " + described(value) + ", but must be a '" + concept.code() + "'.");
    }

    /** Returns a native concept by its code. */
    public static Concept nativeOf(String code) {
        Concept concept = Concept.nativeOf(code);
        if (concept == null) {
            throw new IllegalStateException("unknown native concept " + code);
        }
        return concept;
    }

    private static Stuff checked(String name, Concept concept, Map<String, Object> content) throws Unfit {
        List<String> wrong = ContentCheck.wrongWith(concept, content, ContentCheck.Unknown.WRONG);
        if (!wrong.isEmpty()) {
            throw new Unfit("does not match the concept '" + concept.code() + "': " + String.join("; ", wrong) + ".");
        }
        return Stuff.of(name, concept, Contents.completed(concept, content));
    }

    private static String described(Object value) {
        return value instanceof String
                ? "a string"
                : value instanceof Number
                        ? "a number"
                        : value instanceof Boolean ? "a boolean" : value instanceof List<?> ? "a list" : "an object";
    }
}
