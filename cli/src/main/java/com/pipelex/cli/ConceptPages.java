package com.pipelex.cli;

import com.pipelex.cli.terminal.Formats;
import com.pipelex.cli.terminal.Ink;
import com.pipelex.cli.terminal.Screen;
import com.pipelex.language.Concept;
import com.pipelex.language.Concept.Field;
import com.pipelex.language.Typed;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The concepts of a pipe's inputs and output with their fields, as {@code pipelex show pipe} prints them. */
final class ConceptPages {

    private final Screen screen;
    private final Ink ink;
    private final Map<String, Concept> shown = new LinkedHashMap<>();

    ConceptPages(Screen screen) {
        this.screen = screen;
        this.ink = screen.outInk();
    }

    /** Prints those that a bundle declares; what they hold in turn comes after them. */
    void print(List<Typed> used) {
        used.forEach(type -> find(type.concept()));
        for (Concept concept : shown.values()) {
            print(concept);
        }
    }

    private void find(Concept concept) {
        boolean isOwn = !concept.domain().equals("native") && !concept.domain().equals("implicit");
        if (!isOwn || shown.putIfAbsent(concept.name(), concept) != null) {
            return;
        }
        for (Field field : concept.fields()) {
            Concept inner = field.concept();
            if (inner != null) {
                find(inner);
            }
        }
    }

    private void print(Concept concept) {
        Concept refined = concept.refines();
        screen.out().println();
        screen.out()
                .println(ink.bold(concept.code()) + (refined == null ? "" : "  a kind of " + refined.code()) + "  "
                        + ink.dim(Formats.printable(concept.description())));
        int names = concept.fields().stream()
                .mapToInt(field -> field.name().length())
                .max()
                .orElse(0);
        for (Field field : concept.fields()) {
            String name = "  " + field.name() + " ".repeat(names - field.name().length() + 2);
            screen.out().println(name + screen.wrapped(Formats.printable(type(field)), name.length()));
            if (!field.description().isEmpty()) {
                String indent = " ".repeat(name.length());
                screen.out()
                        .println(indent
                                + ink.dim(screen.wrapped(Formats.printable(field.description()), name.length())));
            }
        }
    }

    private static String type(Field field) {
        String one = field.choices().isEmpty() ? of(field) : "one of " + String.join(", ", field.choices());
        return one
                + (field.required() ? "" : ", may be missing")
                + (field.defaultValue() == null ? "" : ", otherwise " + field.defaultValue());
    }

    private static String of(Field field) {
        Concept concept = field.concept();
        Field.Type item = field.itemType();
        String inner = concept != null ? concept.code() : item == null ? "anything" : item.spelling();
        return switch (field.type()) {
            case LIST -> "list of " + inner;
            case DICT -> "dict of " + inner;
            case CONCEPT -> inner;
            default -> field.type().spelling();
        };
    }
}
