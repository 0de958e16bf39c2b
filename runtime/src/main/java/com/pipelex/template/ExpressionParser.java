package com.pipelex.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads the expressions of Jinja, with its order of precedence. */
final class ExpressionParser {

    /** How deeply parentheses may be nested. */
    private static final int MOST_LEVELS = 60;

    private static final Set<String> COMPARISONS = Set.of("==", "!=", "<", ">", "<=", ">=");
    private static final Set<String> RESERVED = Set.of("and", "or", "not", "in", "is", "if", "else", "for");

    private final List<Token> tokens;
    private final int line;
    private int at;
    private int levels;

    private ExpressionParser(List<Token> tokens, int line) {
        this.tokens = tokens;
        this.line = line;
    }

    static ExpressionParser of(String text, int line) throws TemplateException {
        return new ExpressionParser(Lexer.tokens(text, line), line);
    }

    /** A whole expression, behind which nothing stands. */
    Expression whole() throws TemplateException {
        Expression expression = expression();
        end();
        return expression;
    }

    void end() throws TemplateException {
        if (peek().kind() != Token.Kind.END) {
            throw unexpected();
        }
    }

    boolean takesWord(String word) {
        if (peek().isWord(word)) {
            at++;
            return true;
        }
        return false;
    }

    boolean takesMark(String mark) {
        if (peek().isMark(mark)) {
            at++;
            return true;
        }
        return false;
    }

    void needWord(String word) throws TemplateException {
        if (!takesWord(word)) {
            throw new TemplateException("Here '" + word + "' is missing, before " + shown() + ".", line);
        }
    }

    void needMark(String mark) throws TemplateException {
        if (!takesMark(mark)) {
            throw new TemplateException("Here '" + mark + "' is missing, before " + shown() + ".", line);
        }
    }

    String name() throws TemplateException {
        Token token = peek();
        if (token.kind() != Token.Kind.NAME || RESERVED.contains(token.text())) {
            throw new TemplateException("Here a name is missing, before " + shown() + ".", line);
        }
        at++;
        return token.text();
    }

    private Token peek() {
        return tokens.get(at);
    }

    private String shown() {
        return peek().kind() == Token.Kind.END ? "the end" : "'" + peek().text() + "'";
    }

    private TemplateException unexpected() {
        return new TemplateException(
                peek().kind() == Token.Kind.END
                        ? "The expression is not complete."
                        : "'" + peek().text() + "' does not fit here.",
                line);
    }

    /** One, or several with commas between them, which are a list. */
    Expression several() throws TemplateException {
        Expression first = expression();
        if (!peek().isMark(",")) {
            return first;
        }
        List<Expression> items = new ArrayList<>(List.of(first));
        while (takesMark(",")) {
            items.add(expression());
        }
        return new Expression.ListOf(items);
    }

    /** Names with commas between them. */
    List<String> names() throws TemplateException {
        List<String> names = new ArrayList<>();
        do {
            names.add(name());
        } while (takesMark(","));
        return List.copyOf(names);
    }

    /** One that may have {@code a if b else c}. */
    Expression expression() throws TemplateException {
        if (++levels > MOST_LEVELS) {
            throw new TemplateException("An expression is nested too deeply.", line);
        }
        Expression value = or();
        while (takesWord("if")) {
            Expression condition = or();
            Expression no = takesWord("else") ? expression() : new Expression.Constant(new Undefined("the other case"));
            value = new Expression.Choice(condition, value, no);
        }
        levels--;
        return value;
    }

    /** One without {@code if}, as the list of a loop is. */
    Expression or() throws TemplateException {
        Expression left = and();
        while (takesWord("or")) {
            left = new Expression.Logic(false, left, and());
        }
        return left;
    }

    private Expression and() throws TemplateException {
        Expression left = not();
        while (takesWord("and")) {
            left = new Expression.Logic(true, left, not());
        }
        return left;
    }

    private Expression not() throws TemplateException {
        int count = 0;
        while (takesWord("not")) {
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
            Token token = peek();
            if (token.kind() == Token.Kind.MARK && COMPARISONS.contains(token.text())) {
                at++;
                marks.add(token.text());
            } else if (takesWord("in")) {
                marks.add("in");
            } else if (token.isWord("not") && tokens.get(at + 1).isWord("in")) {
                at += 2;
                marks.add("not in");
            } else {
                return marks.isEmpty() ? first : new Expression.Comparison(first, marks, others);
            }
            others.add(sum());
        }
    }

    private Expression sum() throws TemplateException {
        Expression left = joined();
        while (peek().isMark("+") || peek().isMark("-")) {
            String mark = tokens.get(at++).text();
            left = new Expression.Sum(mark, left, joined());
        }
        return left;
    }

    private Expression joined() throws TemplateException {
        Expression left = product();
        while (takesMark("~")) {
            left = new Expression.Sum("~", left, product());
        }
        return left;
    }

    private Expression product() throws TemplateException {
        Expression left = power();
        while (Set.of("*", "/", "//", "%").contains(peek().text()) && peek().kind() == Token.Kind.MARK) {
            String mark = tokens.get(at++).text();
            left = new Expression.Sum(mark, left, power());
        }
        return left;
    }

    private Expression power() throws TemplateException {
        Expression left = signed();
        while (takesMark("**")) {
            left = new Expression.Sum("**", left, signed());
        }
        return left;
    }

    /** A value with its signs, which bind more tightly than {@code **}, as Jinja has it. */
    private Expression signed() throws TemplateException {
        String sign = sign();
        Expression value = behind(primary());
        return filtered(sign.isEmpty() ? value : new Expression.Sum(sign, new Expression.Constant(0L), value));
    }

    /** The signs before a value: {@code -}, {@code +}, or nothing. */
    private String sign() {
        String sign = "";
        while (peek().isMark("-") || peek().isMark("+")) {
            boolean isMinus = tokens.get(at++).isMark("-");
            sign = isMinus == sign.equals("-") ? "+" : "-";
        }
        return sign;
    }

    private Expression primary() throws TemplateException {
        Token token = peek();
        switch (token.kind()) {
            case TEXT -> {
                StringBuilder text = new StringBuilder();
                while (peek().kind() == Token.Kind.TEXT) {
                    text.append(tokens.get(at++).text());
                }
                return new Expression.Constant(text.toString());
            }
            case NUMBER -> {
                at++;
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
        if (RESERVED.contains(token.text())) {
            throw unexpected();
        }
        at++;
        return switch (token.text()) {
            case "true", "True" -> new Expression.Constant(true);
            case "false", "False" -> new Expression.Constant(false);
            case "none", "None", "null" -> new Expression.Constant(null);
            default -> peek().isMark("(") ? function(token.text()) : new Expression.Name(token.text());
        };
    }

    private Expression function(String name) throws TemplateException {
        if (!Methods.FUNCTIONS.contains(name)) {
            throw new TemplateException("There is no function called '" + name + "'.", line);
        }
        return new Expression.Function(name, arguments());
    }

    private Expression bracketed() throws TemplateException {
        if (takesMark("(")) {
            Expression inner = expression();
            if (peek().isMark(",")) {
                List<Expression> items = new ArrayList<>(List.of(inner));
                while (takesMark(",") && !peek().isMark(")")) {
                    items.add(expression());
                }
                inner = new Expression.ListOf(items);
            }
            needMark(")");
            return inner;
        }
        if (takesMark("[")) {
            List<Expression> items = new ArrayList<>();
            while (!takesMark("]")) {
                items.add(expression());
                if (!peek().isMark("]")) {
                    needMark(",");
                }
            }
            return new Expression.ListOf(items);
        }
        if (takesMark("{")) {
            return map();
        }
        throw unexpected();
    }

    private Expression map() throws TemplateException {
        List<Expression> keys = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        while (!takesMark("}")) {
            keys.add(expression());
            needMark(":");
            values.add(expression());
            if (!peek().isMark("}")) {
                needMark(",");
            }
        }
        return new Expression.MapOf(keys, values);
    }

    /** What follows a value without a blank: {@code .name}, {@code [index]}, {@code .method()}. */
    private Expression behind(Expression value) throws TemplateException {
        Expression of = value;
        while (true) {
            if (takesMark(".")) {
                Token token = tokens.get(at++);
                if (token.kind() != Token.Kind.NAME && token.kind() != Token.Kind.NUMBER) {
                    at--;
                    throw unexpected();
                }
                of = peek().isMark("(") ? called(of, token.text()) : new Expression.Attribute(of, token.text());
            } else if (takesMark("[")) {
                of = indexed(of);
            } else if (peek().isMark("(")) {
                throw new TemplateException("A value cannot be called.", line);
            } else {
                return of;
            }
        }
    }

    private Expression called(Expression of, String method) throws TemplateException {
        if (!Methods.NAMES.contains(method)) {
            throw new TemplateException("There is no method called '" + method + "'.", line);
        }
        return new Expression.Called(of, method, arguments());
    }

    private Expression indexed(Expression of) throws TemplateException {
        Expression none = new Expression.Constant(null);
        Expression from = peek().isMark(":") ? none : expression();
        if (takesMark(":")) {
            Expression to = peek().isMark("]") ? none : expression();
            needMark("]");
            return new Expression.Slice(of, from, to);
        }
        needMark("]");
        return new Expression.Index(of, from);
    }

    /** What follows a value: {@code |filter} and {@code is test}. */
    private Expression filtered(Expression value) throws TemplateException {
        Expression of = value;
        while (true) {
            if (takesMark("|")) {
                String name = name();
                if (!Filters.NAMES.contains(name)) {
                    throw new TemplateException("There is no filter called '" + name + "'.", line);
                }
                of = behind(new Expression.Filtered(
                        of, name, peek().isMark("(") ? arguments() : Expression.Arguments.none()));
            } else if (takesWord("is")) {
                of = tested(of);
            } else {
                return of;
            }
        }
    }

    private Expression tested(Expression of) throws TemplateException {
        boolean isNegated = takesWord("not");
        Token token = tokens.get(at++);
        String test = token.text();
        if (!Tests.NAMES.contains(test)) {
            at--;
            throw new TemplateException("There is no test called '" + test + "'.", line);
        }
        Expression.Arguments arguments = Expression.Arguments.none();
        if (peek().isMark("(")) {
            arguments = arguments();
        } else if (Tests.WITH_ARGUMENT.contains(test) && startsValue()) {
            arguments = new Expression.Arguments(List.of(behind(primary())), Map.of());
        }
        return new Expression.Tested(of, test, arguments, isNegated);
    }

    private boolean startsValue() {
        return switch (peek().kind()) {
            case TEXT, NUMBER -> true;
            case NAME -> !RESERVED.contains(peek().text());
            default -> peek().isMark("[");
        };
    }

    private Expression.Arguments arguments() throws TemplateException {
        needMark("(");
        List<Expression> placed = new ArrayList<>();
        Map<String, Expression> named = new LinkedHashMap<>();
        while (!takesMark(")")) {
            if (peek().kind() == Token.Kind.NAME && tokens.get(at + 1).isMark("=")) {
                String name = name();
                at++;
                named.put(name, expression());
            } else {
                placed.add(expression());
            }
            if (!peek().isMark(")")) {
                needMark(",");
            }
        }
        return new Expression.Arguments(placed, named);
    }
}
