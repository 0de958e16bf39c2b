package com.pipelex.language;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A field of a concept's structure.
 *
 * @param type what it holds
 * @param itemType what a list's items or a dictionary's values hold; null where anything
 * @param choices the values that it may have; empty where any
 * @param defaultValue what it has when nothing is said, as JSON has it; null where there is none
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
}
