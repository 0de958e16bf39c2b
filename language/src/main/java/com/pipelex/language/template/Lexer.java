package com.pipelex.language.template;

import java.util.ArrayList;
import java.util.List;

/** The lexer: splits an expression into tokens. */
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
            } else if (isDigit(at)) {
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

    private boolean isDigit(int place) {
        return place < text.length() && text.charAt(place) >= '0' && text.charAt(place) <= '9';
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
                value.append(escaped(text.charAt(at)));
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

    /** Returns the meaning of a backslash and the character behind it; others stay as they are, as in Python. */
    private String escaped(char escaped) throws TemplateException {
        return switch (escaped) {
            case 'n' -> "\n";
            case 't' -> "\t";
            case 'r' -> "\r";
            case 'b' -> "\b";
            case 'f' -> "\f";
            case 'a' -> "\u0007";
            case 'v' -> "\u000b";
            case 'x' -> hexadecimal(escaped, 2);
            case 'u' -> hexadecimal(escaped, 4);
            case '\\', '\'', '"' -> String.valueOf(escaped);
            default -> "\\" + escaped;
        };
    }

    private String hexadecimal(char escaped, int digits) throws TemplateException {
        int point = 0;
        for (int read = 0; read < digits; read++) {
            int digit = at + 1 < text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
            if (digit < 0) {
                throw new TemplateException(
                        "'\\" + escaped + "' must be followed by " + digits + " hexadecimal digits.", line);
            }
            point = point * 16 + digit;
            at++;
        }
        return String.valueOf((char) point);
    }

    private void digits() {
        while (isDigit(at) || at < text.length() && text.charAt(at) == '_' && isDigit(at + 1)) {
            at++;
        }
    }

    private void number() {
        int from = at;
        digits();
        // In list.0.name the dot behind the figure is no decimal point.
        boolean isIndex = !tokens.isEmpty() && tokens.get(tokens.size() - 1).isMark(".");
        boolean hasFraction = !isIndex && at < text.length() && text.charAt(at) == '.' && isDigit(at + 1);
        if (hasFraction) {
            at++;
            digits();
        }
        if (!isIndex) {
            exponent();
        }
        tokens.add(new Token(Token.Kind.NUMBER, text.substring(from, at).replace("_", "")));
    }

    private void exponent() {
        int digit = at + 1;
        if (digit < text.length() && (text.charAt(digit) == '+' || text.charAt(digit) == '-')) {
            digit++;
        }
        boolean isExponent = isDigit(digit) && (text.charAt(at) == 'e' || text.charAt(at) == 'E');
        if (isExponent) {
            at = digit;
            digits();
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
        throw new TemplateException(
                "'" + Character.toString(text.codePointAt(at)) + "' is not allowed in an expression.", line);
    }
}
