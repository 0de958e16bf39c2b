package com.pipelex.language;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reader of strings with a closed set of values. */
final class Choices {

    private Choices() {}

    /** Reads a string that must be one of several; null if it is absent. */
    static @Nullable String oneOf(TableReader of, String key, List<String> allowed) {
        String text = of.string(key);
        if (text != null && !allowed.contains(text)) {
            of.error(
                    Problem.Kind.INVALID_VALUE,
                    of.place(key),
                    "'" + Spellings.printable(text) + "' is not a valid '" + key + "'.",
                    (Spellings.useOneOf(allowed) + " " + Spellings.didYouMean(text, allowed)).strip());
        }
        return text;
    }
}
