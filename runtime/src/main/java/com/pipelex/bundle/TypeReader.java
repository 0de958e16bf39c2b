package com.pipelex.bundle;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what an input or an output is: {@code Concept}, {@code domain.Concept}, with {@code []} or {@code [3]} behind. */
final class TypeReader {

    private static final int MOST = 10_000;

    private final String domain;
    private final Map<String, Concept> concepts;

    TypeReader(String domain, Map<String, Concept> concepts) {
        this.domain = domain;
        this.concepts = concepts;
    }

    /** The type, or null where it is not one, which is reported at the key. */
    @Nullable
    Typed read(TableReader table, String key, String text) {
        int bracket = text.indexOf('[');
        String name = bracket < 0 ? text : text.substring(0, bracket);
        Multiplicity multiplicity = bracket < 0 ? Multiplicity.ONE : multiplicity(text.substring(bracket));
        int dot = name.indexOf('.');
        String code = name.substring(dot + 1);
        boolean isName = Spellings.isPascalCase(code) && (dot < 0 || Spellings.isSnakeCase(name.substring(0, dot)));
        if (multiplicity == null || !isName) {
            table.error(
                    Problem.Kind.INVALID_CONCEPT,
                    table.place(key),
                    "'" + Spellings.printable(text) + "' is not a concept.",
                    "Write it as Concept, Concept[], Concept[3] or domain.Concept; a concept begins with an upper case letter.");
            return null;
        }
        Concept concept = dot < 0 ? bare(table, key, code) : qualified(table, key, name.substring(0, dot), code);
        return concept == null ? null : new Typed(concept, multiplicity);
    }

    private static @Nullable Multiplicity multiplicity(String brackets) {
        if (!brackets.endsWith("]")) {
            return null;
        }
        String inside = brackets.substring(1, brackets.length() - 1);
        int count = 0;
        for (int at = 0; at < inside.length(); at++) {
            int digit = inside.charAt(at) - '0';
            if (digit < 0 || digit > 9 || count > MOST) {
                return null;
            }
            count = count * 10 + digit;
        }
        return inside.isEmpty() ? Multiplicity.LIST : Multiplicity.of(count);
    }

    private Concept bare(TableReader table, String key, String code) {
        Concept own = concepts.get(code);
        Concept known = own != null ? own : Concept.nativeOf(code);
        if (known != null) {
            return known;
        }
        table.warn(
                Problem.Kind.UNKNOWN_CONCEPT,
                table.place(key),
                "the concept '" + code + "' is declared nowhere, and is taken for a text.",
                Spellings.didYouMean(code, names()));
        return new Concept(Concept.IMPLICIT, code, "", null, List.of());
    }

    private @Nullable Concept qualified(TableReader table, String key, String of, String code) {
        Concept known =
                of.equals(domain) ? concepts.get(code) : of.equals(Concept.NATIVE) ? Concept.nativeOf(code) : null;
        if (known == null) {
            table.error(
                    Problem.Kind.UNKNOWN_CONCEPT,
                    table.place(key),
                    "the concept '" + of + "." + code + "' is not known.",
                    Spellings.didYouMean(code, names()));
        }
        return known;
    }

    private Set<String> names() {
        List<String> names = new ArrayList<>(concepts.keySet());
        for (Concept concept : Concept.NATIVES) {
            names.add(concept.code());
        }
        return Set.copyOf(names);
    }
}
