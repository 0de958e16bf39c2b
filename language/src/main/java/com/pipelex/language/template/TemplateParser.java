package com.pipelex.language.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The parser of templates: the short forms and Jinja. */
final class TemplateParser {

    /** The deepest nesting of blocks. */
    private static final int MOST_LEVELS = 50;

    private static final Set<String> CLOSING = Set.of("elif", "else");

    private final List<Piece> pieces;
    private int at;
    private int levels;

    private TemplateParser(List<Piece> pieces) {
        this.pieces = pieces;
    }

    static Node parse(String text, Category category) throws TemplateException {
        TemplateParser parser = new TemplateParser(Scanner.pieces(text, category));
        Node body = parser.body();
        if (parser.at < parser.pieces.size()) {
            Piece piece = parser.pieces.get(parser.at);
            throw new TemplateException("Unexpected '" + word(piece) + "': no block is open.", piece.line());
        }
        return body;
    }

    /** Returns the first word of a block, which may have a bracket or a quoted string right behind it. */
    private static String word(Piece piece) {
        String text = piece.text();
        int end = 0;
        while (end < text.length() && (Character.isLetterOrDigit(text.charAt(end)) || text.charAt(end) == '_')) {
            end++;
        }
        return end > 0 ? text.substring(0, end) : text.split("\\s+", 2)[0];
    }

    private static String behind(Piece piece) {
        return piece.text().substring(word(piece).length()).strip();
    }

    /** Parses up to the piece that continues or ends the enclosing block; that piece is the next one. */
    private Node body() throws TemplateException {
        List<Node> nodes = new ArrayList<>();
        while (at < pieces.size()) {
            Piece piece = pieces.get(at);
            if (piece.kind() == Piece.Kind.BLOCK) {
                if (CLOSING.contains(word(piece)) || word(piece).startsWith("end")) {
                    return new Node.Body(List.copyOf(nodes));
                }
                at++;
                nodes.add(block(piece));
            } else {
                at++;
                piece(piece, nodes);
            }
        }
        return new Node.Body(List.copyOf(nodes));
    }

    private static void piece(Piece piece, List<Node> nodes) throws TemplateException {
        switch (piece.kind()) {
            case OUTPUT ->
                nodes.add(new Node.Output(
                        ExpressionParser.of(piece.text(), piece.line()).whole(), piece.line()));
            case TEXT -> {
                for (Part part : ShortForms.in(piece.text())) {
                    nodes.add(
                            part instanceof Part.Value value
                                    ? new Node.Value(
                                            value.form(), path(value.path()), value.path(), piece.line() + value.line())
                                    : new Node.Text(((Part.Text) part).text()));
                }
            }
            default -> nodes.add(new Node.Text(piece.text()));
        }
    }

    private static Expression path(String path) {
        Expression of = null;
        for (String name : path.split("\\.", -1)) {
            of = of == null ? new Expression.Name(name) : new Expression.Attribute(of, name);
        }
        return java.util.Objects.requireNonNull(of);
    }

    private Node block(Piece piece) throws TemplateException {
        if (++levels > MOST_LEVELS) {
            throw new TemplateException("Blocks are nested too deeply.", piece.line());
        }
        Node node = switch (word(piece)) {
            case "if" -> condition(piece);
            case "for" -> loop(piece);
            case "set" -> assign(piece);
            case "with" -> with(piece);
            default ->
                throw new TemplateException(
                        "There is no block '" + word(piece) + "': use if, for, set, with or raw.", piece.line());
        };
        levels--;
        return node;
    }

    private Node condition(Piece first) throws TemplateException {
        List<Node.If.Case> cases = new ArrayList<>();
        Piece piece = first;
        boolean isElse = false;
        while (!word(piece).equals("endif")) {
            if (isElse) {
                throw new TemplateException("'else' must be followed by 'endif'.", piece.line());
            }
            isElse = word(piece).equals("else");
            Expression expression = isElse
                    ? null
                    : ExpressionParser.of(behind(piece), piece.line()).whole();
            cases.add(new Node.If.Case(expression, body(), piece.line()));
            piece = next(first, Set.of("elif", "else", "endif"));
        }
        return new Node.If(List.copyOf(cases));
    }

    /** Returns the next piece, which must begin with one of these words. */
    private Piece next(Piece opening, Set<String> words) throws TemplateException {
        if (at >= pieces.size()) {
            throw new TemplateException(
                    "'" + word(opening) + "' is never closed with 'end" + word(opening) + "'.", opening.line());
        }
        Piece piece = pieces.get(at++);
        if (!words.contains(word(piece))) {
            throw new TemplateException(
                    "Unexpected '" + word(piece) + "': the '" + word(opening) + "' of line " + opening.line()
                            + " is still open.",
                    piece.line());
        }
        if (!word(piece).equals("elif") && !behind(piece).isEmpty()) {
            throw new TemplateException(
                    "Unexpected '" + behind(piece) + "' after '" + word(piece) + "'.", piece.line());
        }
        return piece;
    }

    private Node loop(Piece piece) throws TemplateException {
        ExpressionParser parser = ExpressionParser.of(behind(piece), piece.line());
        List<String> targets = parser.names();
        parser.in().needWord("in");
        Expression list = parser.items();
        Expression condition = parser.in().takesWord("if") ? parser.expression() : null;
        parser.in().end();
        Node body = body();
        Node ifNone = new Node.Body(List.of());
        if (word(next(piece, Set.of("else", "endfor"))).equals("else")) {
            ifNone = body();
            next(piece, Set.of("endfor"));
        }
        return new Node.For(targets, list, condition, body, ifNone, piece.line());
    }

    private Node assign(Piece piece) throws TemplateException {
        ExpressionParser parser = ExpressionParser.of(behind(piece), piece.line());
        List<String> names = parser.names();
        String property =
                names.size() == 1 && parser.in().takesMark(".") ? parser.in().name() : null;
        if (parser.in().takesMark("=")) {
            Expression expression = parser.several();
            parser.in().end();
            return new Node.Assign(names, property, expression, null, piece.line());
        }
        parser.in().end();
        Node block = body();
        next(piece, Set.of("endset"));
        return new Node.Assign(names, property, null, block, piece.line());
    }

    private Node with(Piece piece) throws TemplateException {
        ExpressionParser parser = ExpressionParser.of(behind(piece), piece.line());
        Map<String, Expression> assigned = new LinkedHashMap<>();
        boolean isMore = parser.in().peek().kind() != Token.Kind.END;
        while (isMore) {
            String name = parser.target();
            parser.in().needMark("=");
            assigned.put(name, parser.expression());
            isMore = parser.in().takesMark(",");
        }
        parser.in().end();
        Node body = body();
        next(piece, Set.of("endwith"));
        return new Node.With(assigned, body, piece.line());
    }

    /** The result of parsing: the syntax tree, or the error. */
    record Result(Node node, @Nullable TemplateException flaw) {

        static Result of(String text, Category category) {
            try {
                return new Result(parse(text, category), null);
            } catch (TemplateException flaw) {
                return new Result(new Node.Text(text), flaw);
            }
        }
    }
}
