package com.pipelex.language.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The parser of expressions, with Jinja's precedence. */
final class ExpressionParser {

    /** The deepest nesting of parentheses. */
    private static final int MOST_LEVELS = 60;

    private static final Set<String> CONSTANTS =
            Set.of("true", "True", "false", "False", "none", "None", "null", "loop");

    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", ">", "<=", ">=");
    private final TokenReader in;
    private int levels;

    private ExpressionParser(TokenReader in) {
        this.in = in;
    }

    static ExpressionParser of(String text, int line) throws TemplateException {
        return new ExpressionParser(new TokenReader(Lexer.tokens(text, line), line));
    }

    /** Returns the tokens. */
    TokenReader in() {
        return in;
    }

    /** Parses a whole expression, up to the end of its text. */
    Expression whole() throws TemplateException {
        Expression expression = expression();
        in.end();
        return expression;
    }

    /** Parses an expression, or several with commas between them, which are a list. */
    Expression several() throws TemplateException {
        Expression first = expression();
        if (!in.peek().isMark(",")) {
            return first;
        }
        List<Expression> items = new ArrayList<>(List.of(first));
        while (in.takesMark(",")) {
            items.add(expression());
        }
        return new Expression.ListOf(items);
    }

    /** Parses the list of a loop; an {@code if} behind it is the loop's. */
    Expression items() throws TemplateException {
        Expression first = or();
        if (!in.peek().isMark(",")) {
            return first;
        }
        List<Expression> items = new ArrayList<>(List.of(first));
        while (in.takesMark(",")) {
            items.add(or());
        }
        return new Expression.ListOf(items);
    }

    /** Parses the names that a value is assigned to: with commas between them, in parentheses or not. */
    List<String> names() throws TemplateException {
        boolean isBracketed = in.takesMark("(");
        List<String> names = new ArrayList<>();
        do {
            names.add(target());
        } while (in.takesMark(","));
        if (isBracketed) {
            in.needMark(")");
        }
        return List.copyOf(names);
    }

    /** Parses a name that a value is assigned to. */
    String target() throws TemplateException {
        String name = in.name();
        if (CONSTANTS.contains(name)) {
            throw new TemplateException("'" + name + "' cannot be assigned to.", in.line());
        }
        return name;
    }

    /** Parses an expression, which may have {@code a if b else c}. */
    Expression expression() throws TemplateException {
        if (++levels > MOST_LEVELS) {
            throw new TemplateException("An expression is nested too deeply.", in.line());
        }
        Expression value = or();
        while (in.takesWord("if")) {
            Expression condition = or();
            Expression no =
                    in.takesWord("else") ? expression() : new Expression.Constant(new Undefined("the other case"));
            value = new Expression.Choice(condition, value, no);
        }
        levels--;
        return value;
    }

    private Expression or() throws TemplateException {
        Expression left = and();
        while (in.takesWord("or")) {
            left = new Expression.Logic(false, left, and());
        }
        return left;
    }

    private Expression and() throws TemplateException {
        Expression left = not();
        while (in.takesWord("and")) {
            left = new Expression.Logic(true, left, not());
        }
        return left;
    }

    private Expression not() throws TemplateException {
        int count = 0;
        while (in.takesWord("not")) {
            count++;
        }
        Expression value = comparison();
        for (; count > 0; count--) {
            value = new Expression.Not(value);
        }
        return value;
    }

    private Expression comparison() throws TemplateException {
        Expression first = sum();
        List<String> marks = new ArrayList<>();
        List<Expression> others = new ArrayList<>();
        while (true) {
            Token token = in.peek();
            if (token.kind() == Token.Kind.MARK && COMPARISONS.contains(token.text())) {
                in.take();
                marks.add(token.text());
            } else if (in.takesWord("in")) {
                marks.add("in");
            } else if (token.isWord("not") && in.second().isWord("in")) {
                in.take();
                in.take();
                marks.add("not in");
            } else {
                return marks.isEmpty() ? first : new Expression.Comparison(first, marks, others);
            }
            others.add(sum());
        }
    }

    private Expression sum() throws TemplateException {
        Expression left = joined();
        while (in.peek().isMark("+") || in.peek().isMark("-")) {
            String mark = in.take().text();
            left = new Expression.Sum(mark, left, joined());
        }
        return left;
    }

    private Expression joined() throws TemplateException {
        Expression left = product();
        while (in.takesMark("~")) {
            left = new Expression.Sum("~", left, product());
        }
        return left;
    }

    private Expression product() throws TemplateException {
        Expression left = power();
        while (Set.of("*", "/", "//", "%").contains(in.peek().text())
                && in.peek().kind() == Token.Kind.MARK) {
            String mark = in.take().text();
            left = new Expression.Sum(mark, left, power());
        }
        return left;
    }

    private Expression power() throws TemplateException {
        Expression left = signed();
        while (in.takesMark("**")) {
            left = new Expression.Sum("**", left, signed());
        }
        return left;
    }

    /** Parses a value with its signs, which bind tighter than {@code **}, as in Jinja. */
    private Expression signed() throws TemplateException {
        String sign = sign();
        Expression value = behind(primary());
        return filtered(sign.isEmpty() ? value : new Expression.Signed(sign, value));
    }

    /** Parses the signs before a value: {@code -}, {@code +}, or nothing. */
    private String sign() {
        String sign = "";
        while (in.peek().isMark("-") || in.peek().isMark("+")) {
            boolean isMinus = in.take().isMark("-");
            sign = isMinus == sign.equals("-") ? "+" : "-";
        }
        return sign;
    }

    private Expression primary() throws TemplateException {
        Token token = in.peek();
        switch (token.kind()) {
            case TEXT -> {
                StringBuilder text = new StringBuilder();
                while (in.peek().kind() == Token.Kind.TEXT) {
                    text.append(in.take().text());
                }
                return new Expression.Constant(text.toString());
            }
            case NUMBER -> {
                in.take();
                return new Expression.Constant(Arithmetic.number(token.text()));
            }
            case NAME -> {
                return named(token);
            }
            default -> {
                return bracketed();
            }
        }
    }

    private Expression named(Token token) throws TemplateException {
        if (TokenReader.isReserved(token.text())) {
            throw in.unexpected();
        }
        in.take();
        return switch (token.text()) {
            case "true", "True" -> new Expression.Constant(true);
            case "false", "False" -> new Expression.Constant(false);
            case "none", "None", "null" -> new Expression.Constant(null);
            default -> in.peek().isMark("(") ? function(token.text()) : new Expression.Name(token.text());
        };
    }

    private Expression function(String name) throws TemplateException {
        if (!Methods.FUNCTIONS.contains(name)) {
            throw new TemplateException("There is no function called '" + name + "'.", in.line());
        }
        return new Expression.Function(name, arguments());
    }

    private Expression bracketed() throws TemplateException {
        if (in.takesMark("(")) {
            Expression inner = expression();
            if (in.peek().isMark(",")) {
                List<Expression> items = new ArrayList<>(List.of(inner));
                while (in.takesMark(",") && !in.peek().isMark(")")) {
                    items.add(expression());
                }
                inner = new Expression.ListOf(items);
            }
            in.needMark(")");
            return inner;
        }
        if (in.takesMark("[")) {
            List<Expression> items = new ArrayList<>();
            while (!in.takesMark("]")) {
                items.add(expression());
                if (!in.peek().isMark("]")) {
                    in.needMark(",");
                }
            }
            return new Expression.ListOf(items);
        }
        if (in.takesMark("{")) {
            return map();
        }
        throw in.unexpected();
    }

    private Expression map() throws TemplateException {
        List<Expression> keys = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!in.takesMark("}")) {
            keys.add(expression());
            in.needMark(":");
            values.add(expression());
            if (!in.peek().isMark("}")) {
                in.needMark(",");
            }
        }
        return new Expression.MapOf(keys, values);
    }

    /** Parses the accessors of a value: {@code .name}, {@code [index]}, {@code .method()}. */
    private Expression behind(Expression value) throws TemplateException {
        Expression of = value;
        while (true) {
            if (in.takesMark(".")) {
                Token token = in.peek();
                if (token.kind() != Token.Kind.NAME && token.kind() != Token.Kind.NUMBER) {
                    throw in.unexpected();
                }
                in.take();
                of = in.peek().isMark("(") ? called(of, token.text()) : new Expression.Attribute(of, token.text());
            } else if (in.takesMark("[")) {
                of = indexed(of);
            } else if (in.peek().isMark("(")) {
                throw new TemplateException("A value cannot be called.", in.line());
            } else {
                return of;
            }
        }
    }

    private Expression called(Expression of, String method) throws TemplateException {
        if (!Methods.NAMES.contains(method)) {
            throw new TemplateException("There is no method called '" + method + "'.", in.line());
        }
        return new Expression.Called(of, method, arguments());
    }

    private Expression indexed(Expression of) throws TemplateException {
        Expression none = new Expression.Constant(null);
        Expression from = in.peek().isMark(":") ? none : expression();
        if (in.takesMark(":")) {
            Expression to = in.peek().isMark("]") ? none : expression();
            in.needMark("]");
            return new Expression.Slice(of, from, to);
        }
        in.needMark("]");
        return new Expression.Index(of, from);
    }

    /** Parses the filters and tests of a value: {@code |filter} and {@code is test}. */
    private Expression filtered(Expression value) throws TemplateException {
        Expression of = value;
        while (true) {
            if (in.takesMark("|")) {
                String name = in.name();
                if (!Filters.NAMES.contains(name)) {
                    throw new TemplateException("There is no filter called '" + name + "'.", in.line());
                }
                Expression.Arguments arguments = in.peek().isMark("(") ? arguments() : Expression.Arguments.none();
                Signatures.check(
                        name, arguments.placed().size(), arguments.named().keySet(), in.line());
                of = behind(new Expression.Filtered(of, name, arguments));
            } else if (in.takesWord("is")) {
                of = tested(of);
            } else {
                return of;
            }
        }
    }

    private Expression tested(Expression of) throws TemplateException {
        boolean isNegated = in.takesWord("not");
        String test = in.take().text();
        if (!TestFunctions.NAMES.contains(test)) {
            throw new TemplateException("There is no test called '" + test + "'.", in.line());
        }
        Expression.Arguments arguments = Expression.Arguments.none();
        if (in.peek().isMark("(")) {
            arguments = arguments();
        } else if (TestFunctions.WITH_ARGUMENT.contains(test) && startsValue()) {
            arguments = new Expression.Arguments(List.of(behind(primary())), Map.of());
        }
        return new Expression.Tested(of, test, arguments, isNegated);
    }

    private boolean startsValue() {
        return switch (in.peek().kind()) {
            case TEXT, NUMBER -> true;
            case NAME -> !TokenReader.isReserved(in.peek().text());
            default -> in.peek().isMark("[") || in.peek().isMark("{");
        };
    }

    private Expression.Arguments arguments() throws TemplateException {
        in.needMark("(");
        List<Expression> placed = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        while (!in.takesMark(")")) {
            if (in.peek().kind() == Token.Kind.NAME && in.second().isMark("=")) {
                String name = in.name();
                in.take();
                if (named.put(name, expression()) != null) {
                    throw new TemplateException("The argument '" + name + "' is given twice.", in.line());
                }
            } else if (named.isEmpty()) {
                placed.add(expression());
            } else {
                throw new TemplateException("An argument without a name cannot follow one with a name.", in.line());
            }
            if (!in.peek().isMark(")")) {
                in.needMark(",");
            }
        }
        return new Expression.Arguments(placed, named);
    }
}
