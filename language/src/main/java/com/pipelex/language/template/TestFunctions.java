package com.pipelex.language.template;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Jinja's tests: the names behind {@code is}. */
final class TestFunctions {

    static final Set<String> WITH_ARGUMENT = Set.of(
            "divisibleby", "equalto", "eq", "sameas", "ne", "gt", "greaterthan", "ge", "lt", "lessthan", "le", "in");

    static final Set<String> NAMES = Set.of(
            "defined",
            "undefined",
            "none",
            "string",
            "number",
            "integer",
            "float",
            "boolean",
            "true",
            "false",
            "mapping",
            "iterable",
            "sequence",
            "even",
            "odd",
            "lower",
            "upper",
            "divisibleby",
            "equalto",
            "eq",
            "sameas",
            "ne",
            "gt",
            "greaterthan",
            "ge",
            "lt",
            "lessthan",
            "le",
            "in");

    private TestFunctions() {}

    static boolean apply(String test, @Nullable Object of, ArgumentValues arguments) throws TemplateException {
        Object value = Values.plain(of);
        Object other = arguments.get(0, "other");
        return switch (test) {
            case "defined" -> !(of instanceof Undefined);
            case "undefined" -> of instanceof Undefined;
            case "none" -> of == null;
            case "string" -> value instanceof String;
            case "number" -> Values.counted(value) instanceof Number;
            case "integer" -> value instanceof Number number && Values.isWhole(number);
            case "float" -> value instanceof Double;
            case "boolean" -> value instanceof Boolean;
            case "true" -> Boolean.TRUE.equals(value);
            case "false" -> Boolean.FALSE.equals(value);
            case "mapping" -> of instanceof Map || of instanceof TemplateValue && !(value instanceof List);
            case "iterable", "sequence" -> value instanceof List || value instanceof String || value instanceof Map;
            case "even", "odd" ->
                value instanceof Number number && Math.abs(number.doubleValue() % 2) == (test.equals("even") ? 0 : 1);
            case "lower" -> value instanceof String text && text.equals(text.toLowerCase(java.util.Locale.ROOT));
            case "upper" -> value instanceof String text && text.equals(text.toUpperCase(java.util.Locale.ROOT));
            case "divisibleby" ->
                value instanceof Number number
                        && Values.plain(other) instanceof Number by
                        && by.doubleValue() != 0
                        && number.doubleValue() % by.doubleValue() == 0;
            case "in" -> Values.compare("in", of, other);
            case "ne" -> !Values.equal(of, other);
            case "gt", "greaterthan" -> Values.order(of, other) > 0;
            case "ge" -> Values.order(of, other) >= 0;
            case "lt", "lessthan" -> Values.order(of, other) < 0;
            case "le" -> Values.order(of, other) <= 0;
            default -> Values.equal(of, other);
        };
    }
}
