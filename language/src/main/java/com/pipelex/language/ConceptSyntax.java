package com.pipelex.language;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A concept's declaration. The concepts that it names are references, which the {@link ConceptResolver} resolves.
 *
 * @param table the table that declares it, under its code
 * @param refines null if it refines none
 */
record ConceptSyntax(
        TableReader table,
        String code,
        String description,
        @Nullable Reference refines,
        List<FieldSyntax> fields) {

    /** A declaration without more than a name and a description. */
    static ConceptSyntax plain(TableReader table, String code, String description) {
        return new ConceptSyntax(table, code, description, null, List.of());
    }

    /** A declaration with an error. It refines {@code Dynamic}, so that what uses it has no further error. */
    static ConceptSyntax damaged(TableReader table, String code) {
        Reference open = new Reference(table, code, Concept.NATIVE + ".Dynamic");
        return new ConceptSyntax(table, code, "", open, List.of());
    }

    /**
     * A field's declaration.
     *
     * @param concept the concept of the field or of its items; null if its type is another
     */
    record FieldSyntax(Concept.Field field, @Nullable Reference concept) {}

    /** The name of a concept, and the key of the table that it is the value of. */
    record Reference(TableReader table, String key, String name) {

        Place place() {
            return table.place(key);
        }
    }
}
