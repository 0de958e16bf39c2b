package com.pipelex.bundle;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a value is.
 *
 * @param domain the domain that declares it; {@code native} for the language's own, {@code implicit} for a name that
 *     nobody declares, which stands for text
 * @param refines the native concept that it is a kind of; null where none
 * @param fields its structure; empty where it has the content of what it refines, or of text
 */
public record Concept(
        String domain,
        String code,
        String description,
        @Nullable String refines,
        List<Field> fields) {

    static final String NATIVE = "native";
    static final String IMPLICIT = "implicit";

    /** The native concepts, with what their content consists of. */
    static final List<Concept> NATIVES = List.of(
            ofNative("Text", "A text"),
            ofNative("Number", "A number"),
            ofNative("Image", "An image"),
            ofNative("PDF", "A PDF document"),
            ofNative("TextAndImages", "A text with images"),
            ofNative("Page", "A page of a document"),
            ofNative("ImgGenPrompt", "A prompt for an image"),
            ofNative("Dynamic", "Whatever it turns out to be"),
            ofNative("Anything", "Anything at all"));

    /** Copies the fields. */
    public Concept {
        fields = List.copyOf(fields);
    }

    private static Concept ofNative(String code, String description) {
        return new Concept(NATIVE, code, description, null, List.of());
    }

    static @Nullable Concept nativeOf(String code) {
        String name = code.equals("Document") ? "PDF" : code;
        for (Concept concept : NATIVES) {
            if (concept.code.equals(name)) {
                return concept;
            }
        }
        return null;
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
        String base = domain.equals(NATIVE) ? code : refines == null ? "Text" : refines;
        return base.equals("ImgGenPrompt") ? "Text" : base;
    }

    /** Whether its content is a text. */
    public boolean isText() {
        return contentKind().equals("Text");
    }

    /** Whether a value of this concept can be used where another is wanted. */
    public boolean fits(Concept wanted) {
        boolean isOpen = code.equals("Dynamic") || wanted.code.equals("Dynamic") || wanted.code.equals("Anything");
        if (isOpen && (domain.equals(NATIVE) || wanted.domain.equals(NATIVE)) || name().equals(wanted.name())) {
            return true;
        }
        return fields.isEmpty() && wanted.fields.isEmpty() && contentKind().equals(wanted.contentKind())
                || !fields.isEmpty() && fields.equals(wanted.fields);
    }
}
