package com.pipelex.language.template;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the tree of an expression with a pair of parentheses around each operation, so that a test can compare it. */
final class ExpressionTree {

    private ExpressionTree() {}

    /** Parses an expression and writes its tree. */
    static String of(String expression) throws TemplateException {
        return write(ExpressionParser.of(expression, 1).whole());
    }

    static String write(Expression tree) {
        if (tree instanceof Expression.Constant it) {
            return constant(it.constant());
        }
        if (tree instanceof Expression.Name it) {
            return it.name();
        }
        if (tree instanceof Expression.Attribute it) {
            return write(it.of()) + "." + it.name();
        }
        if (tree instanceof Expression.Index it) {
            return write(it.of()) + "[" + write(it.index()) + "]";
        }
        if (tree instanceof Expression.Slice it) {
            return write(it.of()) + "[" + write(it.from()) + ":" + write(it.to()) + "]";
        }
        return operation(tree);
    }

    private static String operation(Expression tree) {
        if (tree instanceof Expression.Not it) {
            return "(not " + write(it.of()) + ")";
        }
        if (tree instanceof Expression.Logic it) {
            return "(" + write(it.left()) + (it.isAnd() ? " and " : " or ") + write(it.right()) + ")";
        }
        if (tree instanceof Expression.Sum it) {
            return "(" + write(it.left()) + " " + it.mark() + " " + write(it.right()) + ")";
        }
        if (tree instanceof Expression.Signed it) {
            return "(" + it.sign() + write(it.of()) + ")";
        }
        if (tree instanceof Expression.Choice it) {
            return "(" + write(it.condition()) + " ? " + write(it.yes()) + " : " + write(it.no()) + ")";
        }
        if (tree instanceof Expression.Comparison it) {
            StringBuilder out = new StringBuilder("(").append(write(it.first()));
            for (int at = 0; at < it.marks().size(); at++) {
                out.append(' ')
                        .append(it.marks().get(at))
                        .append(' ')
                        .append(write(it.others().get(at)));
            }
            return out.append(')').toString();
        }
        return group(tree);
    }

    private static String group(Expression tree) {
        if (tree instanceof Expression.ListOf it) {
            return "[" + all(it.items()) + "]";
        }
        if (tree instanceof Expression.MapOf it) {
            List<String> pairs = new ArrayList<>();
            for (int at = 0; at < it.keys().size(); at++) {
                pairs.add(write(it.keys().get(at)) + ": " + write(it.values().get(at)));
            }
            return "{" + String.join(", ", pairs) + "}";
        }
        if (tree instanceof Expression.Filtered it) {
            return "(" + write(it.of()) + "|" + it.filter() + arguments(it.arguments()) + ")";
        }
        if (tree instanceof Expression.Tested it) {
            return "(" + write(it.of()) + (it.isNegated() ? " is not " : " is ") + it.test() + arguments(it.arguments())
                    + ")";
        }
        if (tree instanceof Expression.Called it) {
            return write(it.of()) + "." + it.method() + arguments(it.arguments());
        }
        Expression.Function it = (Expression.Function) tree;
        return it.name() + arguments(it.arguments());
    }

    private static String all(List<Expression> parts) {
        return String.join(", ", parts.stream().map(ExpressionTree::write).toList());
    }

    private static String arguments(Expression.Arguments arguments) {
        List<String> all = new ArrayList<>(
                arguments.placed().stream().map(ExpressionTree::write).toList());
        for (Map.Entry<String, Expression> named : arguments.named().entrySet()) {
            all.add(named.getKey() + "=" + write(named.getValue()));
        }
        return all.isEmpty() ? "" : "(" + String.join(", ", all) + ")";
    }

    private static String constant(@Nullable Object constant) {
        return constant instanceof Undefined
                ? "undefined"
                : constant instanceof String text ? "'" + text + "'" : PythonRepr.shown(constant);
    }
}
