package com.pipelex.language.template;

import java.util.ArrayList;
import java.util.List;

/** The scanner: splits a template into pieces and removes the blanks that are not part of its text. */
final class Scanner {

    private final String text;
    private final Category category;
    private final List<Piece> pieces = new ArrayList<>();
    private int at;
    private int counted;
    private int line = 1;

    /** The blanks to remove before the next text: all of them, or one line break. */
    private Trim next = Trim.NOTHING;

    private enum Trim {
        NOTHING,
        LINE_END,
        BLANKS
    }

    private Scanner(String text, Category category) {
        String lines =
                text.indexOf('\r') < 0 ? text : text.replace("\r\n", "\n").replace('\r', '\n');
        this.text = lines.endsWith("\n") ? lines.substring(0, lines.length() - 1) : lines;
        this.category = category;
    }

    static List<Piece> pieces(String text, Category category) throws TemplateException {
        Scanner scanner = new Scanner(text, category);
        scanner.scan();
        return scanner.pieces;
    }

    private void scan() throws TemplateException {
        while (at < text.length()) {
            int open = nextOpening(at);
            if (open < 0) {
                text(Piece.Kind.TEXT, at, text.length(), Trim.NOTHING);
                return;
            }
            char kind = text.charAt(open + 1);
            char mark = open + 2 < text.length() ? text.charAt(open + 2) : ' ';
            boolean isBlock = kind != '{';
            boolean strips = isBlock && category.trimsBlocks() && mark != '+';
            text(Piece.Kind.TEXT, at, open, mark == '-' ? Trim.BLANKS : strips ? Trim.LINE_END : Trim.NOTHING);
            int start = open + (mark == '-' || isBlock && mark == '+' ? 3 : 2);
            inBraces(kind, open, start);
        }
    }

    private int nextOpening(int from) {
        for (int open = text.indexOf('{', from); open >= 0; open = text.indexOf('{', open + 1)) {
            if (open + 1 < text.length() && "{%#".indexOf(text.charAt(open + 1)) >= 0) {
                return open;
            }
        }
        return -1;
    }

    private void inBraces(char kind, int open, int start) throws TemplateException {
        int here = lineOf(open);
        String end = kind == '{' ? "}}" : kind == '%' ? "%}" : "#}";
        int close = kind == '#' ? text.indexOf(end, start) : closing(start, end);
        if (close < 0) {
            throw new TemplateException("A '{" + kind + "' is never closed with '" + end + "'.", here);
        }
        char mark = close > start ? text.charAt(close - 1) : ' ';
        boolean isMarked = mark == '-' || kind == '%' && mark == '+';
        String inside = text.substring(start, isMarked ? close - 1 : close);
        at = close + 2;
        boolean isRaw = kind == '%' && inside.strip().equals("raw");
        boolean trims = kind != '{' && !isRaw && category.trimsBlocks() && mark != '+';
        next = mark == '-' ? Trim.BLANKS : trims ? Trim.LINE_END : Trim.NOTHING;
        if (isRaw) {
            raw(here);
        } else if (kind != '#') {
            pieces.add(new Piece(kind == '{' ? Piece.Kind.OUTPUT : Piece.Kind.BLOCK, inside.strip(), here));
        }
    }

    /** Returns the place of the closing mark that is neither in a quoted string nor within braces. */
    private int closing(int start, String end) {
        int depth = 0;
        for (int look = start; look < text.length(); look++) {
            char unit = text.charAt(look);
            if (unit == '"' || unit == '\'') {
                look = endOfString(look);
            } else if (depth == 0 && text.startsWith(end, look)) {
                return look;
            } else if ("{[(".indexOf(unit) >= 0) {
                depth++;
            } else if ("}])".indexOf(unit) >= 0 && depth > 0) {
                depth--;
            }
        }
        return -1;
    }

    private int endOfString(int open) {
        char quote = text.charAt(open);
        int look = open + 1;
        while (look < text.length() && text.charAt(look) != quote) {
            look += text.charAt(look) == '\\' ? 2 : 1;
        }
        return look;
    }

    private void raw(int here) throws TemplateException {
        int from = at;
        int open = text.indexOf("{%", from);
        while (open >= 0) {
            int close = text.indexOf("%}", open);
            String tag = close < 0 ? "" : text.substring(open + 2, close);
            if (tag.replace("-", "").strip().equals("endraw")) {
                Trim line = category.trimsBlocks() ? Trim.LINE_END : Trim.NOTHING;
                text(Piece.Kind.RAW, from, open, tag.startsWith("-") ? Trim.BLANKS : line);
                at = close + 2;
                next = tag.endsWith("-") ? Trim.BLANKS : line;
                return;
            }
            open = text.indexOf("{%", open + 2);
        }
        throw new TemplateException("A 'raw' block is never closed with 'endraw'.", here);
    }

    private void text(Piece.Kind kind, int from, int to, Trim behind) {
        int start = from;
        int end = to;
        if (next == Trim.BLANKS) {
            while (start < end && Character.isWhitespace(text.charAt(start))) {
                start++;
            }
        } else if (next == Trim.LINE_END) {
            start += text.startsWith("\n", start) ? 1 : 0;
            start = Math.min(start, end);
        }
        int blanks = end;
        while (blanks > start && isBlank(text.charAt(blanks - 1), behind)) {
            blanks--;
        }
        boolean isAtStart = blanks == 0 || text.charAt(blanks - 1) == '\n';
        if (behind == Trim.BLANKS || behind == Trim.LINE_END && isAtStart) {
            end = blanks;
        }
        next = Trim.NOTHING;
        if (end > start) {
            pieces.add(new Piece(kind, text.substring(start, end), lineOf(start)));
        }
    }

    private static boolean isBlank(char unit, Trim behind) {
        return behind == Trim.BLANKS ? Character.isWhitespace(unit) : unit == ' ' || unit == '\t';
    }

    private int lineOf(int place) {
        for (; counted < place; counted++) {
            line += text.charAt(counted) == '\n' ? 1 : 0;
        }
        return line;
    }
}
