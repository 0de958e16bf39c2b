package com.pipelex.runtime.document;

import com.pipelex.runtime.value.JsonText;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The URLs and paths among the inputs of a run, by the way they were given. Not thread-safe while they are collected.
 */
public final class InputAddresses {

    private final InputAuthor author;
    private final Set<String> typed = new HashSet<>();
    private final Set<String> inFields = new HashSet<>();

    /** Creates an empty collection. */
    public InputAddresses(InputAuthor author) {
        this.author = author;
    }

    /**
     * Collects the value of an input that is a document or an image. For the author {@link InputAuthor#PROJECT} it
     * counts as a field.
     */
    public void type(@Nullable Object value) {
        if (value instanceof String address) {
            (author == InputAuthor.PERSON ? typed : inFields).add(address);
        } else if (value instanceof List<?> list) {
            list.forEach(this::type);
        }
    }

    /** Collects the values of all fields called {@code url}, at any depth. */
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

    /** Returns whether the user typed the address as an input. */
    boolean isTyped(String address) {
        return typed.contains(address);
    }

    /** Returns whether a field of an input holds the address. */
    boolean isInField(String address) {
        return inFields.contains(address);
    }
}
