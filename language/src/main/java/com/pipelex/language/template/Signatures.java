package com.pipelex.language.template;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The arguments that filters take, in their order. A filter that is not here takes any. */
final class Signatures {

    private static final Map<String, List<String>> ARGUMENTS = new HashMap<>();

    static {
        for (String none : List.of(
                "upper",
                "lower",
                "title",
                "capitalize",
                "wordcount",
                "striptags",
                "escape",
                "e",
                "escape_script_tag",
                "safe",
                "urlencode",
                "string",
                "abs",
                "length",
                "count",
                "first",
                "last",
                "list",
                "reverse",
                "items")) {
            ARGUMENTS.put(none, List.of());
        }
        ARGUMENTS.put("tag", List.of("name"));
        ARGUMENTS.put("trim", List.of("chars"));
        ARGUMENTS.put("replace", List.of("old", "new", "count"));
        ARGUMENTS.put("truncate", List.of("length", "killwords", "end", "leeway"));
        ARGUMENTS.put("indent", List.of("width", "first", "blank"));
        ARGUMENTS.put("center", List.of("width"));
        ARGUMENTS.put("int", List.of("default", "base"));
        ARGUMENTS.put("float", List.of("default"));
        ARGUMENTS.put("round", List.of("precision", "method"));
        ARGUMENTS.put("default", List.of("default_value", "boolean"));
        ARGUMENTS.put("d", List.of("default_value", "boolean"));
        ARGUMENTS.put("tojson", List.of("indent"));
        ARGUMENTS.put("join", List.of("d", "attribute"));
        ARGUMENTS.put("sort", List.of("reverse", "case_sensitive", "attribute"));
        ARGUMENTS.put("unique", List.of("case_sensitive", "attribute"));
        ARGUMENTS.put("sum", List.of("attribute", "start"));
        ARGUMENTS.put("min", List.of("case_sensitive", "attribute"));
        ARGUMENTS.put("max", List.of("case_sensitive", "attribute"));
        ARGUMENTS.put("batch", List.of("linecount", "fill_with"));
        ARGUMENTS.put("slice", List.of("slices", "fill_with"));
        ARGUMENTS.put("dictsort", List.of("case_sensitive", "by", "reverse"));
        ARGUMENTS.put("groupby", List.of("attribute", "default", "case_sensitive"));
    }

    private Signatures() {}

    /** Refuses arguments that a filter does not take. */
    static void check(String filter, int placed, Set<String> named, int line) throws TemplateException {
        List<String> known = ARGUMENTS.get(filter);
        if (known == null) {
            return;
        }
        if (placed > known.size()) {
            throw new TemplateException("Too many arguments: '" + filter + "' takes " + listed(known) + ".", line);
        }
        for (String name : named) {
            if (!known.contains(name)) {
                throw new TemplateException(
                        "'" + filter + "' has no argument '" + name + "': it takes " + listed(known) + ".", line);
            }
            if (known.indexOf(name) < placed) {
                throw new TemplateException("The argument '" + name + "' is given twice.", line);
            }
        }
    }

    private static String listed(List<String> known) {
        return known.isEmpty() ? "none" : String.join(", ", known);
    }
}
