package com.pipelex.language.template;

import java.util.ArrayList;
import java.util.List;

/** Cuts an expression into tokens. */
final class Lexer {

    /** An expression with more tokens than these is refused. */
    private static final int MOST_TOKENS = 1_000;

    private static final List<String> MARKS = List.of(
            "==", "!=", ">=", "<=", "//", "**", "|", ".", ",", ":", "(", ")", "[", "]", "{", "}", "+", "-", "*", "/",
            "%", "~", "<", ">", "=");

    private final String text;
    private final int line;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String text, int line) {
        this.text = text;
        this.line = line;
    }

    static List<Token> tokens(String text, int line) throws TemplateException {
        Lexer lexer = new Lexer(text, line);
        lexer.cut();
        lexer.tokens.add(new Token(Token.Kind.END, ""));
        return lexer.tokens;
    }

    private void cut() throws TemplateException {
        while (at < text.length()) {
            char unit = text.charAt(at);
            if (Character.isWhitespace(unit)) {
                at++;
            } else if (unit == '"' || unit == '\'') {
                string(unit);
            } else if (Character.isDigit(unit)) {
                number();
            } else if (Character.isLetter(unit) || unit == '_') {
                int from = at;
                while (at < text.length() && isPart(text.charAt(at))) {
                    at++;
                }
                tokens.add(new Token(Token.Kind.NAME, text.substring(from, at)));
            } else {
                mark();
            }
            if (tokens.size() > MOST_TOKENS) {
                throw new TemplateException("An expression is too long.", line);
            }
        }
    }

    private static boolean isPart(char unit) {
        return Character.isLetterOrDigit(unit) || unit == '_';
    }

    private void string(char quote) throws TemplateException {
        StringBuilder value = new StringBuilder();
        at++;
        while (at < text.length() && text.charAt(at) != quote) {
            char unit = text.charAt(at);
            if (unit == '\\' && at + 1 < text.length()) {
                at++;
                char escaped = text.charAt(at);
                value.append(
                        switch (escaped) {
                            case 'n' -> "\n";
                            case 't' -> "\t";
                            case 'r' -> "\r";
                            case '\\', '\'', '"' -> String.valueOf(escaped);
                            default -> "\\" + escaped;
                        });
            } else {
                value.append(unit);
            }
            at++;
        }
        if (at >= text.length()) {
            throw new TemplateException("A quoted string is not closed.", line);
        }
        at++;
        tokens.add(new Token(Token.Kind.TEXT, value.toString()));
    }

    private void number() {
        int from = at;
        while (at < text.length() && Character.isDigit(text.charAt(at))) {
            at++;
        }
        // In list.0.name the dot behind the figure is no decimal point.
        boolean isIndex = !tokens.isEmpty() && tokens.get(tokens.size() - 1).isMark(".");
        boolean hasFraction =
                !isIndex && at + 1 < text.length() && text.charAt(at) == '.' && Character.isDigit(text.charAt(at + 1));
        if (hasFraction) {
            at++;
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
        }
        if (!isIndex) {
            exponent();
        }
        tokens.add(new Token(Token.Kind.NUMBER, text.substring(from, at)));
    }

    private void exponent() {
        int digit = at + 1;
        if (digit < text.length() && (text.charAt(digit) == '+' || text.charAt(digit) == '-')) {
            digit++;
        }
        boolean isExponent = digit < text.length()
                && (text.charAt(at) == 'e' || text.charAt(at) == 'E')
                && Character.isDigit(text.charAt(digit));
        if (isExponent) {
            at = digit;
            while (at < text.length() && Character.isDigit(text.charAt(at))) {
                at++;
            }
        }
    }

    private void mark() throws TemplateException {
        for (String mark : MARKS) {
            if (text.startsWith(mark, at)) {
                tokens.add(new Token(Token.Kind.MARK, mark));
                at += mark.length();
                return;
            }
        }
        throw new TemplateException("'" + text.charAt(at) + "' is not allowed in an expression.", line);
    }
}
