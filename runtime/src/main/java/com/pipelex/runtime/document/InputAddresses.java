package com.pipelex.runtime.document;

import com.pipelex.runtime.value.JsonText;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The addresses among the inputs of a run, by how they were given. Not for more than one thread while they are gathered. */
public final class InputAddresses {

    private final InputAuthor author;
    private final Set<String> typed = new HashSet<>();
    private final Set<String> inFields = new HashSet<>();

    public InputAddresses(InputAuthor author) {
        this.author = author;
    }

    /** Keeps the texts that stand for a document or an image by themselves; a project's are like those in fields. */
    public void type(@Nullable Object value) {
        if (value instanceof String address) {
            (author == InputAuthor.PERSON ? typed : inFields).add(address);
        } else if (value instanceof List<?> list) {
            list.forEach(this::type);
        }
    }

    /** Keeps what stands in the fields called {@code url}, at any depth. */
    public void find(@Nullable Object value) {
        if (value instanceof Map<?, ?>) {
            JsonText.map(value).forEach((name, one) -> {
                if (name.equals("url") && one instanceof String address) {
                    inFields.add(address);
                }
                find(one);
            });
        } else if (value instanceof List<?> list) {
            list.forEach(this::find);
        }
    }

    /** Whether somebody typed it, as the input itself. */
    boolean isTyped(String address) {
        return typed.contains(address);
    }

    /** Whether it stood in a field of an input. */
    boolean isInField(String address) {
        return inFields.contains(address);
    }
}
