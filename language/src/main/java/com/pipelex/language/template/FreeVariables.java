package com.pipelex.language.template;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the names that a template takes from outside, with what it takes of them. */
final class FreeVariables {

    private final Set<String> names = new LinkedHashSet<>();
    private final Set<FieldPath> paths = new LinkedHashSet<>();

    /** The use of a value in a template. */
    enum Use {
        /** It is an error where it is not there. */
        NEEDED,
        /** Nothing is written where it is not there. */
        WRITTEN,
        /** The template looks whether it is there. */
        GUARDED
    }

    Set<String> names() {
        return names;
    }

    Set<FieldPath> paths() {
        return paths;
    }

    /** Takes those of an expression, but for the names that the template has set itself. */
    void of(Expression expression, Set<String> known, Use use) {
        Deque<String> fields = new ArrayDeque<>();
        Expression root = expression;
        while (root instanceof Expression.Attribute attribute) {
            fields.addFirst(attribute.name());
            root = attribute.of();
        }
        if (root instanceof Expression.Name name) {
            if (!known.contains(name.name())) {
                names.add(name.name());
                if (!fields.isEmpty() && use != Use.GUARDED) {
                    paths.add(new FieldPath(name.name(), List.copyOf(fields), use == Use.NEEDED));
                }
            }
            return;
        }
        Use inner = isGuard(root) ? Use.GUARDED : use == Use.GUARDED ? use : Use.WRITTEN;
        for (Expression part : root.parts()) {
            of(part, known, inner);
        }
    }

    private static boolean isGuard(Expression expression) {
        return expression instanceof Expression.Filtered filtered
                        && Set.of("default", "d").contains(filtered.filter())
                || expression instanceof Expression.Tested tested
                        && Set.of("defined", "undefined").contains(tested.test());
    }
}
