package com.pipelex.run;

import com.pipelex.bundle.Concept;
import com.pipelex.bundle.Multiplicity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a model answered, read as what it was asked for.
 *
 * @param stuff the value; null where the answer is none
 * @param wrong what is wrong with it; empty where nothing is
 */
record StructuredAnswer(@Nullable Stuff stuff, List<String> wrong) {

    static StructuredAnswer read(Concept concept, Multiplicity multiplicity, String text) {
        Object json;
        try {
            json = JsonText.read(withoutFence(text));
        } catch (JsonText.NotJson broken) {
            return new StructuredAnswer(null, List.of("it is not JSON"));
        }
        if (!(json instanceof Map<?, ?>)) {
            return new StructuredAnswer(null, List.of("it is not a JSON object"));
        }
        Map<String, Object> content = Stuff.map(json);
        String name = Stuff.nameFor(concept);
        if (!multiplicity.isList()) {
            List<String> wrong = ContentCheck.wrongWith(concept, content);
            return new StructuredAnswer(wrong.isEmpty() ? Stuff.of(name, concept, content) : null, wrong);
        }
        return list(name, concept, multiplicity, content);
    }

    private static StructuredAnswer list(
            String name, Concept concept, Multiplicity multiplicity, Map<String, Object> content) {
        List<?> items = JsonText.list(content.get("items"));
        if (!(content.get("items") instanceof List)) {
            return new StructuredAnswer(null, List.of("'items' is missing or no list"));
        }
        if (multiplicity.count() > 0 && items.size() != multiplicity.count()) {
            return new StructuredAnswer(
                    null, List.of("it has " + items.size() + " items and not " + multiplicity.count()));
        }
        List<Map<String, Object>> contents = new ArrayList<>();
        for (Object item : items) {
            List<String> wrong = item instanceof Map
                    ? ContentCheck.wrongWith(concept, Stuff.map(item))
                    : List.of("an item is not a JSON object");
            if (!wrong.isEmpty()) {
                return new StructuredAnswer(null, wrong);
            }
            contents.add(Stuff.map(item));
        }
        return new StructuredAnswer(Stuff.list(name, concept, contents), List.of());
    }

    /** Some models put their JSON between three backticks whatever they are told. */
    private static String withoutFence(String text) {
        String bare = text.strip();
        if (!bare.startsWith("```")) {
            return bare;
        }
        int line = bare.indexOf('\n');
        int end = bare.lastIndexOf("```");
        return line < 0 || end <= line ? bare : bare.substring(line + 1, end);
    }
}
