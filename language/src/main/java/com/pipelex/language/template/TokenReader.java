package com.pipelex.language.template;

import java.util.List;
import java.util.Set;

/** A cursor over the tokens of an expression. */
final class TokenReader {

    private static final Set<String> RESERVED = Set.of("and", "or", "not", "in", "is", "if", "else", "for");

    private final List<Token> tokens;
    private final int line;
    private int at;

    TokenReader(List<Token> tokens, int line) {
        this.tokens = tokens;
        this.line = line;
    }

    /** Tests for a keyword. */
    static boolean isReserved(String word) {
        return RESERVED.contains(word);
    }

    int line() {
        return line;
    }

    /** Returns the token after the next one. */
    Token second() {
        return tokens.get(Math.min(at + 1, tokens.size() - 1));
    }

    /** Returns the next token and consumes it, unless it is the end. */
    Token take() {
        Token token = peek();
        at += token.kind() == Token.Kind.END ? 0 : 1;
        return token;
    }

    /** Refuses any token that is left. */
    void end() throws TemplateException {
        if (peek().kind() != Token.Kind.END) {
            throw unexpected();
        }
    }

    /** Consumes the next token if it matches. */
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
            throw new TemplateException("Expected '" + word + "' before " + shown() + ".", line);
        }
    }

    void needMark(String mark) throws TemplateException {
        if (!takesMark(mark)) {
            throw new TemplateException("Expected '" + mark + "' before " + shown() + ".", line);
        }
    }

    String name() throws TemplateException {
        Token token = peek();
        if (token.kind() != Token.Kind.NAME || isReserved(token.text())) {
            throw new TemplateException("Expected a name before " + shown() + ".", line);
        }
        at++;
        return token.text();
    }

    /** Returns the next token. */
    Token peek() {
        return tokens.get(at);
    }

    private String shown() {
        return peek().kind() == Token.Kind.END ? "the end" : "'" + peek().text() + "'";
    }

    /** Creates the error for an unexpected token. */
    TemplateException unexpected() {
        return new TemplateException(
                peek().kind() == Token.Kind.END
                        ? "The expression is incomplete."
                        : "Unexpected '" + peek().text() + "'.",
                line);
    }
}
