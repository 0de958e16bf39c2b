package com.pipelex.language.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A node of a template's syntax tree. */
sealed interface Node {

    /** Appends the node's text to the output. */
    void render(Scope scope, StringBuilder out) throws TemplateException;

    /** Adds the names that the node reads to {@code free}, and those that it sets to {@code known}. */
    void names(Set<String> known, FreeVariables free);

    /** Parts one after the other. */
    record Body(List<Node> nodes) implements Node {
        @Override
        public void render(Scope scope, StringBuilder out) throws TemplateException {
            for (Node node : nodes) {
                scope.budget().step();
                node.render(scope, out);
                if (out.length() > RenderBudget.MOST_CHARACTERS) {
                    scope.budget().characters(out.length());
                }
            }
        }

        @Override
        public void names(Set<String> known, FreeVariables free) {
            nodes.forEach(node -> node.names(known, free));
        }
    }

    /** Text as it is. */
    record Text(String text) implements Node {
        @Override
        public void render(Scope scope, StringBuilder out) throws TemplateException {
            scope.budget().characters(text.length());
            out.append(text);
        }

        @Override
        public void names(Set<String> known, FreeVariables free) {}
    }

    /** <code>{{ expression }}</code>. */
    record Output(Expression expression, int line) implements Node {
        @Override
        public void render(Scope scope, StringBuilder out) throws TemplateException {
            try {
                String text = Values.text(expression.value(scope));
                scope.budget().characters(text.length());
                out.append(text);
            } catch (TemplateException failure) {
                throw failure.at(line);
            }
        }

        @Override
        public void names(Set<String> known, FreeVariables free) {
            free.of(expression, known, FreeVariables.Use.WRITTEN);
        }
    }

    /** {@code $name}, {@code @name} or {@code @?name}. */
    record Value(Part.Form form, Expression expression, String path, int line) implements Node {
        @Override
        public void render(Scope scope, StringBuilder out) throws TemplateException {
            try {
                Object value = expression.value(scope);
                if (form == Part.Form.OPTIONAL && !Values.isTrue(value)) {
                    return;
                }
                ArgumentValues name =
                        form == Part.Form.INLINE ? new ArgumentValues(List.of(), Map.of()) : ArgumentValues.of(path);
                out.append(Values.text(Filters.apply(form == Part.Form.INLINE ? "format" : "tag", value, name, scope)));
            } catch (TemplateException failure) {
                throw failure.at(line);
            }
        }

        @Override
        public void names(Set<String> known, FreeVariables free) {
            free.of(
                    expression,
                    known,
                    form == Part.Form.OPTIONAL ? FreeVariables.Use.WRITTEN : FreeVariables.Use.NEEDED);
        }
    }

    /** {@code if} with its {@code elif}s, each with its condition; {@code else} is the last one, without. */
    record If(List<Case> cases) implements Node {

        /** A case: the condition, which {@code else} does not have, and the content. */
        record Case(@Nullable Expression condition, Node body, int line) {}

        @Override
        public void render(Scope scope, StringBuilder out) throws TemplateException {
            for (Case one : cases) {
                if (holds(one, scope)) {
                    one.body.render(scope, out);
                    return;
                }
            }
        }

        private boolean holds(Case one, Scope scope) throws TemplateException {
            try {
                return one.condition == null || Values.isTrue(one.condition.value(scope));
            } catch (TemplateException failure) {
                throw failure.at(one.line);
            }
        }

        @Override
        public void names(Set<String> known, FreeVariables free) {
            for (Case one : cases) {
                if (one.condition != null) {
                    free.of(one.condition, known, FreeVariables.Use.WRITTEN);
                }
                one.body.names(known, free);
            }
        }
    }

    /** A loop, with the content for an empty list. */
    record For(
            List<String> targets, Expression list, @Nullable Expression condition, Node body, Node ifNone, int line)
            implements Node {

        @Override
        public void render(Scope scope, StringBuilder out) throws TemplateException {
            try {
                List<?> items = items(scope);
                for (int at = 0; at < items.size(); at++) {
                    scope.budget().step();
                    Scope inner = scope.inner();
                    assign(items.get(at), inner);
                    inner.set("loop", loop(items, at));
                    body.render(inner, out);
                }
                if (items.isEmpty()) {
                    ifNone.render(scope.inner(), out);
                }
            } catch (TemplateException failure) {
                throw failure.at(line);
            }
        }

        private List<?> items(Scope scope) throws TemplateException {
            List<?> all = Values.list(list.value(scope));
            if (condition == null) {
                return all;
            }
            List<@Nullable Object> some = new ArrayList<>();
            for (Object item : all) {
                scope.budget().step();
                Scope inner = scope.inner();
                assign(item, inner);
                if (Values.isTrue(condition.value(inner))) {
                    some.add(item);
                }
            }
            return some;
        }

        private void assign(@Nullable Object item, Scope scope) throws TemplateException {
            if (!Node.assigns(targets, item, scope)) {
                throw new TemplateException(
                        "The loop has " + targets.size() + " names, but an item does not have as many parts.", line);
            }
        }

        private static Map<String, @Nullable Object> loop(List<?> items, int at) {
            long size = items.size();
            Map<String, @Nullable Object> loop = new LinkedHashMap<>();
            loop.put("index", at + 1L);
            loop.put("index0", (long) at);
            loop.put("revindex", size - at);
            loop.put("revindex0", size - at - 1);
            loop.put("first", at == 0);
            loop.put("last", at == size - 1);
            loop.put("length", size);
            loop.put("depth", 1L);
            loop.put("depth0", 0L);
            loop.put("previtem", at == 0 ? new Undefined("loop.previtem") : items.get(at - 1));
            loop.put("nextitem", at == size - 1 ? new Undefined("loop.nextitem") : items.get(at + 1));
            return loop;
        }

        @Override
        public void names(Set<String> known, FreeVariables free) {
            free.of(list, known, FreeVariables.Use.WRITTEN);
            Set<String> within = new LinkedHashSet<>(known);
            within.addAll(targets);
            within.add("loop");
            if (condition != null) {
                free.of(condition, within, FreeVariables.Use.WRITTEN);
            }
            body.names(within, free);
            ifNone.names(new LinkedHashSet<>(known), free);
        }
    }

    /**
     * {@code set name = expression}, or a block of text.
     *
     * @param names one, or several for the parts of a list
     * @param property what is set of a namespace; null: the name itself
     * @param block the text; null where there is an expression
     */
    record Assign(
            List<String> names,
            @Nullable String property,
            @Nullable Expression expression,
            @Nullable Node block,
            int line)
            implements Node {
        @Override
        public void render(Scope scope, StringBuilder out) throws TemplateException {
            try {
                Object value = value(scope);
                String name = names.get(0);
                if (property == null) {
                    if (!Node.assigns(names, value, scope)) {
                        throw new TemplateException(
                                "There are " + names.size() + " names, but the value does not have as many parts.",
                                line);
                    }
                } else if (scope.get(name) instanceof Namespace namespace) {
                    namespace.put(property, value);
                } else {
                    throw new TemplateException("'" + name + "' is not a namespace.", line);
                }
            } catch (TemplateException failure) {
                throw failure.at(line);
            }
        }

        private @Nullable Object value(Scope scope) throws TemplateException {
            if (block == null) {
                return expression == null ? null : expression.value(scope);
            }
            StringBuilder text = new StringBuilder();
            block.render(scope.inner(), text);
            return text.toString();
        }

        @Override
        public void names(Set<String> known, FreeVariables free) {
            if (expression != null) {
                free.of(expression, known, FreeVariables.Use.WRITTEN);
            }
            if (block != null) {
                block.names(new LinkedHashSet<>(known), free);
            }
            known.addAll(names);
        }
    }

    /** {@code with name = expression}: names that are known within it alone. */
    record With(Map<String, Expression> assigned, Node body, int line) implements Node {
        @Override
        public void render(Scope scope, StringBuilder out) throws TemplateException {
            Scope inner = scope.inner();
            for (Map.Entry<String, Expression> one : assigned.entrySet()) {
                try {
                    inner.set(one.getKey(), one.getValue().value(scope));
                } catch (TemplateException failure) {
                    throw failure.at(line);
                }
            }
            body.render(inner, out);
        }

        @Override
        public void names(Set<String> known, FreeVariables free) {
            assigned.values().forEach(value -> free.of(value, known, FreeVariables.Use.WRITTEN));
            Set<String> within = new LinkedHashSet<>(known);
            within.addAll(assigned.keySet());
            body.names(within, free);
        }
    }

    private static List<String> characters(String text, List<String> names) {
        return text.length() > 2 * names.size()
                ? List.of()
                : text.codePoints().mapToObj(Character::toString).toList();
    }

    /** Sets a name to a value, or several names to its parts; false if it has not as many. */
    private static boolean assigns(List<String> names, @Nullable Object value, Scope scope) {
        if (names.size() == 1) {
            scope.set(names.get(0), value);
            return true;
        }
        List<?> parts = value instanceof List<?> list
                ? list
                : value instanceof String text ? characters(text, names) : List.of();
        if (parts.size() != names.size()) {
            return false;
        }
        for (int at = 0; at < names.size(); at++) {
            scope.set(names.get(at), parts.get(at));
        }
        return true;
    }
}
