package com.pipelex.run;

import com.pipelex.bundle.Concept;
import com.pipelex.bundle.Field;
import com.pipelex.bundle.Pipe;
import com.pipelex.bundle.Typed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The images among a pipe's inputs: each goes along with the prompt, and in the text stands {@code [Image 1]} for it. An
 * input may be an image, a list of them, hold some in its fields, or lead to one by a name with dots.
 */
final class AttachedImages {

    private final List<String> urls = new ArrayList<>();
    private final Map<String, Stuff> values;

    private AttachedImages(Map<String, Stuff> values) {
        this.values = new LinkedHashMap<>(values);
    }

    static AttachedImages of(Pipe pipe, Memory memory) {
        AttachedImages images = new AttachedImages(memory.values());
        for (Map.Entry<String, Typed> input : pipe.common().inputs().entrySet()) {
            String name = Names.root(input.getKey());
            Stuff value = images.values.get(name);
            if (value != null) {
                images.values.put(name, images.marked(value, Names.rest(input.getKey()), input.getValue()));
            }
        }
        return images;
    }

    /** The addresses, in order. */
    List<String> urls() {
        return List.copyOf(urls);
    }

    /** The values of the memory, with a mark for each image. */
    Map<String, Stuff> values() {
        return values;
    }

    private Stuff marked(Stuff value, String[] path, Typed declared) {
        if (path.length > 0) {
            boolean isImage = declared.concept().contentKind().equals("Image");
            Object content = isImage ? at(value.content(), path, 0) : value.content();
            return new Stuff(value.name(), value.concept(), Stuff.map(content), value.isList());
        }
        if (!value.concept().holdsImages()) {
            return value;
        }
        List<Object> items = new ArrayList<>();
        for (Stuff one : value.isList() ? value.items() : List.of(value)) {
            items.add(content(one.concept(), one.content()));
        }
        if (value.concept().contentKind().equals("Image")) {
            return Stuff.text(
                    value.name(),
                    StuffReader.nativeOf("Text"),
                    String.join(", ", items.stream().map(String::valueOf).toList()));
        }
        return value.isList()
                ? Stuff.list(value.name(), value.concept(), items)
                : Stuff.of(value.name(), value.concept(), Stuff.map(items.get(0)));
    }

    /** A content with the images at the end of a path marked; through lists, in each item. */
    private @Nullable Object at(@Nullable Object content, String[] path, int depth) {
        if (content instanceof List<?> list) {
            return list.stream().map(item -> at(item, path, depth)).toList();
        }
        if (depth == path.length) {
            return content instanceof Map<?, ?> ? mark(Stuff.map(content)) : content;
        }
        Map<String, Object> copy = JsonText.object();
        copy.putAll(Stuff.map(content));
        Object next = at(copy.get(path[depth]), path, depth + 1);
        if (next != null) {
            copy.put(path[depth], next);
        }
        return copy;
    }

    private @Nullable Object content(Concept concept, @Nullable Object content) {
        if (content instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(content(concept, item)));
            return items;
        }
        if (!(content instanceof Map<?, ?>)) {
            return content;
        }
        if (concept.contentKind().equals("Image")) {
            return mark(Stuff.map(content));
        }
        Map<String, Object> copy = JsonText.object();
        copy.putAll(Stuff.map(content));
        for (Field field : Contents.fields(concept)) {
            Concept of = field.concept();
            if (of != null && of.holdsImages()) {
                copy.replace(field.name(), content(of, copy.get(field.name())));
            }
        }
        return copy;
    }

    private String mark(Map<String, Object> image) {
        Object data = image.get("base_64");
        String url = String.valueOf(image.get("url"));
        if (data instanceof String text) {
            url = text.startsWith("data:") ? text : "data:" + MediaType.ofBase64(text) + ";base64," + text;
        }
        urls.add(url);
        return "[Image " + urls.size() + "]";
    }
}
