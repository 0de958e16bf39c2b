package com.pipelex.language;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The type of a value.
 *
 * @param domain the domain that declares it; {@code native} for the language's own, {@code implicit} for a name that
 *     no file declares, which is a text
 * @param refines the concept that it refines; null if none
 * @param fields its structure, or that of what it refines; empty where it has the content of a native concept
 */
public record Concept(
        String domain,
        String code,
        String description,
        @Nullable Concept refines,
        List<Field> fields) {

    static final String NATIVE = "native";
    static final String IMPLICIT = "implicit";

    /** The native concepts. */
    static final List<Concept> NATIVES = List.of(
            ofNative("Text", "A text"),
            ofNative("Number", "A number"),
            ofNative("Image", "An image"),
            ofNative("PDF", "A PDF document"),
            ofNative("TextAndImages", "A text with images"),
            ofNative("Page", "A page of a document"),
            ofNative("ImgGenPrompt", "A prompt for an image"),
            ofNative("Html", "HTML content"),
            ofNative("JSON", "JSON content"),
            ofNative("YesNo", "The answer to a yes/no question"),
            ofNative("Date", "A calendar date, with a time of day if its source has one"),
            ofNative("Time", "A time of day"),
            ofNative("SearchResult", "The answer to a search, with its sources"),
            ofNative("Composite", "Several values, each under its name"),
            ofNative("Dynamic", "A value whose concept is known only at run time"),
            ofNative("Anything", "Any value"));

    /** Those that came later than the others, so that bundles may have concepts of their own by these names. */
    private static final Set<String> MAY_BE_REDECLARED = Set.of("Html", "JSON", "Document");

    /** Those of the standard alone: in a {@code .plx} file these are names like any other. */
    private static final Set<String> OF_THE_STANDARD = Set.of("YesNo", "Date", "Time", "SearchResult", "Composite");

    private static final Set<String> OPEN = Set.of("Dynamic", "Anything");

    /** Copies the fields. */
    public Concept {
        fields = List.copyOf(fields);
    }

    private static Concept ofNative(String code, String description) {
        return new Concept(NATIVE, code, description, null, List.of());
    }

    /** Returns the native concept of a code; null if there is none. */
    public static @Nullable Concept nativeOf(String code) {
        String name = code.equals("Document") ? "PDF" : code;
        for (Concept concept : NATIVES) {
            if (concept.code.equals(name)) {
                return concept;
            }
        }
        return null;
    }

    /** Returns the native concept that a bare name means in a dialect; null if there is none. */
    static @Nullable Concept nativeOf(String code, Dialect dialect) {
        return dialect.isStandard() || !OF_THE_STANDARD.contains(code) ? nativeOf(code) : null;
    }

    static boolean isReserved(String code, Dialect dialect) {
        return nativeOf(code, dialect) != null && (dialect.isStandard() || !MAY_BE_REDECLARED.contains(code));
    }

    /** The whole name: {@code domain.Code}. */
    public String name() {
        return domain + "." + code;
    }

    /** The native concept whose content it has; {@code Structured} where it has a structure of its own. */
    public String contentKind() {
        if (!fields.isEmpty()) {
            return "Structured";
        }
        if (domain.equals(NATIVE)) {
            return code.equals("ImgGenPrompt") ? "Text" : code;
        }
        return refines == null ? "Text" : refines.contentKind();
    }

    /** Tests if the content is a text. */
    public boolean isText() {
        return contentKind().equals("Text");
    }

    /** Tests if a value of this concept is a value of the wanted one. */
    public boolean is(Concept wanted) {
        if (isOpen() || wanted.isOpen() || name().equals(wanted.name())) {
            return true;
        }
        if (refines != null && refines.is(wanted)) {
            return true;
        }
        return fields.isEmpty()
                ? wanted.fields.isEmpty() && contentKind().equals(wanted.contentKind())
                : fields.equals(wanted.fields);
    }

    /** Tests if a value of this concept can be used for the wanted one: it is one, or one of its fields is. */
    public boolean fits(Concept wanted) {
        if (is(wanted)) {
            return true;
        }
        String kind = wanted.contentKind();
        return switch (contentKind()) {
            case "Page" -> Set.of("TextAndImages", "Image").contains(kind);
            case "TextAndImages" -> Set.of("Text", "Image").contains(kind);
            default ->
                fields.stream()
                        .anyMatch(field ->
                                field.concept() != null && field.concept().is(wanted));
        };
    }

    /** Tests if a value is an image, or holds one. */
    public boolean holdsImages() {
        return switch (contentKind()) {
            case "Image", "Page", "TextAndImages" -> true;
            default ->
                fields.stream()
                        .anyMatch(field ->
                                field.concept() != null && field.concept().holdsImages());
        };
    }

    private boolean isOpen() {
        return domain.equals(NATIVE) && OPEN.contains(code);
    }

    /**
     * A field of a concept's structure.
     *
     * @param type what it holds
     * @param itemType what a list's items or a dictionary's values hold; null where anything
     * @param choices the values that it may have; empty where any
     * @param defaultValue the value of an absent field, as a JSON value; null if none
     * @param concept what it is, or what its items are, where that type is {@link Type#CONCEPT}; null otherwise
     */
    public record Field(
            String name,
            String description,
            Type type,
            @Nullable Type itemType,
            List<String> choices,
            boolean required,
            @Nullable Object defaultValue,
            @Nullable Concept concept) {

        /** The types of field. */
        public enum Type {
            TEXT("text"),
            LIST("list"),
            DICT("dict"),
            INTEGER("integer"),
            BOOLEAN("boolean"),
            NUMBER("number"),
            DATE("date"),
            DATETIME("datetime"),
            TIME("time"),
            CONCEPT("concept");

            private final String spelling;

            Type(String spelling) {
                this.spelling = spelling;
            }

            /** Its spelling in a bundle. */
            public String spelling() {
                return spelling;
            }

            static @Nullable Type spelt(String text) {
                for (Type type : values()) {
                    if (type.spelling.equals(text)) {
                        return type;
                    }
                }
                return null;
            }
        }

        /** Copies the choices. */
        public Field {
            choices = List.copyOf(choices);
        }

        /** Returns the field with its concept, or that of its items. */
        Field of(Concept resolved) {
            return new Field(name, description, type, itemType, choices, required, defaultValue, resolved);
        }
    }
}
