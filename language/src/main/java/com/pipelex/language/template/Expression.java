package com.pipelex.language.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An expression of a template. Its value is a string, a number, a list and so on; null is Python's None. */
sealed interface Expression {

    /** Evaluates the expression. */
    @Nullable
    Object value(Scope scope) throws TemplateException;

    /** The expressions that it is made of. */
    List<Expression> parts();

    /** A constant. */
    record Constant(@Nullable Object constant) implements Expression {
        @Override
        public @Nullable Object value(Scope scope) {
            return constant;
        }

        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    /** A name. */
    record Name(String name) implements Expression {
        @Override
        public @Nullable Object value(Scope scope) {
            return scope.get(name);
        }

        @Override
        public List<Expression> parts() {
            return List.of();
        }
    }

    /** {@code of.name}. */
    record Attribute(Expression of, String name) implements Expression {
        @Override
        public @Nullable Object value(Scope scope) throws TemplateException {
            return Values.attribute(of.value(scope), name, path());
        }

        /** Returns the dotted path, as far as the expression is made of names. */
        String path() {
            String before = of instanceof Name root ? root.name() : of instanceof Attribute inner ? inner.path() : "…";
            return before + "." + name;
        }

        @Override
        public List<Expression> parts() {
            return List.of(of);
        }
    }

    /** {@code of[index]}. */
    record Index(Expression of, Expression index) implements Expression {
        @Override
        public @Nullable Object value(Scope scope) throws TemplateException {
            return Values.item(of.value(scope), index.value(scope), scope.budget());
        }

        @Override
        public List<Expression> parts() {
            return List.of(of, index);
        }
    }

    /** {@code of[from:to]}. */
    record Slice(Expression of, Expression from, Expression to) implements Expression {
        @Override
        public Object value(Scope scope) throws TemplateException {
            return Values.slice(of.value(scope), from.value(scope), to.value(scope), scope.budget());
        }

        @Override
        public List<Expression> parts() {
            return List.of(of, from, to);
        }
    }

    /** {@code not of}. */
    record Not(Expression of) implements Expression {
        @Override
        public Object value(Scope scope) throws TemplateException {
            return !Values.isTrue(of.value(scope));
        }

        @Override
        public List<Expression> parts() {
            return List.of(of);
        }
    }

    /** {@code left and right}, {@code left or right}. */
    record Logic(boolean isAnd, Expression left, Expression right) implements Expression {
        @Override
        public @Nullable Object value(Scope scope) throws TemplateException {
            Object first = left.value(scope);
            return Values.isTrue(first) == isAnd ? right.value(scope) : first;
        }

        @Override
        public List<Expression> parts() {
            return List.of(left, right);
        }
    }

    /** {@code first < second <= third}. */
    record Comparison(Expression first, List<String> marks, List<Expression> others) implements Expression {
        @Override
        public Object value(Scope scope) throws TemplateException {
            Object left = first.value(scope);
            for (int at = 0; at < marks.size(); at++) {
                Object right = others.get(at).value(scope);
                if (!Values.compare(marks.get(at), left, right)) {
                    return false;
                }
                left = right;
            }
            return true;
        }

        @Override
        public List<Expression> parts() {
            List<Expression> parts = new ArrayList<>(others);
            parts.add(0, first);
            return parts;
        }
    }

    /** {@code left + right}, and the other operators of arithmetic. */
    record Sum(String mark, Expression left, Expression right) implements Expression {
        @Override
        public Object value(Scope scope) throws TemplateException {
            return Arithmetic.of(mark, left.value(scope), right.value(scope), scope.budget());
        }

        @Override
        public List<Expression> parts() {
            return List.of(left, right);
        }
    }

    /** {@code -of} and {@code +of}. */
    record Signed(String sign, Expression of) implements Expression {
        @Override
        public Object value(Scope scope) throws TemplateException {
            return Arithmetic.signed(sign, of.value(scope));
        }

        @Override
        public List<Expression> parts() {
            return List.of(of);
        }
    }

    /** {@code yes if condition else no}. */
    record Choice(Expression condition, Expression yes, Expression no) implements Expression {
        @Override
        public @Nullable Object value(Scope scope) throws TemplateException {
            return Values.isTrue(condition.value(scope)) ? yes.value(scope) : no.value(scope);
        }

        @Override
        public List<Expression> parts() {
            return List.of(condition, yes, no);
        }
    }

    /** {@code [a, b]}. */
    record ListOf(List<Expression> items) implements Expression {
        @Override
        public Object value(Scope scope) throws TemplateException {
            List<@Nullable Object> list = new ArrayList<>();
            for (Expression item : items) {
                list.add(item.value(scope));
            }
            return list;
        }

        @Override
        public List<Expression> parts() {
            return items;
        }
    }

    /** <code>{'a': b}</code>. */
    record MapOf(List<Expression> keys, List<Expression> values) implements Expression {
        @Override
        public Object value(Scope scope) throws TemplateException {
            Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>();
            for (int at = 0; at < keys.size(); at++) {
                map.put(Keys.of(keys.get(at).value(scope)), values.get(at).value(scope));
            }
            return map;
        }

        @Override
        public List<Expression> parts() {
            List<Expression> parts = new ArrayList<>(keys);
            parts.addAll(values);
            return parts;
        }
    }

    /** {@code of|filter(arguments)}. */
    record Filtered(Expression of, String filter, Arguments arguments) implements Expression {
        @Override
        public @Nullable Object value(Scope scope) throws TemplateException {
            scope.budget().step();
            return Filters.apply(filter, of.value(scope), arguments.values(scope), scope);
        }

        @Override
        public List<Expression> parts() {
            return arguments.partsWith(of);
        }
    }

    /** {@code of is test(arguments)}. */
    record Tested(Expression of, String test, Arguments arguments, boolean isNegated) implements Expression {
        @Override
        public Object value(Scope scope) throws TemplateException {
            scope.budget().step();
            return TestFunctions.apply(test, of.value(scope), arguments.values(scope)) != isNegated;
        }

        @Override
        public List<Expression> parts() {
            return arguments.partsWith(of);
        }
    }

    /** {@code of.method(arguments)}. */
    record Called(Expression of, String method, Arguments arguments) implements Expression {
        @Override
        public @Nullable Object value(Scope scope) throws TemplateException {
            scope.budget().step();
            return Methods.call(of.value(scope), method, arguments.values(scope), scope);
        }

        @Override
        public List<Expression> parts() {
            return arguments.partsWith(of);
        }
    }

    /** {@code function(arguments)}. */
    record Function(String name, Arguments arguments) implements Expression {
        @Override
        public Object value(Scope scope) throws TemplateException {
            return Methods.function(name, arguments.values(scope), scope.budget());
        }

        @Override
        public List<Expression> parts() {
            return arguments.partsWith(new Constant(null));
        }
    }

    /** The arguments of a call: positional ones first, then named ones. */
    record Arguments(List<Expression> placed, Map<String, Expression> named) {

        static Arguments none() {
            return new Arguments(List.of(), Map.of());
        }

        ArgumentValues values(Scope scope) throws TemplateException {
            List<@Nullable Object> values = new ArrayList<>();
            for (Expression one : placed) {
                values.add(one.value(scope));
            }
            Map<String, @Nullable Object> byName = new LinkedHashMap<>();
            for (Map.Entry<String, Expression> one : named.entrySet()) {
                byName.put(one.getKey(), one.getValue().value(scope));
            }
            return new ArgumentValues(values, byName);
        }

        List<Expression> partsWith(Expression of) {
            List<Expression> parts = new ArrayList<>();
            parts.add(of);
            parts.addAll(placed);
            parts.addAll(named.values());
            return parts;
        }
    }
}
