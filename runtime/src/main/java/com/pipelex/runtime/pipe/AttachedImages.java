package com.pipelex.runtime.pipe;

import com.pipelex.language.Concept;
import com.pipelex.language.Concept.Field;
import com.pipelex.language.Pipe;
import com.pipelex.runtime.document.MediaType;
import com.pipelex.runtime.value.Contents;
import com.pipelex.runtime.value.JsonText;
import com.pipelex.runtime.value.Memory;
import com.pipelex.runtime.value.Stuff;
import com.pipelex.runtime.value.StuffReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The images among a pipe's inputs. Each is sent with the prompt, and {@code [Image 1]} marks its position in the text.
 * An input may be an image, a list of images, or an object with images in its fields.
 */
final class AttachedImages {

    private final List<String> urls = new ArrayList<>();
    private final Map<String, Stuff> values;

    private AttachedImages(Map<String, Stuff> values) {
        this.values = new LinkedHashMap<>(values);
    }

    static AttachedImages of(Pipe pipe, Memory memory) {
        AttachedImages images = new AttachedImages(memory.values());
        for (String input : pipe.common().inputs().keySet()) {
            images.values.computeIfPresent(input, (name, value) -> images.marked(value));
        }
        return images;
    }

    /** Returns the URLs in the order of their markers. */
    List<String> urls() {
        return List.copyOf(urls);
    }

    /** Returns the values of the memory, with a marker for each image. */
    Map<String, Stuff> values() {
        return values;
    }

    private Stuff marked(Stuff value) {
        if (!value.concept().holdsImages()) {
            return value;
        }
        List<Object> items = new ArrayList<>();
        for (Stuff one : value.isList() ? value.items() : List.of(value)) {
            items.add(content(one.concept(), one.content()));
        }
        if (value.concept().contentKind().equals("Image")) {
            String marks = String.join(", ", items.stream().map(String::valueOf).toList());
            return Stuff.text(value.name(), StuffReader.nativeOf("Text"), marks);
        }
        return value.isList()
                ? Stuff.list(value.name(), value.concept(), items)
                : Stuff.of(value.name(), value.concept(), JsonText.map(items.get(0)));
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
            return mark(JsonText.map(content));
        }
        Map<String, Object> copy = JsonText.object();
        copy.putAll(JsonText.map(content));
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
