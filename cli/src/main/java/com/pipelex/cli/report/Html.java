package com.pipelex.cli.report;

/**
 * A page as it is written. Every text and every attribute goes through its escaping, so nothing that a file says can be
 * markup. Used by one thread.
 */
final class Html {

    private final StringBuilder out = new StringBuilder(64 * 1024);

    /** An element's begin, with names and values of attributes in turn. */
    Html open(String tag, String... attributes) {
        out.append('<').append(tag);
        for (int at = 0; at < attributes.length; at += 2) {
            out.append(' ').append(attributes[at]).append("=\"");
            quoted(attributes[at + 1]);
            out.append('"');
        }
        out.append('>');
        return this;
    }

    Html close(String tag) {
        out.append("</").append(tag).append('>');
        return this;
    }

    /** A section's begin, with its heading. */
    Html section(String id, String title) {
        open("section", "id", id, "aria-labelledby", id + "-title");
        return element("h2", title, "id", id + "-title");
    }

    /** An element that holds a text and nothing else. */
    Html element(String tag, String text, String... attributes) {
        return open(tag, attributes).text(text).close(tag);
    }

    Html text(String text) {
        escape(text);
        return this;
    }

    /** A text of anybody's, such as a value: what cannot be seen, or would turn the text around, is spelt out. */
    Html foreign(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().forEach(point -> {
            if (isUnseen(point)) {
                visible.append(String.format(java.util.Locale.ROOT, "\\u%04X", point));
            } else {
                visible.appendCodePoint(point);
            }
        });
        return element("bdi", visible.toString());
    }

    /** Whether a character shows nothing of itself, or changes how others are shown. */
    static boolean isUnseen(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED -> true;
            default -> false;
        };
    }

    /** Markup of our own, as it is. */
    Html markup(String constant) {
        out.append(constant);
        return this;
    }

    private void quoted(String value) {
        String separator = "";
        for (String part : value.split("\"", -1)) {
            out.append(separator);
            escape(part);
            separator = "&quot;";
        }
    }

    /** Quotes are left as they are: bodies are full of them, and in a text they end nothing. */
    private void escape(String text) {
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            switch (unit) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                // A parser of HTML would make a line feed of it.
                case '\r' -> out.append("&#13;");
                default -> out.append(unit);
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
