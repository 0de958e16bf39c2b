package com.pipelex.language;

import org.jspecify.annotations.Nullable;

/** Reads what an input or an output is: {@code Concept}, {@code domain.Concept}, with {@code []} or {@code [3]} behind. */
final class TypeResolver {

    private static final int MOST = 10_000;

    private final ParsedFile file;
    private final ConceptResolver concepts;

    TypeResolver(ParsedFile file, ConceptResolver concepts) {
        this.file = file;
        this.concepts = concepts;
    }

    /** The type, or null where it is not one, which is reported at the key. */
    @Nullable
    Typed read(TableReader table, String key, String text) {
        Typed.Presence presence = Typed.Presence.marked(text);
        boolean isMarked = presence != Typed.Presence.REQUIRED;
        String bare = isMarked && file.dialect().isStandard() ? text.substring(0, text.length() - 1) : text;
        int bracket = bare.indexOf('[');
        String name = bracket < 0 ? bare : bare.substring(0, bracket);
        if (isMarked && !file.dialect().isStandard() || name.endsWith("?") || name.endsWith("!")) {
            table.error(
                    Problem.Kind.UNSUPPORTED,
                    table.place(key),
                    "'" + Spellings.printable(text) + "' marks an optional value, which is not supported.",
                    "Remove the mark; '@?name' in a template writes a value only if there is one.");
            return null;
        }
        if (isMarked && (bracket >= 0 || presence == Typed.Presence.FORCED && key.equals("output"))) {
            table.error(
                    Problem.Kind.INVALID_CONCEPT,
                    table.place(key),
                    invalid(text),
                    bracket >= 0
                            ? "A list has no mark: it is empty if there is nothing."
                            : "'!' belongs to an input; an output may have '?'.");
            return null;
        }
        Multiplicity multiplicity = bracket < 0 ? Multiplicity.ONE : multiplicity(bare.substring(bracket));
        boolean isNamed = Spellings.isConceptName(name);
        if (multiplicity == null || !isNamed) {
            String hint = isNamed ? "Write [], or a number of at most " + MOST + " in the brackets." : hint(name);
            table.error(Problem.Kind.INVALID_CONCEPT, table.place(key), invalid(text), hint);
            return null;
        }
        Concept concept = concepts.ofType(file, new ConceptSyntax.Reference(table, key, name));
        return concept == null ? null : new Typed(concept, multiplicity, presence);
    }

    private static String invalid(String text) {
        return "'" + Spellings.printable(text) + "' is not a valid type.";
    }

    private String hint(String name) {
        for (String code : ConceptProblems.codes(file)) {
            if (code.equalsIgnoreCase(name) && !code.equals(name)) {
                return "Did you mean '" + code + "'?";
            }
        }
        return "Write Concept, Concept[], Concept[3] or domain.Concept; a concept name starts with an upper case letter.";
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
        if (count > MOST) {
            return null;
        }
        return inside.isEmpty() ? Multiplicity.LIST : Multiplicity.of(count);
    }
}
