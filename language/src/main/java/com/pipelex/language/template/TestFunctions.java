package com.pipelex.language.template;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
        Object number = Values.counted(value);
        Object other = arguments.get(0, "other");
        return switch (test) {
            case "defined" -> !(of instanceof Undefined);
            case "undefined" -> of instanceof Undefined;
            case "none" -> value == null;
            case "string" -> value instanceof String;
            case "number" -> number instanceof Number;
            case "integer" -> value instanceof Number it && Values.isWhole(it);
            case "float" -> value instanceof Double;
            case "boolean" -> value instanceof Boolean;
            case "true" -> Boolean.TRUE.equals(value);
            case "false" -> Boolean.FALSE.equals(value);
            case "mapping" -> of instanceof Map || of instanceof TemplateValue && !(value instanceof List);
            case "iterable", "sequence" ->
                value instanceof List || value instanceof String || value instanceof Map || of instanceof Undefined;
            case "even", "odd" ->
                number instanceof Number it && Math.abs(it.doubleValue() % 2) == (test.equals("even") ? 0 : 1);
            case "lower" -> value instanceof String text && hasCase(text) && text.equals(text.toLowerCase(Locale.ROOT));
            case "upper" -> value instanceof String text && hasCase(text) && text.equals(text.toUpperCase(Locale.ROOT));
            case "divisibleby" ->
                number instanceof Number it
                        && Values.plain(other) instanceof Number by
                        && by.doubleValue() != 0
                        && it.doubleValue() % by.doubleValue() == 0;
            case "sameas" -> same(value, Values.plain(other));
            case "in" -> Values.compare("in", of, other);
            case "ne" -> !Values.equal(of, other);
            case "gt", "greaterthan" -> Values.order(of, other) > 0;
            case "ge" -> Values.order(of, other) >= 0;
            case "lt", "lessthan" -> Values.order(of, other) < 0;
            case "le" -> Values.order(of, other) <= 0;
            default -> Values.equal(of, other);
        };
    }

    private static boolean hasCase(String text) {
        return !text.toLowerCase(Locale.ROOT).equals(text.toUpperCase(Locale.ROOT));
    }

    /** Tests for the same object; equal texts and equal numbers of one type are the same. */
    private static boolean same(@Nullable Object one, @Nullable Object other) {
        return one instanceof List || one instanceof Map ? one == other : Objects.equals(one, other);
    }
}
