package com.pipelex.runtime.pipe;

import com.pipelex.language.Concept;
import com.pipelex.language.Concept.Field;
import com.pipelex.language.Pipe;
import com.pipelex.language.Pipe.ConstructField;
import com.pipelex.language.Pipe.Origin;
import com.pipelex.language.template.Format;
import com.pipelex.language.template.TagStyle;
import com.pipelex.runtime.event.FailureKind;
import com.pipelex.runtime.event.RunException;
import com.pipelex.runtime.value.ContentCheck;
import com.pipelex.runtime.value.Contents;
import com.pipelex.runtime.value.JsonText;
import com.pipelex.runtime.value.MockValues;
import com.pipelex.runtime.value.Stuff;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Executes a {@link Pipe.Construct}: puts an object together, in a dry run as well. */
final class ConstructExecutor implements PipeExecutor<Pipe.Construct> {

    private final @Nullable MockValues mocks;

    ConstructExecutor(RunServices services) {
        this.mocks = services.mocks();
    }

    @Override
    public Stuff run(Pipe.Construct pipe, Call call) throws RunException {
        Concept concept = pipe.common().output().concept();
        Map<String, Object> content = new Building(pipe, call.memory().values()).content(pipe.fields(), concept);
        List<String> wrong = ContentCheck.wrongWith(concept, content, ContentCheck.Unknown.WRONG);
        if (!wrong.isEmpty() && mocks == null) {
            throw RunException.in(
                    pipe,
                    FailureKind.INVALID_BUNDLE,
                    "its construct does not form a valid '" + concept.code() + "': " + String.join("; ", wrong) + ".",
                    "Each value must match its field in type.");
        }
        return Stuff.of("", concept, wrong.isEmpty() ? Contents.completed(concept, content) : content);
    }

    /** The values of the memory, and the pipe that takes from them. */
    private record Building(Pipe pipe, Map<String, Stuff> values) {

        Map<String, Object> content(List<ConstructField> fields, @Nullable Concept concept) throws RunException {
            Map<String, Object> content = JsonText.object();
            for (ConstructField one : fields) {
                Field field = field(concept, one.name());
                content.put(one.name(), value(one.origin(), field));
            }
            return content;
        }

        private static @Nullable Field field(@Nullable Concept concept, String name) {
            if (concept != null) {
                for (Field field : Contents.fields(concept)) {
                    if (field.name().equals(name)) {
                        return field;
                    }
                }
            }
            return null;
        }

        private @Nullable Object value(Origin origin, @Nullable Field field) throws RunException {
            if (origin instanceof Origin.Fixed fixed) {
                return fixed.value();
            }
            if (origin instanceof Origin.Filled filled) {
                return TemplateRenderer.of(pipe, filled.template(), values, TagStyle.NO_TAG, Format.PLAIN);
            }
            if (origin instanceof Origin.Nested nested) {
                return content(nested.fields(), field == null ? null : field.concept());
            }
            Origin.From from = (Origin.From) origin;
            Object value = json(at(from.path()), field);
            return from.keyedBy() == null ? value : keyed(value, from.keyedBy());
        }

        /** Returns the value of a path; null if there is none. */
        private @Nullable Object at(String path) {
            String[] names = path.split("\\.", -1);
            Object value = values.get(names[0]);
            for (int at = 1; at < names.length && value != null; at++) {
                value = value instanceof Stuff stuff
                        ? stuff.property(names[at])
                        : JsonText.map(value).get(names[at]);
            }
            return value;
        }

        /** Returns a value as JSON: a plain one where the field has no concept, and the content otherwise. */
        private static @Nullable Object json(@Nullable Object value, @Nullable Field field) {
            if (value instanceof Stuff stuff) {
                return field == null ? stuff.plain() : stuff.as(field);
            }
            if (value instanceof List<?> list) {
                List<@Nullable Object> items = new ArrayList<>();
                for (Object item : list) {
                    items.add(json(item, field));
                }
                return items;
            }
            return value;
        }

        private static Map<String, Object> keyed(@Nullable Object value, String key) {
            Map<String, Object> map = JsonText.object();
            if (value instanceof List<?> list) {
                for (Object item : list) {
                    map.put(String.valueOf(JsonText.map(item).get(key)), JsonText.map(item));
                }
            }
            return map;
        }
    }
}
