package com.pipelex.language.template;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Renders templates for tests, over one set of values. */
final class Templates {

    /** The values of every test: plain ones, and those of a run. */
    static final Map<String, Object> VALUES = values();

    private Templates() {}

    /** A value of a run: it prints as its text, and has the properties that it is given. */
    record RunValue(String text, Map<String, Object> properties) implements TemplateValue {

        /** A value of the concept Text. */
        static RunValue text(String text) {
            return new RunValue(text, Map.of("text", text));
        }

        /** A value of the concept Number. */
        static RunValue number(Number number) {
            return new RunValue(String.valueOf(number), Map.of("number", number));
        }

        /** A list of values. */
        static RunValue list(Object... items) {
            return new RunValue(items.length + " items", Map.of("items", List.of(items)));
        }

        @Override
        public String render(Format format) {
            return format == Format.PLAIN ? text : format.name() + ":" + text;
        }

        @Override
        public @Nullable Object property(String name) {
            return name.equals("content") ? this : properties.get(name);
        }
    }

    private static Map<String, Object> values() {
        Map<String, Object> values = new HashMap<>();
        values.put("name", "Ada");
        values.put("empty", "");
        values.put("n", 3L);
        values.put("x", 2.5);
        values.put("yes", true);
        values.put("no", false);
        values.put("nothing", null);
        values.put("xs", List.of(3L, 1L, 2L));
        values.put("words", List.of("pear", "Apple", "fig"));
        values.put("d", Map.of("k", 1L));
        values.put("people", List.of(Map.of("name", "Ben", "age", 31L), Map.of("name", "Ana", "age", 25L)));
        values.put("text", RunValue.text("Some text"));
        values.put("seven", RunValue.number(7));
        values.put("half", RunValue.number(0.5));
        values.put("texts", RunValue.list(RunValue.text("one"), RunValue.text("two")));
        values.put("numbers", RunValue.list(RunValue.number(2), RunValue.number(1)));
        values.put("card", new RunValue("a card", Map.of("title", "Countess", "stars", 5L, "tags", List.of("a", "b"))));
        return values;
    }

    static String render(String template) throws TemplateException {
        return render(template, Category.BASIC);
    }

    static String render(String template, Category category) throws TemplateException {
        return Template.of(template, category).render(VALUES, TagStyle.XML);
    }

    /** Renders a template with these values alone: a name, its value, and so on. */
    static String renderWith(String template, @Nullable Object... namesAndValues) throws TemplateException {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (int at = 0; at < namesAndValues.length; at += 2) {
            values.put(String.valueOf(namesAndValues[at]), namesAndValues[at + 1]);
        }
        return Template.of(template).render(values, TagStyle.XML);
    }

    /** Renders an expression. */
    static String print(String expression) throws TemplateException {
        return render("{{ " + expression + " }}");
    }

    /** Returns the error of a template: of its syntax, or of its rendering. */
    static TemplateException failure(String template) {
        Optional<TemplateException> flaw = Template.of(template).flaw();
        if (flaw.isPresent()) {
            return flaw.get();
        }
        try {
            throw new AssertionError("no error, but: " + render(template));
        } catch (TemplateException failure) {
            return failure;
        }
    }

    /** Returns the error with its line in front: {@code 2: Division by zero.} */
    static String message(String template) {
        TemplateException failure = failure(template);
        return failure.line() + ": " + failure.getMessage();
    }

    /** Creates the scope of a template without values. */
    static Scope scope() {
        return Scope.of(Map.of(), TagStyle.NO_TAG, Format.PLAIN);
    }

    /** Creates the arguments of a call without names. */
    static ArgumentValues arguments(@Nullable Object... placed) {
        return new ArgumentValues(new ArrayList<>(Arrays.asList(placed)), Map.of());
    }
}
