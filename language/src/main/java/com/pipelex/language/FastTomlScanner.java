package com.pipelex.language;

import org.jspecify.annotations.Nullable;

/** The scanner of {@link FastTomlParser}: a text and the current position in it. */
final class FastTomlScanner {

    private static final char NONE = '\0';
    private static final int MOST_DIGITS = 17;

    private final String text;
    private int at;
    private int line = 1;
    private int lineStart;

    FastTomlScanner(String text) {
        this.text = text;
    }

    int line() {
        return line;
    }

    int column() {
        return text.codePointCount(lineStart, at) + 1;
    }

    boolean isAtEnd() {
        return at >= text.length();
    }

    /** The next character; a zero at the end. */
    char next() {
        return at < text.length() ? text.charAt(at) : NONE;
    }

    boolean take(char unit) {
        if (next() != unit || at >= text.length()) {
            return false;
        }
        at++;
        return true;
    }

    void skipBlanks() {
        while (next() == ' ' || next() == '\t') {
            at++;
        }
    }

    /** Skips blanks, line ends and comments; false at the end of the text. */
    boolean skipToContent() {
        while (at < text.length()) {
            skipBlanks();
            if (next() == '\n') {
                newLine();
            } else if (next() != '#') {
                return !isAtEnd();
            } else if (!skipRemark()) {
                return false;
            }
        }
        return false;
    }

    private boolean skipRemark() {
        while (at < text.length() && next() != '\n') {
            if (isControl(next())) {
                return false;
            }
            at++;
        }
        return true;
    }

    private void newLine() {
        at++;
        line++;
        lineStart = at;
    }

    /** Tests if only blanks and a comment follow on the line. */
    boolean endsLine() {
        skipBlanks();
        return isAtEnd() || next() == '\n' || next() == '#' && skipRemark();
    }

    private static boolean isControl(char unit) {
        return unit < ' ' && unit != '\t' || unit == 0x7F;
    }

    /** Scans a key; null if it is invalid. */
    @Nullable
    String key() {
        if (next() == '"' || next() == '\'') {
            boolean isBlock = text.startsWith("\"\"", at) || text.startsWith("''", at);
            return isBlock ? null : string();
        }
        int from = at;
        while (isBare(next())) {
            at++;
        }
        return at > from ? text.substring(from, at) : null;
    }

    private static boolean isBare(char unit) {
        return unit >= 'a' && unit <= 'z'
                || unit >= 'A' && unit <= 'Z'
                || unit >= '0' && unit <= '9'
                || unit == '_'
                || unit == '-';
    }

    /** Scans a quoted string; null if it is invalid. */
    @Nullable
    String string() {
        char quote = next();
        boolean isBlock = text.startsWith(quote == '"' ? "\"\"\"" : "'''", at);
        at += isBlock ? 3 : 1;
        if (isBlock && next() == '\n') {
            newLine();
        }
        StringBuilder value = new StringBuilder();
        while (at < text.length()) {
            char unit = next();
            if (unit == quote && ends(quote, isBlock)) {
                at += isBlock ? 3 : 1;
                return isBlock && next() == quote ? null : value.toString();
            }
            if (unit == '\\' && quote == '"') {
                at++;
                if (!escape(value, isBlock)) {
                    return null;
                }
            } else if (unit == '\n' && isBlock) {
                value.append(unit);
                newLine();
            } else if (isControl(unit)) {
                return null;
            } else {
                value.append(unit);
                at++;
            }
        }
        return null;
    }

    private boolean ends(char quote, boolean isBlock) {
        return !isBlock || text.startsWith(quote == '"' ? "\"\"\"" : "'''", at);
    }

    private boolean escape(StringBuilder value, boolean isBlock) {
        char unit = next();
        int known = "btnfr\"\\".indexOf(unit);
        if (known >= 0 && at < text.length()) {
            value.append("\b\t\n\f\r\"\\".charAt(known));
            at++;
            return true;
        }
        if (unit == '\n' && isBlock) {
            while (next() == '\n' || next() == ' ' || next() == '\t') {
                if (next() == '\n') {
                    newLine();
                } else {
                    at++;
                }
            }
            return true;
        }
        // Characters by their numbers, and blanks behind the mark, are left to the library.
        return false;
    }

    /** Scans a number or a boolean; null if it is anything else. */
    @Nullable
    Object word() {
        int from = at;
        while (at < text.length() && " \t\n,]}#".indexOf(next()) < 0) {
            at++;
        }
        String word = text.substring(from, at);
        if (word.equals("true") || word.equals("false")) {
            return word.equals("true");
        }
        boolean isSigned = word.startsWith("-");
        String digits = isSigned ? word.substring(1) : word;
        int dot = digits.indexOf('.');
        String whole = dot < 0 ? digits : digits.substring(0, dot);
        boolean isWhole = isDigits(whole) && (whole.length() == 1 || whole.charAt(0) != '0');
        if (!isWhole || dot >= 0 && !isDigits(digits.substring(dot + 1))) {
            return null;
        }
        return dot < 0 ? (Object) Long.valueOf(word) : (Object) Double.valueOf(word);
    }

    private static boolean isDigits(String text) {
        for (int at = 0; at < text.length(); at++) {
            if (text.charAt(at) < '0' || text.charAt(at) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= MOST_DIGITS;
    }
}
