package com.pipelex.language.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every message of the package, whole and with its line, from a template of a few lines. The last test reads the sources:
 * a message that no row shows fails it.
 */
class MessagesTest {

    private static final Path SOURCES = Path.of("src/main/java/com/pipelex/language/template");
    private static final Pattern CREATION = Pattern.compile("new TemplateException\\((.*?)\\);", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

    static List<Arguments> messages() {
        List<Arguments> rows = new ArrayList<>();
        rows.addAll(ofTheBraces());
        rows.addAll(ofTheBlocks());
        rows.addAll(ofTheExpressions());
        rows.addAll(ofTheValues());
        rows.addAll(ofTheFilters());
        rows.addAll(ofTheCalls());
        rows.addAll(ofTheBounds());
        return rows;
    }

    private static Arguments row(String template, String message) {
        return Arguments.of(template, message);
    }

    private static List<Arguments> ofTheBraces() {
        return List.of(
                row("a\n{{ n", "2: A '{{' is never closed with '}}'."),
                row("\n\n{% if n", "3: A '{%' is never closed with '%}'."),
                row("{# n", "1: A '{#' is never closed with '#}'."),
                row("\n{% raw %}\n{{ n }}", "2: A 'raw' block is never closed with 'endraw'."));
    }

    private static List<Arguments> ofTheBlocks() {
        return List.of(
                row("\n{% endfor %}", "2: Unexpected 'endfor': no block is open."),
                row("{% if n %}{% endif %}\n{% else %}", "2: Unexpected 'else': no block is open."),
                row("{% elif n %}", "1: Unexpected 'elif': no block is open."),
                row("{% endraw %}", "1: Unexpected 'endraw': no block is open."),
                row("\n{% if n %}\n", "2: 'if' is never closed with 'endif'."),
                row("{% for i in xs %}", "1: 'for' is never closed with 'endfor'."),
                row("{% for i in xs %}\n{% else %}", "1: 'for' is never closed with 'endfor'."),
                row("{% set a %}", "1: 'set' is never closed with 'endset'."),
                row("{% with a = 1 %}", "1: 'with' is never closed with 'endwith'."),
                row("{% for i in xs %}\n{% endif %}", "2: Unexpected 'endif': the 'for' of line 1 is still open."),
                row("\n{% if n %}\n\n{% endfor %}", "4: Unexpected 'endfor': the 'if' of line 2 is still open."),
                row("{% for i in xs %}{% elif %}", "1: Unexpected 'elif': the 'for' of line 1 is still open."),
                row("{% with %}\n{% else %}", "2: Unexpected 'else': the 'with' of line 1 is still open."),
                row("{% if n %}\n{% else if no %}\n{% endif %}", "2: Unexpected 'if no' after 'else'."),
                row("{% if n %}{% endif n %}", "1: Unexpected 'n' after 'endif'."),
                row("{% if n %}{% else %}\n{% else %}{% endif %}", "2: 'else' must be followed by 'endif'."),
                row("{% if n %}{% else %}\n{% elif n %}{% endif %}", "2: 'else' must be followed by 'endif'."),
                row("\n{% include 'x' %}", "2: There is no block 'include': use if, for, set, with or raw."),
                row("{% if n %}\n".repeat(51), "51: Blocks are nested too deeply."),
                row("{% for i xs %}", "1: Expected 'in' before 'xs'."),
                row("{% for i %}", "1: Expected 'in' before the end."),
                row("{% for in xs %}", "1: Expected a name before 'in'."),
                row("{% for i in xs recursive %}", "1: Unexpected 'recursive'."),
                row("{% set %}", "1: Expected a name before the end."),
                row("{% set a = %}", "1: The expression is incomplete."),
                row("{% set a = 1 2 %}", "1: Unexpected '2'."),
                row("{% set a|upper %}", "1: Unexpected '|'."),
                row("{% set true = 1 %}", "1: 'true' cannot be assigned to."),
                row("{% for loop in xs %}", "1: 'loop' cannot be assigned to."),
                row("{% with none = 1 %}", "1: 'none' cannot be assigned to."),
                row("{% with a %}", "1: Expected '=' before the end."),
                row("{% if %}", "1: The expression is incomplete."),
                row(
                        "\n{% for a, b in xs %}{% endfor %}",
                        "2: The loop has 2 names, but an item does not have as many parts."),
                row("\n{% set a, b = xs %}", "2: There are 2 names, but the value does not have as many parts."),
                row("{% set a, b = 'xyz' %}", "1: There are 2 names, but the value does not have as many parts."),
                row("\n{% set n.a = 1 %}", "2: 'n' is not a namespace."));
    }

    private static List<Arguments> ofTheExpressions() {
        return List.of(
                row("\n{{ }}", "2: The expression is incomplete."),
                row("{{ 1 + }}", "1: The expression is incomplete."),
                row("\n{{ a b }}", "2: Unexpected 'b'."),
                row("{{ (1 2) }}", "1: Expected ')' before '2'."),
                row("{{ n| }}", "1: Expected a name before the end."),
                row("\n{{ a ? b }}", "2: '?' is not allowed in an expression."),
                row("{{ '\\x4' }}", "1: '\\x' must be followed by 2 hexadecimal digits."),
                row("{{ " + "(".repeat(60) + "1" + ")".repeat(60) + " }}", "1: An expression is nested too deeply."),
                row("\n{{ 1" + " + 1".repeat(500) + " }}", "2: An expression is too long."),
                row("\n{{ nope() }}", "2: There is no function called 'nope'."),
                row("{{ xs[0]() }}", "1: A value cannot be called."),
                row("{{ n.nope() }}", "1: There is no method called 'nope'."),
                row("{{ n|nope }}", "1: There is no filter called 'nope'."),
                row("{{ n is nope }}", "1: There is no test called 'nope'."),
                row("{{ xs|join(d=1, d=2) }}", "1: The argument 'd' is given twice."),
                row("{{ xs|join(1, d=2) }}", "1: The argument 'd' is given twice."),
                row("{{ xs|join(d=1, 2) }}", "1: An argument without a name cannot follow one with a name."),
                row("{{ n|upper(1) }}", "1: Too many arguments: 'upper' takes none."),
                row("{{ n|trim(a=1) }}", "1: 'trim' has no argument 'a': it takes chars."));
    }

    private static List<Arguments> ofTheValues() {
        return List.of(
                row("\n{{ missing.a }}", "2: There is no value for 'missing'."),
                row("{{ d.a.b }}", "1: There is no value for 'd.a'."),
                row("{{ d['a'].b }}", "1: There is no value for '[a]'."),
                row("{{ xs[9].b }}", "1: There is no value for '[9]'."),
                row("{{ (xs|first).a.b }}", "1: There is no value for '….a'."),
                row("{{ ('x' if no).a }}", "1: There is no value for 'the other case'."),
                row("{{ ([]|first).a }}", "1: There is no value for 'the first item'."),
                row("{{ ([]|last).a }}", "1: There is no value for 'the last item'."),
                row("{{ ([]|max).a }}", "1: There is no value for 'the max'."),
                row("{% for i in xs %}{{ loop.previtem.a }}{% endfor %}", "1: There is no value for 'loop.previtem'."),
                row("\n$missing", "2: There is no value for 'missing'."),
                row("{% if n %}\n@missing\n{% endif %}", "2: There is no value for 'missing'."),
                row("{% if missing.a %}{% endif %}", "1: There is no value for 'missing'."),
                row("{% if no %}\n{% elif missing.a %}{% endif %}", "2: There is no value for 'missing'."),
                row("\n{% set a = missing.a %}", "2: There is no value for 'missing'."),
                row("{% set a %}\n{{ missing.a }}{% endset %}", "2: There is no value for 'missing'."),
                row("\n{% with a = missing.a %}{% endwith %}", "2: There is no value for 'missing'."),
                row("{% for i in xs %}\n{{ missing.a }}{% endfor %}", "2: There is no value for 'missing'."),
                row("\n{% for i in n %}{% endfor %}", "2: Expected a list, found a number."),
                row("{% for i in nothing %}{% endfor %}", "1: Expected a list, found none."),
                row("{{ d[:1] }}", "1: Expected a list, found an object."),
                row("{{ xs['a':] }}", "1: A slice takes whole numbers, not a text."),
                row("{{ xs[1.5:] }}", "1: A slice takes whole numbers, not 1.5."),
                row("\n{{ xs < 1 }}", "2: Cannot compare a list with a number."),
                row("{{ missing > 1 }}", "1: Cannot compare the undefined 'missing' with a number."),
                row("\n{{ 1 + 'a' }}", "2: '+' does not work with a number and a text."),
                row("{{ -'a' }}", "1: '-' does not work with a text."),
                row("{{ 1 // 0 }}", "1: Division by zero."),
                row("{{ 1.5 / 0 }}", "1: Division by zero."),
                row("{{ {xs: 1} }}", "1: The key of a map must be a text or a number, not a list."));
    }

    private static List<Arguments> ofTheFilters() {
        return List.of(
                row(
                        "\n{{ name|format('latex') }}",
                        "2: There is no format 'latex': use plain, markdown, html, json or spreadsheet."),
                row("{{ missing|tag('a') }}", "1: There is no value for 'missing'."),
                row("{{ xs|map('nope') }}", "1: There is no filter called 'nope'."),
                row("{{ xs|select('nope') }}", "1: There is no test called 'nope'."),
                row("{{ n|items }}", "1: 'items' does not work with a number."),
                row("{{ d|dictsort(by='size') }}", "1: 'by' must be 'key' or 'value'."),
                row("{{ name|abs }}", "1: 'abs' takes a number, not a text."),
                row("{{ '1'|int(0, 7) }}", "1: 'base' must be 2, 8, 10 or 16."),
                row("{{ x|round(0, 'up') }}", "1: There is no rounding 'up': use common, ceil or floor."),
                row("{{ name|center('a') }}", "1: 'width' must be a whole number from -100,000 to 100,000."),
                row("{{ name|truncate(1.5) }}", "1: 'length' must be a whole number from -100,000 to 100,000."),
                row("{{ name|center(1001) }}", "1: 'width' must be a whole number from 0 to 1,000."),
                row("{{ name|indent(-1) }}", "1: 'width' must be a whole number from 0 to 1,000."),
                row("{{ d|tojson(1001) }}", "1: 'indent' must be a whole number from 0 to 1,000."),
                row("{{ xs|urlencode }}", "1: 'urlencode' takes a text, a map or a list of pairs."),
                row("{{ '%y' % 1 }}", "1: '%' must be followed by s, d, f or another '%'."),
                row("{{ '%s %s' % 'a' }}", "1: There are fewer values than placeholders."),
                row("{{ '%s' % [1, 2] }}", "1: There are more values than placeholders."),
                row("{{ '%05.1f' % 'a' }}", "1: '%05.1f' takes a number, not a text."));
    }

    private static List<Arguments> ofTheCalls() {
        return List.of(
                row("\n{{ missing.upper() }}", "2: There is no value for 'missing'."),
                row("{{ n.upper() }}", "1: 'upper' does not work with a number."),
                row("{{ name.split('') }}", "1: The separator of 'split' must not be empty."),
                row("{{ range() }}", "1: A range takes one to three whole numbers."),
                row("{{ range('a') }}", "1: A range takes whole numbers, not a text."),
                row("{{ range(1, 2, 0) }}", "1: The step of a range must not be 0."),
                row("{{ range(10 ** 13) }}", "1: The bounds of a range must be whole numbers from -10^12 to 10^12."),
                row("{{ dict(1) }}", "1: 'dict' takes one map or list of pairs, and named values."),
                row("{{ namespace([1]) }}", "1: 'namespace' takes one map or list of pairs, and named values."));
    }

    private static List<Arguments> ofTheBounds() {
        String deep =
                "{% set n = namespace(a=[]) %}{% for i in range(99999) %}{% set n.a = [n.a] %}{% endfor %}{{ n.a }}";
        return List.of(
                row(
                        "\n{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}",
                        "2: The template takes too many steps: its loops run too often or its lists are too long."),
                row("\n{{ 'x' * 10000001 }}", "2: The template makes a text of more than 10,000,000 characters."),
                row("\n{{ range(100001) }}", "2: The template makes a list of more than 100,000 items."),
                row(deep, "0: A value is nested too deeply."));
    }

    @ParameterizedTest(name = "{1}")
    @MethodSource("messages")
    void message_ofATemplate_isWholeAndHasItsLine(String template, String message) {
        assertThat(Templates.message(template)).isEqualTo(message);
    }

    /** The message of the lexer alone: in a template, the scanner already misses the brace that closes. */
    @Test
    void message_ofAStringThatIsNotClosed_isThatOfTheLexer() {
        assertThat(assertThrows(TemplateException.class, () -> Lexer.tokens("'a", 7)))
                .hasMessage("A quoted string is not closed.")
                .extracting(TemplateException::line)
                .isEqualTo(7);
    }

    @Test
    void messages_ofTheSources_areAllShownByARow() throws IOException {
        List<String> shown = new ArrayList<>(List.of("A quoted string is not closed."));
        messages().forEach(row -> shown.add(((String) row.get()[1]).replaceFirst("^\\d+: ", "")));
        List<Pattern> created = created();
        assertThat(created).hasSizeGreaterThan(55);
        for (Pattern message : created) {
            assertThat(shown)
                    .as(message.pattern())
                    .anyMatch(text -> message.matcher(text).matches());
        }
    }

    /** The messages that the sources create: their literals, with anything between them. */
    private static List<Pattern> created() throws IOException {
        List<Pattern> messages = new ArrayList<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.sorted().toList()) {
                Matcher creation = CREATION.matcher(Files.readString(file));
                while (creation.find()) {
                    for (String branch : creation.group(1).split("\\n\\s+[?:] ")) {
                        messages.addAll(message(branch));
                    }
                }
            }
        }
        return messages;
    }

    private static List<Pattern> message(String code) {
        Matcher literal = LITERAL.matcher(code);
        StringBuilder message = new StringBuilder(".*");
        while (literal.find()) {
            message.append(Pattern.quote(literal.group(1).replace("\\\\", "\\")))
                    .append(".*");
        }
        boolean hasText = message.length() > 2;
        return hasText ? List.of(Pattern.compile(message.toString())) : List.of();
    }
}
