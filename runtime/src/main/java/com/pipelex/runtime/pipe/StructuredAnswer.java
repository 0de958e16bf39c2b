package com.pipelex.runtime.pipe;

import com.pipelex.language.Concept;
import com.pipelex.runtime.value.ContentCheck;
import com.pipelex.runtime.value.Contents;
import com.pipelex.runtime.value.JsonText;
import com.pipelex.runtime.value.Stuff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The answer of a model, parsed as the expected output.
 *
 * @param stuff the value; null if the answer is invalid
 * @param wrong the errors; empty if the answer is valid
 */
record StructuredAnswer(@Nullable Stuff stuff, List<String> wrong) {

    static StructuredAnswer read(OutputSpec spec, String text) {
        Object json;
        try {
            json = EmbeddedJson.read(text);
        } catch (JsonText.NotJson broken) {
            return none("it is not JSON" + (broken.line() > 0 ? ": " + broken.getMessage() : ""));
        }
        Concept concept = spec.concept();
        if (spec.multiplicity().isList()) {
            return list(spec, json);
        }
        if (!(json instanceof Map<?, ?>)) {
            return none("it is not a JSON object");
        }
        Map<String, Object> content = ScalarCoercion.of(concept, JsonText.map(json));
        List<String> wrong = ContentCheck.wrongWith(concept, content, ContentCheck.Unknown.LEFT_OUT);
        return wrong.isEmpty()
                ? new StructuredAnswer(Stuff.of("", concept, Contents.completed(concept, content)), wrong)
                : new StructuredAnswer(null, wrong);
    }

    private static StructuredAnswer none(String wrong) {
        return new StructuredAnswer(null, List.of(wrong));
    }

    /** Parses a list. The bare list is accepted too, because some models ignore the schema. */
    private static StructuredAnswer list(OutputSpec spec, @Nullable Object json) {
        Object items = json instanceof List<?> bare ? bare : JsonText.map(json).get("items");
        if (!(items instanceof List<?> list)) {
            return none("'items' is missing or not a list");
        }
        int count = spec.multiplicity().count();
        if (count > 0 && list.size() != count) {
            return none("it has " + list.size() + " items instead of " + count);
        }
        List<Map<String, Object>> contents = new ArrayList<>();
        for (Object item : list) {
            if (!(item instanceof Map)) {
                return none("item " + contents.size() + " is not a JSON object");
            }
            Map<String, Object> content = ScalarCoercion.of(spec.concept(), JsonText.map(item));
            List<String> wrong = ContentCheck.wrongWith(spec.concept(), content, ContentCheck.Unknown.LEFT_OUT);
            if (!wrong.isEmpty()) {
                return none("in item " + contents.size() + ": " + String.join("; ", wrong));
            }
            contents.add(Contents.completed(spec.concept(), content));
        }
        return new StructuredAnswer(Stuff.list("", spec.concept(), contents), List.of());
    }
}
